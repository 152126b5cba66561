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
    case .chance: score.drawn.chanceShare.fraction
    case .improvement: .zero - score.drawn.improvementPays.fraction
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

/// A family of options, and those of it that no other beats.
public struct OptionSearch: Sendable {
  public let criteria: [OptionCriterion]
  /// How many were scored, the scheme as it stands among them.
  public let scored: Int
  /// Those that no other beats, in their order; the scheme as it stands comes first, whether it is one of them or
  /// not.
  public let front: [OptionScore]
  public let standingIsBeaten: Bool

  /// - Parameter scores: the scheme as it stands first.
  public init(_ scores: [OptionScore], by criteria: [OptionCriterion]) {
    self.criteria = criteria
    scored = scores.count
    let places = ParetoFront.of(scores.map { score in criteria.map { $0.value(of: score) } })
    standingIsBeaten = places.first != 0
    front = ([0] + places.filter { $0 != 0 }).filter(scores.indices.contains).map { scores[$0] }
  }

  /// What was searched by, and how many are left.
  public var finding: String {
    let left = front.count - (standingIsBeaten ? 1 : 0)
    let standing = standingIsBeaten ? "is beaten, and shown for comparison" : "is one of them"
    return "Of \(Figures.count(scored, "option")) no other beats \(Figures.grouped(left)) on "
      + Figures.list(criteria.map(\.words)) + " together; the scheme as it stands \(standing)."
  }
}
