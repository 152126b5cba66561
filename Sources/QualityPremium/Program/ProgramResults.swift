/// What a program found for many organisations: a compact record of verdicts and exact amounts.
public struct ProgramResults: Sendable {
  /// A bit a term, in the order of the scheme: met unless what is unknown fails.
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

  /// How each organisation split the weight of a menu, by measure.
  var splits: [Measure.ID: [MenuSplit?]] = [:]
  /// What each organisation earns of a measure that pays in proportion, by its place; empty for schemes
  /// without any.
  var between: [Int: [Share]] = [:]
  /// How common what a measure is about is for each organisation, where it pays by that.
  var prevalences: [Int: [Quantity?]] = [:]

  /// The people of each organisation, where a measure pays by reliability; empty for other schemes.
  var populations: [Int32] = []

  /// The share that is paid by decision, by place; nothing where none was decided.
  var discretions: [Int: Share] = [:]

  /// What the verdicts are worth.
  private struct SchemeRules {
    let payment: PaymentRule
    /// What each gateway takes.
    let gates: [Share]
    /// The bits of those that take all.
    let barring: UInt32
    var gateways: Int { gates.count }
    let measures: [EarningRule]
    let deductions: [Share]
    /// The first bit of the adjustments.
    let firstDeduction: Int
    var count: Int { gateways + measures.count + deductions.count }
  }

  /// The results for no organisation yet.
  public init(_ program: SchemeProgram) {
    let scheme = program.scheme
    let terms = scheme.terms
    let firstRule = scheme.gateways.count
    rules = SchemeRules(
      payment: scheme.payment, gates: scheme.gateways.map(\.deduction),
      barring: scheme.gateways.indices.reduce(UInt32(0)) { bits, place in
        scheme.gateways[place].barsAll ? bits | 1 << UInt32(place) : bits
      },
      measures: scheme.measures.enumerated().map { place, measure in
        let bits = terms.indices.filter { terms[$0].rule == firstRule + place }
        return EarningRule(measure, firstBit: bits.first ?? 0)
      },
      deductions: scheme.adjustments.map(\.deduction),
      firstDeduction: terms.count - scheme.adjustments.count)
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

  /// Whether of two organisations with the same people, split and decision the verdicts alone say what is paid.
  public var restsOnVerdicts: Bool { between.isEmpty && prevalences.isEmpty }

  /// A bit a term: met for certain.
  public var met: [UInt32] { hasUnknown ? certain : possible }
  /// The parts that are paid at least.
  public var leastShares: [Int32] { hasUnknown ? certainShares : mostShares }

  /// The verdict on one rule.
  public func verdict(_ rule: Int, of organisation: Int) -> Verdict {
    let measure = rule - rules.gateways
    if rules.measures.indices.contains(measure) {
      return rules.measures[measure].verdict(
        own(measure, organisation), met: met[organisation], possible: possible[organisation])
    }
    let adjustment = measure - rules.measures.count
    return Verdict(
      bit: adjustment < 0 ? rule : rules.firstDeduction + adjustment, met: met[organisation],
      possible: possible[organisation])
  }

  private func own(_ measure: Int, _ organisation: Int) -> OwnTerms {
    OwnTerms(
      split: splits[rules.measures[measure].id]?[organisation],
      between: between[measure]?[organisation],
      prevalence: prevalences[measure]?[organisation] ?? nil,
      people: populations.isEmpty ? 0 : Int(populations[organisation]))
  }

  /// The verdicts in the order of the scheme.
  public func verdicts(of organisation: Int) -> [Verdict] {
    (0..<rules.count).map { verdict($0, of: organisation) }
  }

  public func maximum(_ population: Int32) -> Amount { rules.payment.maximum(Int(population)) }

  /// The award of one organisation with so many people.
  public func award(of organisation: Int, population: Int32) -> Award {
    award(of: organisation, full: maximum(population))
  }

  /// The award of one organisation that could earn so much.
  public func award(of organisation: Int, full: Amount) -> Award {
    let (least, most) = shares(of: organisation)
    let (low, high) = (full.share(least), full.share(most))
    let isBarred = possible[organisation] & gatewayBits != gatewayBits
    return Award(
      atLeast: low, atMost: high, status: isBarred ? .barred : low == high ? .final : .range,
      earned: earned(possible[organisation], organisation, isMost: true),
      deducted: deducted(possible[organisation]))
  }

  /// The parts of the maximum that are paid at least and at most.
  public func shares(of organisation: Int) -> (atLeast: Share, atMost: Share) {
    guard leastShares.isEmpty else {
      func share(_ parts: Int32) -> Share {
        Share(fraction: Quantity(Int128(parts), over: sharesInWhole))
      }
      return (share(leastShares[organisation]), share(mostShares[organisation]))
    }
    return (
      share(met[organisation], organisation, isMost: false),
      share(possible[organisation], organisation, isMost: true)
    )
  }

  private func share(_ bits: UInt32, _ organisation: Int, isMost: Bool) -> Share {
    guard bits & gatewayBits == gatewayBits else { return .nothing }
    let share =
      earned(bits, organisation, isMost: isMost) * deducted(bits).remainder * leftByGateways(bits)
    return discretions[organisation].map { share * $0 } ?? share
  }

  /// What the measures earn with these terms met, where nothing of an organisation's own counts.
  public func earned(_ bits: UInt32) -> Share { earned(bits, isMost: true) { _ in OwnTerms() } }

  private func earned(_ bits: UInt32, _ organisation: Int, isMost: Bool) -> Share {
    earned(bits, isMost: isMost) { own($0, organisation) }
  }

  private func earned(_ bits: UInt32, isMost: Bool, _ own: (Int) -> OwnTerms) -> Share {
    rules.measures.indices.reduce(Share.nothing) { total, place in
      total + rules.measures[place].earned(bits, own(place), isMost: isMost)
    }
  }

  /// The deductions of the adjustments that are not among the terms met.
  public func deducted(_ bits: UInt32) -> Share {
    let lost = rules.deductions.indices.reduce(Share.nothing) { total, place in
      bits >> UInt32(rules.firstDeduction + place) & 1 == 0
        ? total + rules.deductions[place] : total
    }
    return min(.whole, lost)
  }

  /// What gateways leave that take a part.
  private func leftByGateways(_ bits: UInt32) -> Share {
    rules.gates.indices.reduce(Share.whole) { left, place in
      bits >> UInt32(place) & 1 == 0 ? left * rules.gates[place].remainder : left
    }
  }

  /// The bits of the gateways that bar everything.
  public var gatewayBits: UInt32 { rules.barring }
}
