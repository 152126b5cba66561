import Foundation
import Hummingbird
import PremiumStore
import QualityPremium

/// The cookies of the server, all of them tied to this host, to encryption, and out of scripts' reach.
enum SessionCookie {
  static let name = "__Host-session"
  /// Says that a person signed in with this browser before, so that a stranger who tries passwords for the
  /// same account does not keep the person out.
  static let knownName = "__Host-known"

  static func session(_ token: String) -> Cookie { cookie(name, token, maxAge: nil) }

  static func known(_ person: Appointment.Name, _ key: ServerKey) -> Cookie {
    cookie(knownName, key.mark(person, for: "known browser"), maxAge: 180 * 86_400)
  }

  static var none: Cookie { cookie(name, "", maxAge: 0) }

  private static func cookie(_ name: String, _ value: String, maxAge: Int?) -> Cookie {
    maxAge.map {
      Cookie(
        name: name, value: value, maxAge: $0, path: "/", secure: true, httpOnly: true,
        sameSite: .lax)
    }
      ?? Cookie(
        name: name, value: value, path: "/", secure: true, httpOnly: true, sameSite: .lax)
  }
}

extension Site {
  /// Whether somebody with these roles has to have a second factor.
  func asksForCodes(_ held: [Appointment]) -> Bool { held.approve && !settings.isDemonstration }

  /// The session of a cookie, and the person where it is complete and they still hold a role.
  ///
  /// Asked anew with every request: an appointment that ends, ends the session.
  func visitor(cookie: String, at now: Instant) throws -> (Session?, Visitor?) {
    let today = store.now.day
    var held: [Appointment] = []
    let session = try sessions.use(cookie, at: now) { person in
      held = try store.people.held(by: person, on: today)
      return held.approve ? Session.idleOfApprovers : Session.idle
    }
    guard let session else { return (nil, nil) }
    guard !held.isEmpty else {
      sessions.endAll(of: session.person)
      return (nil, nil)
    }
    let visitor = Visitor(person: session.person, appointments: held)
    return (session, session.stage == .signedIn ? visitor : nil)
  }

  /// The person whose key a program sends; nothing where it sends none, and refused where it is wrong.
  func visitor(key header: String?) throws -> Visitor? {
    guard let header else { return nil }
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer",
      let person = try store.accounts.person(
        withKey: Concealed(RandomText.digest(String(parts[1]))))
    else { throw WebError.signInNeeded }
    let held = try store.people.held(by: person, on: store.now.day)
    guard !held.isEmpty else { throw WebError.signInNeeded }
    return Visitor(person: person, appointments: held)
  }

  /// From where a request comes; a proxy's word is taken only where there is one.
  func address(of request: Request, peer: String?) -> String {
    if settings.isBehindProxy, let list = request.headers[.xForwardedFor],
      let last = list.split(separator: ",").last
    {
      // The last is what our own proxy wrote; those before it anybody can have written.
      return last.trimmingCharacters(in: .whitespaces)
    }
    return peer ?? "unknown"
  }
}
