import QualityPremium

/// Commissioners in five groups of about equal number, by something that they have.
enum Fifths {
  /// The places of the members of each fifth, the least first; empty where fewer than five have it.
  static func of(_ review: Review, by value: (Review.Member) -> Double?) -> [[Int]] {
    let ordered = review.members.indices.compactMap { place in
      value(review.members[place]).map { (place, $0) }
    }.sorted { left, right in
      (left.1, review.members[left.0].code) < (right.1, review.members[right.0].code)
    }.map(\.0)
    guard ordered.count >= 5 else { return [] }
    return (0..<5).map { fifth in
      Array(ordered[(ordered.count * fifth / 5)..<(ordered.count * (fifth + 1) / 5)])
    }
  }

  static let deprivation = [
    "least deprived fifth", "second", "third", "fourth", "most deprived fifth",
  ]
  static let size = ["smallest fifth", "second", "third", "fourth", "largest fifth"]
}

extension Sequence<Double> {
  /// The arithmetic mean; nothing for no values.
  var average: Double? {
    var (sum, count) = (0.0, 0)
    for value in self { (sum, count) = (sum + value, count + 1) }
    return count > 0 ? sum / Double(count) : nil
  }

  /// The value below which half of them lie.
  var middle: Double? {
    let sorted = self.sorted()
    guard !sorted.isEmpty else { return nil }
    let half = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }
}
