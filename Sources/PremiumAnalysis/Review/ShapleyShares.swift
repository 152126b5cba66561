import QualityPremium

/// How several causes together did something, divided among them without an order.
///
/// The share of a cause is what it adds, averaged over all orders in which the causes could have come:
///
///     share(i) = Σ over sets S without i of |S|! (n − |S| − 1)! / n! × (value(S ∪ i) − value(S))
///
/// Exact: every set is valued, and the shares add up to the value of all causes less that of none.
/// Domain: at most `mostCauses` causes. Literature: Shapley, Contributions to the theory of games II
/// (1953) 307–317; Shorrocks, J Economic Inequality 11 (2013) 99–126.
enum ShapleyShares {
  /// A million sets; more causes than that nobody has.
  static let mostCauses = 20

  /// - Parameter value: what the causes whose bits are set do together.
  static func shares(of causes: Int, value: (UInt32) -> Quantity) -> [Quantity] {
    precondition(causes <= mostCauses, "every set of causes is valued")
    guard causes > 0 else { return [] }
    let values = (0..<UInt32(1) << UInt32(causes)).map(value)
    // How often a set of each size comes before a cause, of all orders.
    let weights = (0..<causes).map { size in
      Quantity(1, over: Int128(causes) * binomial(causes - 1, size))
    }
    return (0..<causes).map { cause in
      let bit = UInt32(1) << UInt32(cause)
      // Sums of equal weights are made first, so that fractions stay small.
      var sums = Array(repeating: Quantity.zero, count: causes)
      for set in values.indices where UInt32(set) & bit == 0 {
        let added = values[set | Int(bit)] - values[set]
        sums[set.nonzeroBitCount] = sums[set.nonzeroBitCount] + added
      }
      return zip(sums, weights).reduce(.zero) { $0 + $1.0 * $1.1 }
    }
  }

  private static func binomial(_ n: Int, _ k: Int) -> Int128 {
    (0..<k).reduce(Int128(1)) { $0 * Int128(n - $1) / Int128($1 + 1) }
  }
}
