/// The quantile of each area among those of its group, as Public Health England assigns it:
///
///     q + 1 − ⌈(n + 1 − rank) q / n⌉, and 1 where that is 0
///
/// with `rank` the area's rank (ties share the lowest) from the lowest value, or from the highest
/// when `highestValueFirst`, so that quantile 1 then holds the highest values. Missing values have
/// no quantile and are not counted; fewer values than quantiles give none to any.
/// Literature: Public Health England, PHEindicatormethods, quantiles (2020), method read there.
public struct Quantiles: Hashable, Sendable, Codable {
  public var quantiles: Int
  public var highestValueFirst: Bool

  public init(_ quantiles: Int = 10, highestValueFirst: Bool = true) {
    self.quantiles = quantiles
    self.highestValueFirst = highestValueFirst
  }

  /// The quantile of each value, in the order given. Refuses a number of quantiles below 1.
  public func assign(_ values: [Double?]) throws(StatisticsError) -> [Int?] {
    guard quantiles >= 1 else {
      throw StatisticsError.notPositive(.quantiles, Double(quantiles), row: nil)
    }
    for (row, value) in values.enumerated() where value?.isFinite == false {
      throw StatisticsError.notFinite(.value, row: row)
    }
    let sorted = values.compactMap { $0 }.sorted()
    guard sorted.count >= quantiles else { return values.map { _ in nil } }
    return values.map { value in
      value.map { quantile(rank: rank(of: $0, in: sorted), of: sorted.count) }
    }
  }

  private func rank(of value: Double, in sorted: [Double]) -> Int {
    highestValueFirst
      ? 1 + sorted.count - sorted.partitionPoint { $0 <= value }
      : 1 + sorted.partitionPoint { $0 < value }
  }

  private func quantile(rank: Int, of count: Int) -> Int {
    let fromTop = (count + 1 - rank) * quantiles
    let ceiling = (fromTop + count - 1) / count
    return max(1, quantiles + 1 - ceiling)
  }
}

extension [Double] {
  /// How many leading elements a condition holds for, where it holds for no later ones.
  func partitionPoint(_ holds: (Double) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
