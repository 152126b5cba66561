/// A published figure: its value, its intervals, the counts behind it, or why there is none.
public struct Estimate: Hashable, Sendable, Codable {
  /// The figure, or nothing where a rule withholds it; `notes` then say why.
  public var value: Double?
  public var standardError: Double?
  public var intervals: [Interval]
  public var counts: Counts
  public var method: Method
  public var notes: [Note]

  public init(
    value: Double? = nil, standardError: Double? = nil, intervals: [Interval] = [],
    counts: Counts = Counts(), method: Method, notes: [Note] = []
  ) {
    self.value = value
    self.standardError = standardError
    self.intervals = intervals
    self.counts = counts
    self.method = method
    self.notes = notes
  }

  /// The interval at a level, as 0.95.
  public func interval(at level: Double) -> Interval? {
    intervals.first { abs($0.level - level) < 1e-9 }
  }

  /// The notes as one text, empty where there is nothing to say.
  public var note: String {
    notes.map(\.description).joined(separator: "; ")
  }
}

/// The counts that a figure rests on; which of them exist depends on the method.
public struct Counts: Hashable, Sendable, Codable {
  public var numerator: Double?
  public var denominator: Double?
  /// Events to be expected at the reference rates.
  public var expected: Double?

  public init(numerator: Double? = nil, denominator: Double? = nil, expected: Double? = nil) {
    self.numerator = numerator
    self.denominator = denominator
    self.expected = expected
  }
}
