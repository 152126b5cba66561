import HealthStatistics
import Testing

@testable import PremiumAnalysis

@Suite("Counts by their quantiles") struct CountQuantilesTests {
  @Test(
    "A count is at most k with just the chance that its law gives, at every k",
    arguments: [(0.3, 1.0), (2.7, 1.0), (2.7, 2.5), (54.0, 1.3), (216.0, 3.0)])
  func events(mean: Double, dispersion: Double) {
    let table = CountQuantiles(.events(mean: mean, variance: mean * dispersion))
    for (place, cut) in table.cuts.dropLast().enumerated() {
      let count = Int(table.least) + place
      let expected =
        dispersion == 1
        ? Poisson(mean: mean).cumulative(count)
        : NegativeBinomial(size: mean / (dispersion - 1), chance: 1 / dispersion).cumulative(count)
      #expect(abs(StandardNormal.cumulative(cut) - expected) < 1e-9, "at most \(count)")
    }
  }

  @Test("Successes have the mean and the variance that were asked for", arguments: [1.0, 1.5, 4.0])
  func successes(dispersion: Double) {
    let (trials, chance) = (227, 0.86)
    let variance = dispersion * 227 * chance * (1 - chance)
    let table = CountQuantiles(
      .successes(trials: trials, mean: 227 * chance, variance: variance))
    var (before, mean, squares) = (0.0, 0.0, 0.0)
    for (place, cut) in table.cuts.enumerated() {
      let value = Double(Int(table.least) + place)
      let upTo = StandardNormal.cumulative(cut)
      mean += (upTo - before) * value
      squares += (upTo - before) * value * value
      before = upTo
    }
    #expect(abs(mean - 227 * chance) < 1e-6)
    #expect(abs(squares - mean * mean - variance) < 1e-4)
  }

  @Test("Searching from the guide finds what counting all cuts does")
  func search() {
    let stream = RandomStream(seed: 1, name: "search")
    for mean in [0.05, 1, 7, 60, 900] {
      let table = CountQuantiles(.events(mean: mean, variance: 1.7 * mean))
      for place in 0..<2000 {
        // Half of them beyond the ends of the table or on a cut.
        let deviate =
          place % 2 == 0
          ? 3 * stream.normal(at: place) : table.cuts[place % max(1, table.cuts.count - 1)]
        let passed = table.cuts.count { $0 < deviate }
        #expect(Int(table.count(at: deviate)) == Int(table.least) + passed)
      }
    }
  }

  @Test("A yes that is certain is always one, and one that is impossible never")
  func certainty() {
    #expect(CountQuantiles(yes: 1).count(at: -40) == 1)
    #expect(CountQuantiles(yes: 0).count(at: 40) == 0)
    #expect(CountQuantiles(yes: 0.5).count(at: 0.001) == 1)
    #expect(CountQuantiles(yes: 0.5).count(at: -0.001) == 0)
  }
}
