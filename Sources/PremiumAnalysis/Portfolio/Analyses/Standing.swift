import HealthStatistics
import QualityPremium

/// Where each commissioner stands on each indicator: of 100 places, 0 the worst and 100 the best.
struct Standing {
  /// By indicator, then commissioner.
  private(set) var places: [Indicator.ID: [String: Double]] = [:]

  /// From the last value before the year that each has; indicators without a good direction are left out.
  init(_ portfolio: Portfolio) {
    var last: [Indicator.ID: [String: HistoryValue]] = [:]
    for value in portfolio.history {
      let known = last[value.indicator]?[value.organisation]
      if known.map({ $0.period.description < value.period.description }) ?? true {
        last[value.indicator, default: [:]][value.organisation] = value
      }
    }
    for (id, values) in last {
      guard let direction = portfolio.indicators[id]?.direction, direction != .neither else {
        continue
      }
      let sign = direction == .higherIsBetter ? 1.0 : -1.0
      let ordered = values.mapValues { $0.value * sign }
      let sorted = ordered.values.sorted()
      guard sorted.count > 1 else { continue }
      places[id] = ordered.mapValues { value in
        // The middle of those that stand equal.
        let below = Self.count(sorted) { $0 < value }
        let upTo = Self.count(sorted) { $0 <= value }
        return 100 * (Double(below + upTo - 1) / 2) / Double(sorted.count - 1)
      }
    }
  }

  /// How many of sorted values fulfil what only the first do.
  private static func count(_ sorted: [Double], _ isBefore: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
