public import QualityPremium

/// What one person asks to do to the record: one operation is one transaction and one event.
public struct Operation: Sendable {
  public var person: Appointment.Name
  public var action: Action
  /// What it is done to, in words that stay the same for the same thing.
  public var subject: String
  /// The organisations that it touches, all of which the person has to be allowed.
  public var organisations: [String]
  public var reason: String

  public init(
    by person: Appointment.Name, _ action: Action, on subject: String,
    of organisations: [String] = [],
    reason: String = ""
  ) {
    self.person = person
    self.action = action
    self.subject = subject
    self.organisations = organisations
    self.reason = reason
  }
}
