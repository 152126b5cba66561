import QualityPremium

/// Which figure of an observation is meant.
enum Statistic: String, Hashable, Sendable, CaseIterable {
  case value
  case numerator
  case denominator
  case events
  case lower95 = "lower_95"
  case upper95 = "upper_95"
}

/// A number of people or events, of one indicator in one period; areas add up.
enum Counted: Hashable, Sendable, CaseIterable {
  case value
  case numerator
  /// Those of the denominator who are not in the numerator; not published, but anybody can subtract.
  case remainder
  case denominator
  case events

  /// The statistics that tell it; those of the remainder are told with the numerator.
  var statistic: Statistic {
    switch self {
    case .value: .value
    case .numerator, .remainder: .numerator
    case .denominator: .denominator
    case .events: .events
    }
  }

  /// The count in an observation, where it has one.
  func count(in observation: Observation, of indicator: Indicator) -> Int? {
    switch self {
    case .value:
      guard indicator.isCountOfPeople, observation.value.denominator == 1 else { return nil }
      return Int(exactly: observation.value.numerator)
    case .numerator: return observation.counts?.numerator
    case .denominator: return observation.counts?.denominator
    // The events of a rate may be more than the people it is for.
    case .remainder where indicator.kind == .percent:
      return observation.counts.map { $0.denominator - $0.numerator }
    case .remainder: return nil
    case .events: return observation.events
    }
  }

  /// What a reader knows of it from the other counts of the observation.
  func known(in observation: Observation, of indicator: Indicator) -> ClosedRange<Int> {
    guard let counts = observation.counts, indicator.kind == .percent else {
      return 0...CountTree.unbounded
    }
    let remainder = counts.denominator - counts.numerator
    let small = 1...SmallCounts.limit
    switch self {
    case .numerator where small.contains(remainder):
      return max(0, counts.denominator - SmallCounts.limit)...max(0, counts.denominator - 1)
    case .remainder where small.contains(counts.numerator):
      return max(0, counts.denominator - SmallCounts.limit)...max(0, counts.denominator - 1)
    case .numerator, .remainder: return 0...max(0, counts.denominator)
    case .denominator: return max(0, counts.numerator)...CountTree.unbounded
    case .value, .events: return 0...CountTree.unbounded
    }
  }
}

extension Indicator {
  /// Whether its values are cases; a ceiling or a plan that is set beforehand is nobody's.
  var isCountOfPeople: Bool { kind == .count && direction != .neither }
}
