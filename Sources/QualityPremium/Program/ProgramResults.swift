/// What a program found for many organisations: a compact record of verdicts and exact amounts.
public struct ProgramResults: Sendable {
  /// A bit a rule, in the order of the scheme: met unless what is unknown fails.
  public internal(set) var possible: [UInt32] = []
  /// The parts of the maximum, of `sharesInWhole`, that are paid at most; empty where 32 bits cannot count
  /// them, and amounts are then worked out from the verdicts.
  public internal(set) var mostShares: [Int32] = []
  /// The same for what is certain; empty where everything is known, and so the same as above.
  var certain: [UInt32] = []
  var certainShares: [Int32] = []
  private var hasUnknown = false
  public let sharesInWhole: Int128
  private let rules: SchemeRules

  /// What the verdicts are worth.
  private struct SchemeRules {
    let amountPerHead: Money
    let gateways: Int
    let weights: [Share]
    let deductions: [Share]
    var count: Int { gateways + weights.count + deductions.count }
  }

  /// The results for no organisation yet.
  public init(_ program: SchemeProgram) {
    let scheme = program.scheme
    rules = SchemeRules(
      amountPerHead: scheme.amountPerHead, gateways: scheme.gateways.count,
      weights: scheme.measures.map(\.weight), deductions: scheme.adjustments.map(\.deduction))
    sharesInWhole = program.weightParts * program.deductionParts
  }

  mutating func resize(to count: Int, countsInParts: Bool) {
    hasUnknown = false
    if possible.count == count { return }
    possible = [UInt32](unsafeUninitializedCapacity: count) { $1 = count }
    mostShares = [Int32](unsafeUninitializedCapacity: count) { $1 = countsInParts ? count : 0 }
  }

  /// Makes room for what is certain beside what is possible.
  mutating func split() {
    hasUnknown = true
    certain = possible
    certainShares = mostShares
  }

  public var count: Int { possible.count }

  /// A bit a rule: met for certain.
  public var met: [UInt32] { hasUnknown ? certain : possible }
  /// The parts that are paid at least.
  public var leastShares: [Int32] { hasUnknown ? certainShares : mostShares }

  /// The verdict on one rule.
  public func verdict(_ rule: Int, of organisation: Int) -> Verdict {
    let bit = UInt32(1) << UInt32(rule)
    if met[organisation] & bit != 0 { return .met }
    return possible[organisation] & bit != 0 ? .unknown : .notMet
  }

  /// The verdicts in the order of the scheme.
  public func verdicts(of organisation: Int) -> [Verdict] {
    (0..<rules.count).map { verdict($0, of: organisation) }
  }

  public func maximum(_ population: Int32) -> Money {
    Money(pence: rules.amountPerHead.pence * Int128(population))
  }

  /// The award of one organisation with so many people.
  public func award(of organisation: Int, population: Int32) -> Award {
    award(of: organisation, maximum: maximum(population))
  }

  /// The award of one organisation that could earn so much.
  public func award(of organisation: Int, maximum: Money) -> Award {
    let (least, most) = shares(of: organisation)
    let (low, high) = (Amount(maximum).share(least), Amount(maximum).share(most))
    let isBarred = possible[organisation] & gatewayBits != gatewayBits
    return Award(
      atLeast: low, atMost: high, status: isBarred ? .barred : low == high ? .final : .range,
      earned: earned(possible[organisation]), deducted: deducted(possible[organisation]))
  }

  /// The parts of the maximum that are paid at least and at most.
  public func shares(of organisation: Int) -> (atLeast: Share, atMost: Share) {
    guard leastShares.isEmpty else {
      func share(_ parts: Int32) -> Share {
        Share(fraction: Quantity(Int128(parts), over: sharesInWhole))
      }
      return (share(leastShares[organisation]), share(mostShares[organisation]))
    }
    return (share(met[organisation]), share(possible[organisation]))
  }

  private func share(_ bits: UInt32) -> Share {
    guard bits & gatewayBits == gatewayBits else { return .nothing }
    return earned(bits) * deducted(bits).remainder
  }

  /// The weights of the measures among the rules met.
  public func earned(_ bits: UInt32) -> Share {
    total(rules.weights) { bits >> UInt32(rules.gateways + $0) & 1 == 1 }
  }

  /// The deductions of the adjustments that are not among the rules met.
  public func deducted(_ bits: UInt32) -> Share {
    let first = rules.gateways + rules.weights.count
    return min(.whole, total(rules.deductions) { bits >> UInt32(first + $0) & 1 == 0 })
  }

  private func total(_ shares: [Share], where counts: (Int) -> Bool) -> Share {
    shares.indices.reduce(Share.nothing) { counts($1) ? $0 + shares[$1] : $0 }
  }

  /// The bits of all gateways.
  public var gatewayBits: UInt32 { (1 << UInt32(rules.gateways)) &- 1 }
}
