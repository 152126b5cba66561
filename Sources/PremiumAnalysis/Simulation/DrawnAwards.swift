import QualityPremium

/// What draws of one organisation are paid, in whole pence: the compiled program and nothing else.
struct DrawnAwards {
  private let program: SchemeProgram
  private let population: Int32
  private(set) var results: ProgramResults
  let pence: PenceTable
  /// Whether 32 bits count the parts of a payment, so that a table says what they are in pence.
  let countsInParts: Bool
  /// What verdicts came to, where nothing else of a draw decides: there are far fewer than draws.
  private var known: [UInt32: Int64] = [:]

  init(_ plan: SimulationPlan) {
    program = plan.program
    population = plan.population
    results = ProgramResults(plan.program)
    pence = PenceTable(full: results.maximum(plan.population), whole: results.sharesInWhole)
    countsInParts = plan.program.countsInParts && plan.discretions.isEmpty && pence.isFilled
  }

  /// Judges the draws of some columns; what they are paid is then in `results`, or by `paid`.
  mutating func judge(_ columns: EvidenceColumns) {
    BoundProgram(program, columns).run(into: &results)
  }

  /// What each draw that was judged is paid at most, in whole pence.
  mutating func paid(_ paid: inout [Int64]) {
    paid.removeAll(keepingCapacity: true)
    if countsInParts {
      pence.append(results.mostShares, to: &paid)
      return
    }
    let restsOnVerdicts = results.restsOnVerdicts
    for (index, verdicts) in results.possible.enumerated() {
      if restsOnVerdicts, let amount = known[verdicts] {
        paid.append(amount)
        continue
      }
      let amount = Int64(
        clamping: results.award(of: index, population: population).atMost
          .roundedHalfUpToThePenny.pence)
      if restsOnVerdicts { known[verdicts] = amount }
      paid.append(amount)
    }
  }
}
