/// What a person decided about one label of one measure: dated, with who and why, never changed after.
public struct CodingRecord: Hashable, Sendable {
  public enum Decision: String, Hashable, Sendable, CaseIterable {
    /// The theme is named.
    case yes
    /// The theme is not named.
    case no
  }

  public var measure: RegisterMeasure.ID
  public var theme: Theme.ID
  public var decision: Decision
  public var coder: String
  public var day: Day
  public var why: String

  public init(
    measure: RegisterMeasure.ID, theme: Theme.ID, decision: Decision, coder: String, day: Day,
    why: String
  ) {
    self.measure = measure
    self.theme = theme
    self.decision = decision
    self.coder = coder
    self.day = day
    self.why = why
  }
}
