import QualityPremium
import Synchronization

/// That a person is signed in with one browser.
struct Session: Hashable, Sendable {
  enum Stage: Hashable, Sendable {
    /// The password was right; the code is still to come.
    case awaitsCode
    /// The password was right, and the person's roles ask for codes, which are not set up.
    case awaitsSetup
    case signedIn
  }

  var person: Appointment.Name
  var stage: Stage
  var begun: Instant
  var lastSeen: Instant
  /// When the person last showed who they are.
  var confirmed: Instant
  /// Whether the identity provider vouches for the person instead of a password of ours.
  var isFederated = false
  /// A seed of codes that is being set up.
  var newSeed: String?

  static let longest: Int64 = 12 * 3_600_000
  static let idle: Int64 = 60 * 60_000
  /// For whoever approves, pays or appoints.
  static let idleOfApprovers: Int64 = 15 * 60_000
  /// How long after showing who one is an approval is taken.
  static let freshness: Int64 = 5 * 60_000
  /// How long the second step of signing in may take.
  static let unfinished: Int64 = 10 * 60_000

  func isFresh(at now: Instant) -> Bool {
    now.milliseconds - confirmed.milliseconds <= Self.freshness
  }

  func isOver(at now: Instant, idle: Int64) -> Bool {
    now.milliseconds - begun.milliseconds > (stage == .signedIn ? Self.longest : Self.unfinished)
      || now.milliseconds - lastSeen.milliseconds > idle
  }
}

extension [Appointment] {
  /// Whether one of them approves, pays or appoints: shorter sessions, and always a second factor.
  var approve: Bool {
    contains { appointment in
      switch appointment.role {
      case .national, .finance, .administrator: true
      case .areaTeam, .ccg, .auditor: false
      }
    }
  }
}

/// The sessions there are, in memory alone: a restart signs everybody out.
final class Sessions: Sendable {
  private let kept = Mutex<[String: Session]>([:])
  /// Whose the sessions were that ended by themselves, so that what they typed is shown to nobody else.
  private let former = Mutex<[String: Appointment.Name]>([:])

  /// Begins a session, and gives the token that the browser keeps; here only its digest is.
  func begin(_ session: Session) -> String {
    let token = RandomText.token()
    kept.withLock {
      let now = session.begun
      $0 = $0.filter { !$0.value.isOver(at: now, idle: Session.idle) }
      $0[RandomText.digest(token)] = session
    }
    return token
  }

  /// The session of a token, which counts as used now; an over-long one is ended.
  func use(_ token: String, at now: Instant, idle: (Appointment.Name) throws -> Int64) rethrows
    -> Session?
  {
    let key = RandomText.digest(token)
    guard let session = kept.withLock({ $0[key] }) else { return nil }
    // Outside the lock, since it asks the record.
    let idle = try idle(session.person)
    if session.isOver(at: now, idle: idle) {
      kept.withLock { $0[key] = nil }
      former.withLock { former in
        if former.count > 10_000 { former.removeAll() }
        former[key] = session.person
      }
      return nil
    }
    return kept.withLock { sessions in
      sessions[key]?.lastSeen = now
      return sessions[key]
    }
  }

  func change(_ token: String, _ body: (inout Session) -> Void) {
    kept.withLock { sessions in
      let key = RandomText.digest(token)
      guard var session = sessions[key] else { return }
      body(&session)
      sessions[key] = session
    }
  }

  func end(_ token: String) {
    kept.withLock { $0[RandomText.digest(token)] = nil }
  }

  /// Ends every session of a person, but for one where it is named.
  func endAll(of person: Appointment.Name, but token: String? = nil) {
    let spared = token.map(RandomText.digest)
    kept.withLock { $0 = $0.filter { $0.value.person != person || $0.key == spared } }
  }

  /// Whose session it was that ended by itself.
  func formerPerson(of token: String) -> Appointment.Name? {
    former.withLock { $0[RandomText.digest(token)] }
  }

  var count: Int { kept.withLock { $0.count } }
}
