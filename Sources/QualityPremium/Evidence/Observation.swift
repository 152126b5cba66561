/// One value of an indicator for one commissioner and period, with where it came from.
public struct Observation: Hashable, Sendable {
  /// The value in the unit of the indicator, exact: from the counts where they are known.
  public var value: Quantity
  public var counts: Counts?
  /// The number of events behind a standardised rate.
  public var events: Int?
  /// What the reader is told and no test looks at; nothing for the cells of a table.
  public var annotation: Annotation?

  /// A numerator and the denominator it is part of.
  public struct Counts: Hashable, Sendable {
    public var numerator: Int
    public var denominator: Int

    public init(numerator: Int, denominator: Int) {
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  /// Where a value came from, and how it was made.
  ///
  /// Stored out of line: a million observations of a table have none, and would carry its room.
  public indirect enum Annotation: Hashable, Sendable {
    case published(Publication)
  }

  public struct Publication: Hashable, Sendable {
    public var source: String
    public var method: String?
    public var lower95: Quantity?
    public var upper95: Quantity?
    public var note: String?

    public init(
      source: String, method: String? = nil, lower95: Quantity? = nil, upper95: Quantity? = nil,
      note: String? = nil
    ) {
      self.source = source
      self.method = method
      self.lower95 = lower95
      self.upper95 = upper95
      self.note = note
    }
  }

  public init(
    value: Quantity, counts: Counts? = nil, events: Int? = nil, publication: Publication? = nil
  ) {
    self.value = value
    self.counts = counts
    self.events = events
    annotation = publication.map { .published($0) }
  }

  public var publication: Publication? {
    switch annotation {
    case .published(let publication): publication
    case nil: nil
    }
  }
}
