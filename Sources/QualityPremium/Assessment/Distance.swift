/// How far a value is from the line in whole events, such as calls or cases.
public struct EventDistance: Hashable, Sendable {
  /// The events that would have changed the verdict: the fewest that would have met the test where it
  /// was not met, the fewest that would have failed it where it was.
  public var events: Int
  /// Whether it is worked out from a rate in proportion, and not from the counts that decide.
  public var isEstimate: Bool
}

extension Finding {
  /// The distance to the line in events, where counts are known.
  ///
  /// For a percentage the denominator is held; for a standardised rate the events are taken in
  /// proportion to the rate, which is an estimate, since events of different ages weigh differently.
  public func eventDistance(for indicator: Indicator) -> EventDistance? {
    switch indicator.kind {
    case .count:
      return EventDistance(events: steps(from: observation.value, to: line), isEstimate: false)
    case .percent:
      guard let counts = observation.counts else { return nil }
      let lineInEvents = line * Quantity(Int128(counts.denominator), over: 100)
      return EventDistance(
        events: steps(from: Quantity(counts.numerator), to: lineInEvents), isEstimate: false)
    case .rate:
      guard let events = observation.events ?? observation.counts?.numerator,
        observation.value > .zero
      else { return nil }
      let lineInEvents = line * Quantity(events) / observation.value
      return EventDistance(
        events: steps(from: Quantity(events), to: lineInEvents), isEstimate: true)
    case .score:
      return nil
    }
  }

  /// The fewest whole steps from a number of events that take it over the line, or onto it where being
  /// on it changes the verdict.
  private func steps(from events: Quantity, to line: Quantity) -> Int {
    let gap = (line - events).magnitude
    // A value on the passing side turns once it is past a line that passes, or on one that does not.
    let isMet = comparison.holds(events, line)
    let turnsOnTheLine = isMet != comparison.includesTheLine
    let whole = gap.roundedUp
    let isWhole = gap == Quantity(whole, over: 1)
    return Int(isWhole && !turnsOnTheLine ? whole + 1 : whole)
  }
}
