import QualityPremium

/// A sweep made ready: what no axis changes is added up once, and verdicts that an axis changes are kept
/// for each of its values.
struct SweepPlan {
  enum Effect {
    case bars
    case earns
    case takes

    init(_ effect: Term.Effect) {
      switch effect {
      case .bars: self = .bars
      case .earns, .option: self = .earns
      case .takes: self = .takes
      }
    }
  }

  /// The worth of a rule in parts: one for all variants, or one for each value of an axis.
  struct Worth {
    var axis: Int?
    var parts: [Int32]

    func parts(_ places: [Int]) -> Int32 { parts[axis.map { places[$0] } ?? 0] }
  }

  /// A rule whose tests some axes change: ones and noughts of all organisations, one row for each
  /// combination of the values of those axes.
  struct MovingRule {
    var effect: Effect
    var worth: Worth
    var axes: [(axis: Int, count: Int)]
    var rows: [Int32]

    func row(_ places: [Int]) -> Int {
      axes.reduce(0) { row, axis in row * axis.count + places[axis.axis] }
    }
  }

  /// Rules whose tests no axis changes and whose worth is the same on one axis, and how many of them each
  /// organisation met, or missed.
  struct MovingGroup {
    var effect: Effect
    var worth: Worth
    var counts: [Int32]
  }

  let populations: [Int32]
  /// What the rules that no axis changes come to.
  private(set) var open: [Int32]
  private(set) var earned: [Int32]
  private(set) var lost: [Int32]
  private(set) var rules: [MovingRule] = []
  private(set) var groups: [MovingGroup] = []
  let weightParts: Int128
  let deductionParts: Int128
  /// Pence a head, for each value of the axis that changes it, or one for all.
  private(set) var pence: (axis: Int?, values: [Int64])
  /// What the scheme as it stands pays each organisation, in the same parts of a penny.
  private(set) var standing: [Int64] = []

  /// Nothing where 32 bits cannot count the parts, something is unknown, or weights differ between
  /// organisations, and each variant has to be run as a scheme of its own.
  init?(_ sweep: Sweep, _ evidence: EvidenceColumns) {
    let softens = sweep.axes.contains { axis in
      axis.paths.contains { $0.hasPrefix("gateway:") && $0.hasSuffix(".deduction") }
    }
    guard evidence.columns.allSatisfy(\.unknown.isEmpty), sweep.scheme.paysByTheHead, !softens
    else { return nil }
    let terms = sweep.scheme.terms
    guard !terms.contains(where: { $0.effect == .option }) else { return nil }
    populations = evidence.populations
    open = populations.map { _ in 1 }
    earned = populations.map { _ in 0 }
    lost = earned
    let worths = Worths(sweep)
    guard worths.fits else { return nil }
    (weightParts, deductionParts) = (worths.weightParts, worths.deductionParts)
    pence = worths.pence
    let base = SchemeProgram(sweep.scheme).run(evidence)
    let rules = sweep.scheme.rules
    for (place, term) in terms.enumerated() {
      let effect = Effect(term.effect)
      let worth = worths.of[place]
      let axes = sweep.axes.indices.filter {
        sweep.axes[$0].changes(term.criterion, of: rules[term.rule])
      }
      if axes.isEmpty {
        add(effect, worth, base.ones(of: place))
      } else {
        let counts = axes.map { (axis: $0, count: sweep.axes[$0].values.count) }
        self.rules.append(
          MovingRule(
            effect: effect, worth: worth, axes: counts,
            rows: Self.rows(place, axes, sweep, evidence)))
      }
    }
    let whole = weightParts * deductionParts
    let paid = SchemeProgram(sweep.standing).run(evidence)
    let perHead = sweep.standing.amountPerHead.pence
    for (index, population) in populations.enumerated() {
      let share = paid.shares(of: index).atMost.fraction * Quantity(whole, over: 1)
      // A scheme that stands may be cut into parts that those of the variants do not make up.
      guard share.denominator == 1 else { return nil }
      standing.append(Int64(perHead * Int128(population) * share.numerator))
    }
  }

  /// The verdicts on one term for every combination of the axes that change its tests.
  private static func rows(
    _ term: Int, _ axes: [Int], _ sweep: Sweep, _ evidence: EvidenceColumns
  ) -> [Int32] {
    var combinations = [[Int](repeating: 0, count: sweep.axes.count)]
    for axis in axes {
      combinations = combinations.flatMap { places in
        sweep.axes[axis].values.indices.map { value in
          var places = places
          places[axis] = value
          return places
        }
      }
    }
    return combinations.flatMap { SchemeProgram(sweep.variant($0)).run(evidence).ones(of: term) }
  }

  /// Adds a rule whose verdicts are the same in every variant.
  private mutating func add(_ effect: Effect, _ worth: Worth, _ met: [Int32]) {
    if effect == .bars {
      for index in met.indices { open[index] &= met[index] }
      return
    }
    let counts = effect == .earns ? met : met.map { 1 - $0 }
    guard worth.axis != nil else {
      for index in counts.indices {
        let parts = counts[index] * worth.parts[0]
        if effect == .earns { earned[index] += parts } else { lost[index] += parts }
      }
      return
    }
    let same = groups.firstIndex { group in
      group.effect == effect && group.worth.axis == worth.axis && group.worth.parts == worth.parts
    }
    guard let same else {
      groups.append(MovingGroup(effect: effect, worth: worth, counts: counts))
      return
    }
    for index in counts.indices { groups[same].counts[index] += counts[index] }
  }
}

/// What every rule is worth in every variant, in parts that make all of them whole numbers.
private struct Worths {
  private(set) var of: [SweepPlan.Worth] = []
  let weightParts: Int128
  let deductionParts: Int128
  let pence: (axis: Int?, values: [Int64])
  /// Whether 32 bits count the parts of a payment.
  let fits: Bool

  init(_ sweep: Sweep) {
    var (weights, deductions) = ([Quantity](), [Quantity]())
    var shares: [(axis: Int?, values: [Quantity])] = []
    var dependsOnTwo = false
    let terms = sweep.scheme.terms
    for term in terms {
      let worth = Self.worth(of: term, sweep)
      if worth == nil { dependsOnTwo = true }
      let (axis, values) = worth ?? (nil, [.zero])
      switch Effect(term.effect) {
      case .earns: weights += values
      case .takes: deductions += values
      case .bars: break
      }
      shares.append((axis, values))
    }
    let weightParts = Self.parts(weights)
    let deductionParts = Self.parts(deductions)
    (self.weightParts, self.deductionParts) = (weightParts, deductionParts)
    // Several deductions may add up to more than the whole before they are held to it.
    let greatest = weightParts * deductionParts
    fits =
      !dependsOnTwo && greatest < Int128(Int32.max)
      && deductionParts * Int128(max(1, deductions.count)) < Int128(Int32.max)
    let axis = sweep.axes.firstIndex { $0.paths.contains(Scheme.amountPerHeadPath) }
    let pounds = axis.map { sweep.axes[$0].values }
    pence = (
      axis,
      pounds?.map { Int64(($0 * Quantity(100)).numerator) }
        ?? [Int64(sweep.scheme.amountPerHead.pence)]
    )
    guard fits else { return }
    of = zip(terms, shares).map { term, share in
      let parts = Effect(term.effect) == .earns ? weightParts : deductionParts
      return SweepPlan.Worth(
        axis: share.axis,
        parts: share.values.map { Int32($0.numerator * (parts / $0.denominator)) })
    }
  }

  private typealias Effect = SweepPlan.Effect

  /// What a term is worth for each value of the axis that changes it; nothing where two do, one for its
  /// measure and one for its part.
  private static func worth(of term: Term, _ sweep: Sweep) -> (axis: Int?, values: [Quantity])? {
    func axis(_ path: String) -> Int? {
      sweep.axes.firstIndex { $0.paths.contains(path) }
    }
    func values(_ axis: Int?, _ standing: Share) -> [Quantity] {
      axis.map { sweep.axes[$0].values } ?? [standing.fraction]
    }
    let rule = sweep.scheme.rules[term.rule]
    switch rule {
    case let adjustment as Adjustment:
      let axis = axis("\(rule.path).deduction")
      return (axis, values(axis, adjustment.deduction))
    case let measure as Measure:
      let whole = axis("\(rule.path).weight")
      guard let place = term.part, let division = measure.division,
        let weight = division.weights?[place]
      else { return (whole, values(whole, measure.weight)) }
      let part = axis("\(rule.path).\(division.parts[place].id).part-weight")
      guard whole == nil || part == nil else { return nil }
      let products = values(whole, measure.weight).flatMap { first in
        values(part, weight).map { first * $0 }
      }
      return (whole ?? part, products)
    default:
      return (nil, [.zero])
    }
  }

  private static func parts(_ shares: [Quantity]) -> Int128 {
    shares.reduce(Int128(1)) { parts, share in
      let common = Quantity(parts, over: share.denominator)
      // parts / gcd × denominator, read off the fraction in lowest terms.
      return common.numerator * share.denominator
    }
  }
}

extension Axis {
  /// Whether it changes a number that a test of a rule uses.
  fileprivate func changes(_ criterion: Criterion, of rule: any Rule) -> Bool {
    criterion.parameters.contains { paths.contains("\(rule.path).\($0.name)") }
  }
}

extension ProgramResults {
  /// The verdicts on one term as ones and noughts.
  fileprivate func ones(of term: Int) -> [Int32] {
    possible.map { Int32($0 >> UInt32(term) & 1) }
  }
}
