public import QualityPremium

/// What a simulated year came to: what all are paid, what each is, and how well payment follows truth.
public struct SimulationResult: Sendable {
  public struct Organisation: Sendable {
    public var commissioner: Commissioner
    public var maximum: Amount
    public var awards: AwardDistribution
    /// In the order of the scheme's rules.
    public var rules: [RuleTally]
  }

  public var scheme: Scheme
  public var model: YearModel
  public var seed: UInt64
  public var draws: Int
  /// What all are paid together in each draw, in whole pence, the least first.
  public var totals: [Int64]
  public var organisations: [Organisation]
  /// Those of whom a figure is missing, and which.
  public var leftOut: [(commissioner: Commissioner, question: Question)]

  /// What all are paid together.
  public var liability: AwardDistribution { AwardDistribution(sorted: totals) }

  public var maximum: Amount { organisations.reduce(.zero) { $0 + $1.maximum } }

  /// How often each rule was met by all organisations, in the order of the scheme.
  public var rules: [RuleTally] {
    scheme.rules.indices.map { rule in
      organisations.reduce(RuleTally()) { $0 + $1.rules[rule] }
    }
  }
}

/// How often each amount was paid; amounts are whole pence, means and deviations are statistics.
public struct AwardDistribution: Hashable, Sendable {
  private var pence: [Int64]
  private var counts: [Int]
  public let draws: Int

  /// The amounts, the least first, and how often each was paid.
  public var amounts: [(pence: Int64, count: Int)] { zip(pence, counts).map { ($0, $1) } }

  public init(_ awards: [Int64: Int]) {
    let sorted = awards.sorted { $0.key < $1.key }
    pence = sorted.map(\.key)
    counts = sorted.map(\.value)
    draws = counts.reduce(0, +)
  }

  init(sorted: [Int64]) {
    (pence, counts) = ([], [])
    for amount in sorted {
      if amount == pence.last {
        counts[counts.count - 1] += 1
      } else {
        pence.append(amount)
        counts.append(1)
      }
    }
    draws = sorted.count
  }

  /// The mean, to the penny.
  public var mean: Money {
    let sum = zip(pence, counts).reduce(Int128(0)) { $0 + Int128($1.0) * Int128($1.1) }
    return Money(pence: draws == 0 ? 0 : Quantity(sum, over: Int128(draws)).roundedHalfUp)
  }

  /// The standard deviation in pounds.
  public var standardDeviation: Double {
    guard draws > 1 else { return 0 }
    let mean = zip(pence, counts).reduce(0) { $0 + Double($1.0) * Double($1.1) } / Double(draws)
    let squares = zip(pence, counts).reduce(0) {
      $0 + (Double($1.0) - mean) * (Double($1.0) - mean) * Double($1.1)
    }
    return (squares / Double(draws - 1)).squareRoot() / 100
  }

  /// The least amount that so many hundredths of the draws do not exceed.
  public func quantile(_ hundredths: Int) -> Money {
    let wanted = max(1, (hundredths * draws + 99) / 100)
    var seen = 0
    for (amount, count) in zip(pence, counts) {
      seen += count
      if seen >= wanted { return Money(pence: Int128(amount)) }
    }
    return .zero
  }

  /// The share of draws in which so much or less was paid.
  public func share(upTo money: Money) -> Double {
    let seen = zip(pence, counts).reduce(0) { $0 + (Int128($1.0) <= money.pence ? $1.1 : 0) }
    return draws == 0 ? .nan : Double(seen) / Double(draws)
  }
}
