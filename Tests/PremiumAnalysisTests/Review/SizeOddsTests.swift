import Testing

@testable import PremiumAnalysis

/// The tables that the project worked out beforehand, with their stated assumptions: 2,061 lost years per
/// 100,000, 20 for each death with a spread of 0.6; 1.6 MRSA cases per 100,000 a year, 0.7 of them
/// assigned to the commissioner; 2,000 avoidable admissions per 100,000.
@Suite("What size alone does") struct SizeOddsTests {
  private static let noise = SizeOdds.noise(
    deathsPerPerson: 2061 / 20 / 100_000, spreadOfYears: 0.6)

  private func percent(_ chance: Double?) -> Double? { chance.map { ($0 * 100).rounded() } }

  @Test(
    "Zero MRSA is a tax on size",
    arguments: [
      (70_000.0, 33.0, 61.0), (226_000, 3, 21), (500_000, 0, 3), (880_000, 0, 0),
    ])
  func zero(people: Double, all: Double, assigned: Double) {
    #expect(percent(SizeOdds.ofNoCase(people: people, casesPerPerson: 1.6e-5)) == all)
    #expect(percent(SizeOdds.ofNoCase(people: people, casesPerPerson: 0.7e-5)) == assigned)
  }

  @Test("For the average the table has a decimal: 2.7%, and for the largest assigned 0.2%")
  func decimals() {
    let average = SizeOdds.ofNoCase(people: 226_000, casesPerPerson: 1.6e-5) * 1000
    let largest = SizeOdds.ofNoCase(people: 880_000, casesPerPerson: 0.7e-5) * 1000
    #expect(average.rounded() == 27)
    #expect(largest.rounded() == 2)
  }

  @Test(
    "The lost-years test is close to a coin toss at any size",
    arguments: [
      (70_000.0, [43.0, 50, 57]), (226_000, [38, 50, 62]), (500_000, [33, 50, 67]),
      (880_000, [28, 50, 72]),
    ] as [(Double, [Double])])
  func lostYears(people: Double, chances: [Double]) throws {
    // The table takes the difference of two rates for normal, the program their ratio on the log
    // scale. The second gives up to 0.6 points more after a fall, and the table is rounded.
    for (change, chance) in zip([0, -0.032, -0.064], chances) {
      let found = try #require(
        SizeOdds.ofFall(by: 0.032, people: people, noise: Self.noise, trueChange: change))
      #expect(abs(100 * found - chance) < 1.1)
    }
  }

  @Test(
    "The error of a change in lost years: 19% for small, 11% for average, 6% for the largest",
    arguments: [(70_000.0, 19.0), (226_000, 11), (880_000, 6)])
  func error(people: Double, percent: Double) {
    // The table rounds 5.5 up.
    #expect(abs(100 * (2 * Self.noise / people).squareRoot() - percent) < 0.6)
  }

  @Test(
    "'No rise' pays half of those who did nothing",
    // Of SciPy, skellam.cdf(0, (1 + change) * m, m). The project's table, 40/50/70, 32/50/83 and 17/50/97,
    // leaves out that two years may have the same count.
    arguments: [
      (70_000.0, [39.95582, 50.37698, 70.58566]), (226_000, [31.95469, 50.20980, 83.16929]),
      (880_000, [17.53864, 50.10632, 97.05085]),
    ] as [(Double, [Double])])
  func admissions(people: Double, chances: [Double]) throws {
    for (change, chance) in zip([0.01, 0, -0.02], chances) {
      let found = try #require(
        SizeOdds.ofNoRise(people: people, casesPerPerson: 0.02, trueChange: change))
      #expect(abs(100 * found - chance) < 1e-5)
    }
  }
}
