public import QualityPremium

/// The points that no other beats: none is at least as good on every criterion and better on one.
public enum ParetoFront {
  /// The places of those points, in order; of points that are alike all stay.
  ///
  /// Exact, over all points given. In the order of the first criterion a point can only be beaten by one
  /// before it, or by one that is alike on the first, so each is held against the front alone.
  /// - Parameter points: one number a criterion, of which less is better.
  public static func of(_ points: [[Quantity]]) -> [Int] {
    let order = points.indices.sorted { left, right in
      for (one, other) in zip(points[left], points[right]) where one != other { return one < other }
      return left < right
    }
    var front: [Int] = []
    for place in order where !front.contains(where: { beats(points[$0], points[place]) }) {
      front.append(place)
    }
    return front.sorted()
  }

  static func beats(_ one: [Quantity], _ other: [Quantity]) -> Bool {
    var isBetter = false
    for (left, right) in zip(one, other) {
      if left > right { return false }
      isBetter = isBetter || left < right
    }
    return isBetter
  }
}

/// What a search of options is by.
public enum OptionCriterion: String, Sendable, CaseIterable {
  case total
  case nothing
  case chance
  case improvement
  case burden

  /// The figure of a score, less being better.
  public func value(of score: OptionScore) -> Quantity {
    switch self {
    case .total: score.total.atMost.pence
    case .nothing: Quantity(score.withNothing)
    case .chance: score.chanceShare.fraction
    case .improvement: .zero - score.improvementPays.fraction
    case .burden: Quantity(score.burden)
    }
  }

  /// For readers.
  public var words: String {
    switch self {
    case .total: "the least paid in all"
    case .nothing: "the fewest with nothing"
    case .chance: "the least by chance"
    case .improvement: "true improvement paid most surely"
    case .burden: "the fewest figures to give"
    }
  }
}
