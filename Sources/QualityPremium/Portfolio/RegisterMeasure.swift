/// One local measure of one commissioner, as far as the register knows it. What is not known is nothing.
public struct RegisterMeasure: Hashable, Sendable, Identifiable {
  /// Where the definition comes from.
  public enum Origin: String, Hashable, Sendable, CaseIterable {
    /// An indicator of a national set as it stands.
    case national
    /// Such an indicator, changed.
    case adapted
    /// The commissioner's own.
    case bespoke
  }

  /// Whether somebody chose it.
  public enum Evidence: String, Hashable, Sendable, CaseIterable {
    case published
    /// Invented to show how the report works; says nothing about any commissioner.
    case madeUp = "made-up"
  }

  public var text: MeasureText
  /// The code of the commissioner.
  public var organisation: String
  public var year: Period
  public var slot: String
  public var denominator: String
  public var origin: Origin?
  public var unit: String?
  public var direction: Indicator.Direction?
  public var baseline: Quantity?
  public var target: Quantity?
  /// Events that the outcome will rest on in a year.
  public var expectedEvents: Int?
  /// Days from the end of the period until the figure is published.
  public var lagDays: Int?
  public var agreedOn: Day?
  public var evidence: Evidence
  public var source: String

  public var id: String { text.id }

  public init(
    text: MeasureText, organisation: String, year: Period, slot: String, denominator: String = "",
    origin: Origin? = nil, unit: String? = nil, direction: Indicator.Direction? = nil,
    baseline: Quantity? = nil, target: Quantity? = nil, expectedEvents: Int? = nil,
    lagDays: Int? = nil, agreedOn: Day? = nil, evidence: Evidence, source: String
  ) {
    self.text = text
    self.organisation = organisation
    self.year = year
    self.slot = slot
    self.denominator = denominator
    self.origin = origin
    self.unit = unit
    self.direction = direction
    self.baseline = baseline
    self.target = target
    self.expectedEvents = expectedEvents
    self.lagDays = lagDays
    self.agreedOn = agreedOn
    self.evidence = evidence
    self.source = source
  }
}

/// A target that was changed after it had been agreed.
public struct TargetAmendment: Hashable, Sendable {
  public var measure: RegisterMeasure.ID
  public var day: Day
  public var before: Quantity
  public var after: Quantity
  public var who: String
  public var why: String

  public init(
    measure: RegisterMeasure.ID, day: Day, before: Quantity, after: Quantity, who: String,
    why: String
  ) {
    self.measure = measure
    self.day = day
    self.before = before
    self.after = after
    self.who = who
    self.why = why
  }
}

/// One value of an indicator in one period for one commissioner.
public struct HistoryValue: Hashable, Sendable {
  public var organisation: String
  public var indicator: Indicator.ID
  public var period: Period
  public var value: Double

  public init(organisation: String, indicator: Indicator.ID, period: Period, value: Double) {
    self.organisation = organisation
    self.indicator = indicator
    self.period = period
    self.value = value
  }
}
