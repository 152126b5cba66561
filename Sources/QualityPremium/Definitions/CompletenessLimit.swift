/// How far an indicator's events may fall in a year before their records are doubted.
///
/// A fall so great is seldom better care: records may be lost. A named person then decides whether the
/// figure is used, and until then it is not known.
public struct CompletenessLimit: Hashable, Sendable {
  /// The fall, as a share of the year before, from which on the records are doubted.
  public var fall: Share
  /// With fewer events than these in the year before, chance alone can make such a fall.
  public var leastEvents: Int
  /// How sure it is that the scheme would have had it so.
  public var confidence: Confidence
  /// Where it comes from, in words.
  public var source: String

  public init(fall: Share, leastEvents: Int, confidence: Confidence, source: String) {
    self.fall = fall
    self.leastEvents = leastEvents
    self.confidence = confidence
    self.source = source
  }

  /// Whether so many events after so many are too few to be believed.
  public func doubts(_ events: Int, after earlier: Int) -> Bool {
    earlier >= leastEvents && Quantity(events) <= Quantity(earlier) * fall.remainder.fraction
  }

  private static let prefix = "records-complete:"

  /// The statement by which a named person says that the records of an indicator are complete.
  public static func statement(on indicator: Indicator.ID) -> Statement.ID { prefix + indicator }

  /// The indicator that such a statement is about; nothing where it is about something else.
  public static func indicator(of statement: Statement.ID) -> Indicator.ID? {
    statement.hasPrefix(prefix) ? String(statement.dropFirst(prefix.count)) : nil
  }
}

/// A fall of events that the records are doubted for.
public struct DoubtedFall: Hashable, Sendable {
  public var subject: Criterion.Subject
  public var earlier: Int
  public var events: Int
  public var limit: CompletenessLimit
  /// What a named person decided; nothing while nobody has.
  public var decision: Statement?

  /// What has to be known before the figure is used; nothing once it may be.
  public var open: Question? {
    guard let decision else {
      return .statement(
        CompletenessLimit.statement(on: subject.indicator), in: subject.period)
    }
    // Records that are known to be incomplete make no figure.
    return decision.answer ? nil : .observation(of: subject.indicator, in: subject.period)
  }
}

extension Evidence {
  /// The fall for which a figure is doubted, whatever was decided about it; nothing where it is not.
  public func doubt(on subject: Criterion.Subject) -> DoubtedFall? {
    guard let limit = completeness[subject.indicator] else { return nil }
    let before = Criterion.Subject(
      subject.indicator, in: subject.period.moved(byYears: -1))
    guard let events = observations[subject]?.countedEvents,
      let earlier = observations[before]?.countedEvents, limit.doubts(events, after: earlier)
    else { return nil }
    let statement = CompletenessLimit.statement(on: subject.indicator)
    return DoubtedFall(
      subject: subject, earlier: earlier, events: events, limit: limit,
      decision: statements[.init(statement, in: subject.period)])
  }

  /// The value that may be used: nothing while it is doubted.
  public func usable(_ subject: Criterion.Subject) -> Observation? {
    guard let observation = observations[subject] else { return nil }
    return doubt(on: subject)?.open == nil ? observation : nil
  }
}

extension Observation {
  /// The events behind the value, or all of which it is a part.
  fileprivate var countedEvents: Int? { events ?? counts?.denominator }
}
