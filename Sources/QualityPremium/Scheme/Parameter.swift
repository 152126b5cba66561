/// A number that a rule tests or pays by, with a name unique within its rule.
///
/// The name makes it possible to vary and report the number: `measure:pyll.threshold`.
public struct Parameter: Hashable, Sendable {
  /// What the number counts, and so how it is written.
  public enum Form: Hashable, Sendable {
    /// A level or a change in the unit of an indicator: `1000`.
    case level
    /// A level of an indicator that is a percentage: `92%`, kept as 92.
    case percentage
    /// A part of something: `3.2%`, kept as 0.032.
    case share
    /// Pounds: `£5.00`, kept as 5.
    case pounds
  }

  public var name: String
  public var value: Quantity
  public var form: Form

  public init(name: String, value: Quantity, form: Form) {
    self.name = name
    self.value = value
    self.form = form
  }
}

extension Parameter: CustomStringConvertible {
  /// The number as a scheme file writes it.
  public var description: String {
    switch form {
    case .level: value.description
    case .percentage: "\(value)%"
    case .share: Share(fraction: value).description
    case .pounds: "£\(value.decimal(places: 2))"
    }
  }
}
