import QualityPremium

/// Draws, judges and adds up one organisation.
struct SimulationRun {
  private var draw: SimulationDraw
  private var awards: DrawnAwards
  private let fixed: FixedColumns
  /// The bits of each rule among the verdicts: a measure that pays by parts counts as met when any is.
  private let masks: [UInt32]
  /// The bits of the rules on which some truly improve.
  private let improving: UInt32

  init(_ plan: SimulationPlan, _ scheme: Scheme, _ shared: SharedFactors, trulyImproved: Double) {
    draw = SimulationDraw(plan, shared, trulyImproved: trulyImproved)
    awards = DrawnAwards(plan)
    fixed = FixedColumns(plan)
    var masks = [UInt32](repeating: 0, count: scheme.rules.count)
    for (bit, term) in scheme.terms.enumerated() { masks[term.rule] |= 1 << UInt32(bit) }
    self.masks = masks
    improving = plan.states.reduce(0) { $0 | 1 << UInt32($1.rule) }
  }

  mutating func draw(_ draws: Int, _ totals: inout [Int64]) -> SimulationTally {
    var tally = SimulationTally(rules: masks.map { _ in RuleTally(draws: draws) })
    var seen = awards.countsInParts ? awards.pence.noneSeen : []
    var (fixed, paid) = ([Column](), [Int64]())
    var first = 0
    while first < draws {
      let count = min(SimulationDraw.size, draws - first)
      if fixed.first?.count != count { fixed = self.fixed.columns(count) }
      awards.judge(draw.columns(first, count, fixed: fixed))
      if awards.countsInParts {
        awards.pence.add(awards.results.mostShares, count, to: &totals, first, &seen)
        add(awards.results, awards.results.mostShares, count, to: &tally.rules)
      } else {
        awards.paid(&paid)
        for index in 0..<count {
          totals[first + index] += paid[index]
          tally.awards[paid[index], default: 0] += 1
        }
        add(awards.results, paid.map { $0 > 0 ? 1 : 0 }, count, to: &tally.rules)
      }
      first += count
    }
    if awards.countsInParts { tally.awards = awards.pence.awards(seen) }
    return tally
  }

  private func add(
    _ results: ProgramResults, _ paid: [Int32], _ count: Int, to rules: inout [RuleTally]
  ) {
    results.possible.withUnsafeBufferPointer { verdicts in
      draw.improved.withUnsafeBufferPointer { improved in
        paid.withUnsafeBufferPointer { paid in
          for rule in rules.indices {
            if improving >> UInt32(rule) & 1 == 1 {
              add(rule, verdicts, improved, paid, count, to: &rules[rule])
            } else {
              add(rule, verdicts, paid, count, to: &rules[rule])
            }
          }
        }
      }
    }
  }

  /// For a rule on which nobody is supposed to improve.
  private func add(
    _ rule: Int, _ verdicts: UnsafeBufferPointer<UInt32>, _ paid: UnsafeBufferPointer<Int32>,
    _ count: Int, to tally: inout RuleTally
  ) {
    let mask = masks[rule]
    var (met, alsoPaid) = (UInt32(0), UInt32(0))
    for index in 0..<count {
      let isMet: UInt32 = verdicts[index] & mask != 0 ? 1 : 0
      met &+= isMet
      alsoPaid &+= paid[index] > 0 ? isMet : 0
    }
    tally.met += Int(met)
    tally.paid += Int(alsoPaid)
  }

  private func add(
    _ rule: Int, _ verdicts: UnsafeBufferPointer<UInt32>, _ improved: UnsafeBufferPointer<UInt32>,
    _ paid: UnsafeBufferPointer<Int32>, _ count: Int, to tally: inout RuleTally
  ) {
    let mask = masks[rule]
    let bit = UInt32(rule)
    var (met, alsoPaid, better, betterMet, betterPaid) = (
      UInt32(0), UInt32(0), UInt32(0), UInt32(0), UInt32(0)
    )
    for index in 0..<count {
      let isMet: UInt32 = verdicts[index] & mask != 0 ? 1 : 0
      let isPaid: UInt32 = paid[index] > 0 ? isMet : 0
      let isBetter = improved[index] >> bit & 1
      met &+= isMet
      alsoPaid &+= isPaid
      better &+= isBetter
      betterMet &+= isMet & isBetter
      betterPaid &+= isPaid & isBetter
    }
    tally.met += Int(met)
    tally.paid += Int(alsoPaid)
    tally.improved += Int(better)
    tally.improvedMet += Int(betterMet)
    tally.improvedPaid += Int(betterPaid)
  }
}

/// The columns of what stays in every draw, and columns of noughts to be replaced or never read.
struct FixedColumns {
  private let values: [Quantity?]

  init(_ plan: SimulationPlan) {
    let read = plan.program.placesRead
    values = plan.program.questions.indices.map { read.contains($0) ? plan.fixed[$0] : nil }
  }

  func columns(_ count: Int) -> [Column] {
    let nought = Column(scaled: [Int32](repeating: 0, count: count), scale: 0)
    return values.map { value in
      value.map { Column(exact: [Quantity?](repeating: $0, count: count)) } ?? nought
    }
  }
}
