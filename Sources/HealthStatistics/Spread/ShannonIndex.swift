import Foundation

/// How many different things were chosen, and how evenly: H = −Σ p ln p.
///
///     var = (Σ p ln² p − H²) / n
///
/// Units: natural units; `effectiveNumber` = exp H is the number of equally common things that would be
/// as diverse. Domain: counts not negative and not all nought. Estimates from few choices are too low; no
/// correction is made.
/// Literature: C. Shannon, Bell Syst Tech J 27 (1948) 379–423; K. Hutcheson, J Theor Biol 29 (1970) 151–154;
/// M. Hill, Ecology 54 (1973) 427–432.
public struct ShannonIndex: Hashable, Sendable {
  public var levels: [Double]

  public init(levels: [Double] = .officialLevels) {
    self.levels = levels
  }

  public func estimate(_ counts: [Int]) throws(StatisticsError) -> Estimate {
    try levels.checkedAsLevels()
    for (row, count) in counts.enumerated() {
      _ = try StatisticsInput.count.notNegative(Double(count), row: row)
    }
    let total = Double(counts.reduce(0, +))
    guard total > 0 else { throw StatisticsError.sumIsNought(.count) }
    var index = 0.0
    var squares = 0.0
    for count in counts where count > 0 {
      let share = Double(count) / total
      index -= share * log(share)
      squares += share * log(share) * log(share)
    }
    let error = (max(0, squares - index * index) / total).squareRoot()
    return Estimate(
      value: index, standardError: error,
      intervals: levels.map { level in
        let interval = Interval.normal(index, standardError: error, level: level)
        return Interval(
          level: level, lower: interval.lower.map { max(0, $0) }, upper: interval.upper)
      },
      counts: Counts(denominator: total), method: .shannon)
  }

  /// The number of equally common things that are as diverse.
  public static func effectiveNumber(_ index: Double) -> Double { exp(index) }
}
