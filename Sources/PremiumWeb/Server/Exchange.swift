import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import PremiumStore
import QualityPremium

/// Somebody who is signed in, with the roles that they hold now.
struct Visitor: Hashable, Sendable {
  var person: Appointment.Name
  var appointments: [Appointment]

  /// Whether some role allows it, of whatever organisation.
  func may(_ access: Route.Access) -> Bool {
    func holdsOne(of permissions: [Permission]) -> Bool {
      permissions.contains { permission in
        appointments.contains { $0.role == permission.role }
      }
    }
    return switch access {
    case .anyone, .signingIn, .signedIn: true
    case .reading(let part): holdsOne(of: part.readers)
    case .acting(let action): holdsOne(of: action.permissions)
    }
  }

  /// Whether some role allows reading it of one organisation; nothing where it is about none.
  func mayRead(_ part: RecordPart, of target: Appointment.Target?) -> Bool {
    appointments.contains { $0.mayRead(part, of: target) }
  }

  func may(_ action: Action, on target: Appointment.Target?) -> Bool {
    appointments.contains { $0.allows(action, on: target) }
  }
}

/// One request on its way to an answer: what was asked, by whom, and of which site.
struct Exchange: Sendable {
  let site: Site
  let route: Route
  let request: Request
  let parameters: Parameters
  let form: Form
  /// By which a complaint and a line of the log find each other.
  let id: String
  let address: String
  /// The moment by the machine's clock, for sessions and limits; the record has its own.
  let now: Instant
  /// What the browser's cookie holds, or is to hold.
  let cookie: String
  let isNewCookie: Bool
  let session: Session?
  let visitor: Visitor?

  var store: Store { site.store }

  /// The token that every form of this browser carries.
  var formToken: String { site.key.mark(cookie, for: "form") }

  /// The person, on routes that ask for one.
  func person() throws -> Appointment.Name {
    guard let visitor else { throw WebError.signInNeeded }
    return visitor.person
  }

  /// Refuses what the person may not read, of one organisation or of none.
  func check(_ part: RecordPart, of organisation: String?) throws {
    let target = organisation.map(store.organisations.target)
    guard let visitor, visitor.mayRead(part, of: target) else {
      throw WebError.notPermitted("read \(part.inWords)\(organisation.map { " of \($0)" } ?? "")")
    }
  }

  /// A part of the path, such as the person of `/people/{person}`.
  func parameter(_ name: String) throws -> String {
    guard let raw = parameters.get(name), let text = raw.removingPercentEncoding else {
      throw WebError.notFound
    }
    return text
  }

  /// Something of the query, where it is there and not empty.
  func query(_ name: String) -> String? {
    guard let text = request.uri.queryParameters.get(name), !text.isEmpty else { return nil }
    return text
  }
}
