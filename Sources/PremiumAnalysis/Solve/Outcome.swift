public import QualityPremium

/// One way in which the rules of a scheme can turn out: what was earned, and what was taken of it.
public struct Outcome: Hashable, Sendable {
  /// The weights of the measures met, added up.
  ///
  /// More than one share where part of a menu was met and its split is not known: all that lie between
  /// the ends are then possible, as the split makes them.
  public var earned: ClosedRange<Share>
  /// The measures that decide where between the ends, in the order of the scheme: menus by their splits.
  public var undecided: [Measure.ID]
  /// How many adjustments were failed.
  public var failed: Int
  /// Their deductions, added up and held to the whole.
  public var deducted: Share
  /// In how many ways measures and adjustments can be chosen that come to this.
  public var ways: Int

  /// The part of the maximum that is paid, where no gateway bars it.
  public var share: ClosedRange<Share> {
    let left = deducted.remainder
    return earned.lowerBound * left...earned.upperBound * left
  }

  /// Whether it comes to what it does whatever was agreed.
  public var isExact: Bool { undecided.isEmpty }
}

extension Scheme {
  /// Every outcome that measures and adjustments can have, least earned first, then fewest failed.
  ///
  /// Choices that come to the same sums are one outcome, so that equal weights do not multiply them; so
  /// are those that only a split tells apart. Outcomes that need no split come before those that do.
  public var outcomes: [Outcome] {
    let earned = Self.ranges(Self.sums(of: measures.flatMap(\.choices)))
    let taken = Self.sums(of: adjustments.map { [Choice(.nothing), Choice($0.deduction)] })
    let all = earned.flatMap { earning, waysToEarn in
      taken.map { taking, waysToFail in
        Outcome(
          earned: earning.total...earning.most,
          undecided: measures.map(\.id).filter(earning.menus.contains),
          failed: taking.count, deducted: min(.whole, taking.total),
          ways: waysToEarn * waysToFail)
      }
    }
    // How many measures were met is no part of an outcome, and deductions over the whole are the whole.
    let same = Dictionary(grouping: all) { outcome in
      var same = outcome
      same.ways = 0
      return same
    }
    return same.values.compactMap { group in
      guard var outcome = group.first else { return nil }
      outcome.ways = group.reduce(0) { $0 + $1.ways }
      return outcome
    }.sorted { $0.order < $1.order }
  }

  /// The parts of the maximum that the scheme can pay whatever was agreed, least first.
  public var possibleShares: [Share] {
    Set(outcomes.filter(\.isExact).map(\.share.lowerBound)).sorted()
  }

  private struct Sum: Hashable {
    var total = Share.nothing
    /// What the menus that were met in part may add, and which they are.
    var free = Share.nothing
    var menus: Set<Measure.ID> = []
    var count = 0

    var most: Share { total + free }
  }

  /// The sums that one of each list of choices come to, with the number of ways for each; all but the
  /// first of a list are counted.
  private static func sums(of lists: [[Choice]]) -> [Sum: Int] {
    lists.reduce([Sum(): 1]) { sums, list in
      var next: [Sum: Int] = [:]
      for (sum, ways) in sums {
        for (place, choice) in list.enumerated() {
          var sum = sum
          sum.total = sum.total + choice.share
          sum.free = sum.free + choice.free
          if let menu = choice.menu { sum.menus.insert(menu) }
          sum.count += place == 0 ? 0 : 1
          next[sum, default: 0] += ways
        }
      }
      return next
    }
  }

  /// Joins sums that are the same, and ranges that overlap; forgets how many measures were met.
  private static func ranges(_ sums: [Sum: Int]) -> [(Sum, Int)] {
    var joined: [(sum: Sum, ways: Int)] = []
    for (sum, ways) in sums.sorted(by: { $0.key.total < $1.key.total }) {
      let place = joined.firstIndex { old in
        old.sum.menus.isEmpty
          ? sum.menus.isEmpty && old.sum.total == sum.total
          : !sum.menus.isEmpty && sum.total < old.sum.most
      }
      guard let place else {
        var sum = sum
        sum.count = 0
        joined.append((sum, ways))
        continue
      }
      let old = joined[place].sum
      let most = max(old.most, sum.most)
      joined[place].sum.free = Share(fraction: most.fraction - old.total.fraction)
      joined[place].sum.menus.formUnion(sum.menus)
      joined[place].ways += ways
    }
    return joined.map { ($0.sum, $0.ways) }
  }
}

extension Outcome {
  fileprivate var order: (Int, Share, Int, Share, Share) {
    (undecided.count, earned.lowerBound, failed, deducted, earned.upperBound)
  }
}

/// What a measure or a part of one may earn of the maximum.
private struct Choice {
  var share: Share
  /// What a menu may earn beyond that, as its split makes it.
  var free = Share.nothing
  var menu: Measure.ID?

  init(_ share: Share) {
    self.share = share
  }

  /// Some options of a menu met and others not, or a figure between two thresholds.
  init(part measure: Measure, upTo most: Share = .whole) {
    share = .nothing
    free = measure.weight * most
    menu = measure.id
  }
}

extension Measure {
  /// The choices of which it earns one of each list: nothing or its weight; of parts each by itself; of
  /// bands one; of a menu whose split is not known all, nothing, or what the split makes of it.
  fileprivate var choices: [[Choice]] {
    guard let division else { return [[Choice(.nothing), Choice(weight)]] }
    // Between two thresholds any share can be earned, up to the greatest; so it is with a menu.
    if division.kind == .linear {
      let most = (division.weights ?? []).max() ?? .whole
      return [[Choice(.nothing), Choice(weight * most), Choice(part: self, upTo: most)]]
    }
    guard let weights = division.weights else {
      return [[Choice(.nothing), Choice(weight), Choice(part: self)]]
    }
    let shares = weights.map { Choice(weight * $0) }
    return division.kind == .bands
      ? [[Choice(.nothing)] + shares] : shares.map { [Choice(.nothing), $0] }
  }
}
