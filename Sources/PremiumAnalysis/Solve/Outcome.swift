public import QualityPremium

/// One way in which the rules of a scheme can turn out: what was earned, and what was taken of it.
public struct Outcome: Hashable, Sendable {
  /// The weights of the measures met, added up.
  public var earned: Share
  /// How many adjustments were failed.
  public var failed: Int
  /// Their deductions, added up and held to the whole.
  public var deducted: Share
  /// In how many ways measures and adjustments can be chosen that come to this.
  public var ways: Int

  /// The part of the maximum that is paid, where no gateway bars it.
  public var share: Share { earned * deducted.remainder }
}

extension Scheme {
  /// Every outcome that measures and adjustments can have, least earned first, then fewest failed.
  ///
  /// Choices that come to the same sums are one outcome, so that equal weights do not multiply them.
  public var outcomes: [Outcome] {
    let earned = Self.sums(of: measures.flatMap(\.choices))
    let taken = Self.sums(of: adjustments.map { [.nothing, $0.deduction] })
    let all = earned.flatMap { earning, waysToEarn in
      taken.map { taking, waysToFail in
        Outcome(
          earned: earning.total, failed: taking.count, deducted: min(.whole, taking.total),
          ways: waysToEarn * waysToFail)
      }
    }
    // How many measures were met is no part of an outcome, and deductions over the whole are the whole.
    let same = Dictionary(grouping: all) {
      [$0.earned.fraction, $0.deducted.fraction, Quantity($0.failed)]
    }
    return same.values.compactMap { group in
      guard var outcome = group.first else { return nil }
      outcome.ways = group.reduce(0) { $0 + $1.ways }
      return outcome
    }.sorted {
      ($0.earned, $0.failed, $0.deducted) < ($1.earned, $1.failed, $1.deducted)
    }
  }

  /// The parts of the maximum that the scheme can pay, least first.
  public var possibleShares: [Share] { Set(outcomes.map(\.share)).sorted() }

  private struct Sum: Hashable {
    var total = Share.nothing
    var count = 0
  }

  /// The sums that one of each list of shares come to, with the number of choices for each; all but the
  /// first of a list are counted.
  private static func sums(of lists: [[Share]]) -> [Sum: Int] {
    lists.reduce([Sum(): 1]) { sums, list in
      var next: [Sum: Int] = [:]
      for (sum, ways) in sums {
        for (place, share) in list.enumerated() {
          let count = sum.count + (place == 0 ? 0 : 1)
          next[Sum(total: sum.total + share, count: count), default: 0] += ways
        }
      }
      return next
    }
  }
}

extension Measure {
  /// The shares of the maximum of which it earns one of each list: nothing or its weight; of parts each
  /// by itself; of bands one. Of a menu whose split is not known it is taken to earn all or nothing.
  fileprivate var choices: [[Share]] {
    guard let division, let weights = division.weights else { return [[.nothing, weight]] }
    let shares = weights.map { weight * $0 }
    // Between two thresholds any share can be earned; the two ends are those that can be listed.
    if division.kind == .linear {
      return [[.nothing] + Set(shares).sorted().filter { $0 > .nothing }]
    }
    return division.kind == .bands ? [[.nothing] + shares] : shares.map { [.nothing, $0] }
  }
}
