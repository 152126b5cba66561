public import QualityPremium

/// Runs a scheme under every combination of some values of its numbers.
///
/// The same program judges as for one scheme. It judges once for each value that a rule's tests depend
/// on; a variant then only adds up weights and deductions, so that thousands cost little more than one.
public struct Sweep: Sendable {
  public let axes: [Axis]
  public let scheme: Scheme
  /// The scheme that gains and losses are against.
  let standing: Scheme
  private let evidence: EvidenceColumns

  /// Checks that every value can be set, and that no combination pays more than the maximum.
  public init(
    _ scheme: Scheme, against standing: Scheme? = nil, axes: [Axis], evidence: EvidenceColumns
  ) throws(ParameterError) {
    self.standing = standing ?? scheme
    var used: Set<String> = []
    for path in axes.flatMap(\.paths) where !used.insert(path).inserted {
      throw .unchanged(path: path)
    }
    var dearest = scheme
    for axis in axes {
      for value in axis.values { try Self.check(scheme, axis, value) }
      guard let greatest = axis.values.max() else { continue }
      for path in axis.paths where path.hasSuffix("weight") {
        dearest = try dearest.setting(path, to: greatest)
      }
    }
    try dearest.checkWeights()
    self.scheme = scheme
    self.axes = axes
    self.evidence = evidence
  }

  private static func check(
    _ scheme: Scheme, _ axis: Axis, _ value: Quantity
  ) throws(ParameterError) {
    for path in axis.paths { _ = try scheme.setting(path, to: value) }
  }

  /// How many variants there are.
  public var count: Int { axes.reduce(1) { $0 * $1.values.count } }

  /// The scheme of one variant.
  public func variant(_ places: [Int]) -> Scheme {
    var changed = scheme
    for (axis, place) in zip(axes, places) {
      for path in axis.paths {
        // Every value was set once when the sweep was made.
        if let next = try? changed.setting(path, to: axis.values[place]) { changed = next }
      }
    }
    return changed
  }

  /// Gives each variant in order, the last axis moving fastest.
  public func run(withDetail: Bool, _ body: (SweepRow) throws -> Void) rethrows {
    if let plan = SweepPlan(self, evidence) {
      var run = SweepRun(plan, withDetail: withDetail)
      try forEachVariant { try body(run.row($0)) }
    } else {
      let standing = SchemeProgram(standing).run(evidence)
      try forEachVariant { try body(exactRow($0, standing, withDetail: withDetail)) }
    }
  }

  /// Turns the axes like the wheels of a counter.
  private func forEachVariant(_ body: ([Int]) throws -> Void) rethrows {
    let sizes = axes.map(\.values.count)
    var places = [Int](repeating: 0, count: sizes.count)
    while true {
      try body(places)
      var axis = sizes.count - 1
      while axis >= 0, places[axis] + 1 == sizes[axis] {
        places[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
      places[axis] += 1
    }
  }
}

extension Sweep {
  /// One variant run as a scheme of its own, in exact fractions: for shares that 32 bits cannot count, and
  /// the meaning that the fast way has to agree with.
  func exactRow(_ places: [Int], _ standing: ProgramResults, withDetail: Bool) -> SweepRow {
    let results = SchemeProgram(variant(places)).run(evidence)
    let awards = evidence.populations.indices.map {
      results.award(of: $0, population: evidence.populations[$0])
    }
    var row = SweepRow(
      values: places, atLeast: awards.reduce(.zero) { $0 + $1.atLeast },
      atMost: awards.reduce(.zero) { $0 + $1.atMost },
      withNothing: awards.count { $0.atMost == .zero })
    guard withDetail else { return row }
    let moves = evidence.populations.indices.map { index in
      awards[index].atMost
        - standing.award(of: index, population: evidence.populations[index]).atMost
    }
    let shares = evidence.populations.indices.map { results.shares(of: $0).atMost }.sorted()
    row.detail = SweepRow.Detail(
      quantiles: SweepRow.hundredths.map {
        shares.isEmpty ? .nothing : shares[Self.place($0, shares.count)]
      },
      gaining: moves.count { $0 > .zero }, losing: moves.count { $0 < .zero },
      mostGained: Self.movers(moves) { $0 > $1 }, mostLost: Self.movers(moves) { $0 < $1 })
    return row
  }

  private static func movers(
    _ moves: [Amount], _ isBefore: (Amount, Amount) -> Bool
  ) -> [SweepRow.Mover] {
    moves.indices.filter { isBefore(moves[$0], .zero) }
      .sorted { isBefore(moves[$0], moves[$1]) }.prefix(SweepRow.movers)
      .map { SweepRow.Mover(organisation: $0, difference: moves[$0]) }
  }

  /// The place of a hundredth in so many sorted values: the nearest rank.
  static func place(_ hundredth: Int, _ count: Int) -> Int {
    max(0, (hundredth * count + 99) / 100 - 1)
  }
}
