import QualityPremium
import Synchronization

/// What somebody had typed when signing in was asked first, and where it was going.
struct KeptForm: Hashable, Sendable {
  /// Whose it is, where that is known.
  var person: Appointment.Name?
  var path: String
  var fields: [FormField]
}

/// The forms that wait for a sign-in, for an hour at most.
final class KeptForms: Sendable {
  private let kept = Mutex<[String: (form: KeptForm, at: Instant)]>([:])
  private static let longest: Int64 = 3_600_000
  private static let mostKept = 1000

  func keep(_ form: KeptForm, under cookie: String, at now: Instant) {
    kept.withLock { kept in
      kept = kept.filter { now.milliseconds - $0.value.at.milliseconds < Self.longest }
      if kept.count < Self.mostKept { kept[RandomText.digest(cookie)] = (form, now) }
    }
  }

  /// Takes a form over to the cookie of the session that was begun.
  func move(from cookie: String, to next: String) {
    kept.withLock { kept in
      kept[RandomText.digest(next)] = kept.removeValue(forKey: RandomText.digest(cookie))
    }
  }

  func form(under cookie: String, for person: Appointment.Name) -> KeptForm? {
    kept.withLock { kept in
      guard let form = kept[RandomText.digest(cookie)]?.form else { return nil }
      return form.person.map { $0 == person } ?? true ? form : nil
    }
  }

  func forget(_ cookie: String) {
    kept.withLock { $0[RandomText.digest(cookie)] = nil }
  }
}
