import Foundation
public import QualityPremium

/// How the months of a year differ, from the earlier years of many organisations together.
///
/// Shares are logits and months add to them; counts are multiplied. A month with little behind it is drawn
/// towards no season. Literature: Hyndman and Athanasopoulos, Forecasting: principles and practice, 3.4.
public struct SeasonalPattern: Hashable, Sendable {
  /// What each calendar month adds to a logit, from January.
  public internal(set) var shifts = [Double](repeating: 0, count: 12)
  /// What each calendar month multiplies a count by.
  public internal(set) var factors = [Double](repeating: 1, count: 12)

  public static let none = SeasonalPattern()

  /// Counts as a weight of no season: so many cases lie evenly over each month.
  static let evenCases = 40.0
  /// Years as a weight of no season, for logits.
  static let evenYears = 1.0

  /// - Parameter panel: what was known of one indicator at the time of the forecast.
  public init(_ panel: [MonthlySeries]) {
    let counts = Self.counts(panel)
    if let counts { factors = counts }
    shifts = Self.shifts(panel)
  }

  private init() {}

  /// Cases of each calendar month over whole years of each series, against an even spread.
  private static func counts(_ panel: [MonthlySeries]) -> [Double]? {
    var (cases, even) = ([Double](repeating: 0, count: 12), [Double](repeating: 0, count: 12))
    for series in panel {
      let values = series.figures.compactMapValues { figure -> Double? in
        if case .count(let count) = figure { Double(count) } else { nil }
      }
      guard let last = values.keys.max() else { continue }
      var end = last
      // Whole years backwards from the last month known.
      while (0..<12).allSatisfy({ values[end - $0] != nil }) {
        let year = (0..<12).map { end - $0 }
        let mean = year.reduce(0) { $0 + (values[$1] ?? 0) } / 12
        for month in year {
          cases[month.place] += values[month] ?? 0
          even[month.place] += mean
        }
        end = end - 12
      }
    }
    guard cases.reduce(0, +) > 0 else { return nil }
    return zip(cases, even).map { ($0 + evenCases) / ($1 + evenCases) }
  }

  /// The mean distance of each calendar month from the twelve months around it.
  private static func shifts(_ panel: [MonthlySeries]) -> [Double] {
    var sums = [Double](repeating: 0, count: 12)
    var years = [Double](repeating: 0, count: 12)
    var lists = [Set<Int>](repeating: [], count: 12)
    for series in panel {
      let values = series.logits
      for (month, value) in values.sorted(by: { $0.key < $1.key }) {
        // Half weights at both ends, so that every calendar month counts once.
        let around = (-6...6).compactMap { offset in
          values[month + offset].map { $0 * (abs(offset) == 6 ? 0.5 : 1) }
        }
        guard around.count == 13 else { continue }
        sums[month.place] += value - around.reduce(0, +) / 12
        years[month.place] += 1
        lists[month.place].insert(month.number)
      }
    }
    return (0..<12).map { place in
      guard years[place] > 0 else { return 0 }
      let seen = Double(lists[place].count)
      return sums[place] / years[place] * seen / (seen + evenYears)
    }
  }
}

extension MonthlySeries {
  /// The log odds of each month's share; a half is added to both sides, so that none is infinite.
  var logits: [Month: Double] {
    figures.compactMapValues { figure in
      switch figure {
      case .count: nil
      case .part(let part, let whole):
        whole > 0 ? log((Double(part) + 0.5) / (Double(whole - part) + 0.5)) : nil
      case .percent(let percent):
        log((percent + 0.05) / (100 - percent + 0.05))
      }
    }
  }
}
