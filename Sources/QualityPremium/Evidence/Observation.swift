/// One value of an indicator for one commissioner and period, with where it came from.
public struct Observation: Hashable, Sendable {
  /// The value in the unit of the indicator, exact: from the counts where they are known.
  public var value: Quantity
  public var counts: Counts?
  /// The number of events behind a standardised rate.
  public var events: Int?
  public var lower95: Quantity?
  public var upper95: Quantity?
  public var method: String?
  public var source: String?
  public var note: String?

  /// A numerator and the denominator it is part of.
  public struct Counts: Hashable, Sendable {
    public var numerator: Int
    public var denominator: Int

    public init(numerator: Int, denominator: Int) {
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  public init(
    value: Quantity, counts: Counts? = nil, events: Int? = nil, lower95: Quantity? = nil,
    upper95: Quantity? = nil, method: String? = nil, source: String? = nil, note: String? = nil
  ) {
    self.value = value
    self.counts = counts
    self.events = events
    self.lower95 = lower95
    self.upper95 = upper95
    self.method = method
    self.source = source
    self.note = note
  }
}
