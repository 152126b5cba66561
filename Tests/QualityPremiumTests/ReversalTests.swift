import Testing

@testable import QualityPremium

@Suite("What would have changed an award") struct ReversalTests {
  private static let seeds = 0..<UInt64(2000)

  @Test(
    "Meeting one more rule never pays less, and there is one line for each rule that was missed")
  func neverLess() {
    for seed in Self.seeds {
      var random = RandomScheme(seed: seed)
      let assessment = random.assessment(missing: 20)
      let reversals = assessment.reversals
      let missed = assessment.reasonsByPath.filter {
        $0.reason.verdict == .notMet || $0.reason.verdict == .partMet
      }
      #expect(Set(reversals.map(\.rule)) == Set(missed.map(\.path)), "seed \(seed)")
      for reversal in reversals {
        #expect(reversal.gain >= .zero, "seed \(seed), \(reversal.rule)")
        #expect(reversal.award == assessment.award.atMost + reversal.gain, "seed \(seed)")
      }
      #expect(zip(reversals, reversals.dropFirst()).allSatisfy { $0.gain >= $1.gain })
    }
  }

  @Test("Had a deduction been met, the award is that of a scheme without it")
  func deduction() {
    var compared = 0
    for seed in Self.seeds {
      var random = RandomScheme(seed: seed)
      let (scheme, commissioner) = (random.scheme(), random.commissioner())
      let evidence = random.evidence(missing: 20)
      for reversal in scheme.assess(commissioner, on: evidence).reversals {
        guard scheme.adjustments.contains(where: { $0.path == reversal.rule }) else { continue }
        var without = scheme
        without.adjustments.removeAll { $0.path == reversal.rule }
        #expect(
          reversal.award == without.assess(commissioner, on: evidence).award.atMost, "seed \(seed)")
        compared += 1
      }
    }
    #expect(compared > 100)
  }
}
