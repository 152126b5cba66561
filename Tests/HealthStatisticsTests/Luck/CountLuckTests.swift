import Foundation
import Testing

@testable import HealthStatistics

struct CountLuckTests {
  static let expected: [Double] = [20, 50, 100, 233, 400, 800, 1500, 3000, 6000, 12_000]

  /// The methods dossier, section 10a: chances in per cent, to one decimal.
  struct Row: CustomTestStringConvertible {
    var testDescription: String
    var fallPerMille: Int
    var trueChange: Double
    var percent: [Double]
  }

  static let rows = [
    Row(
      testDescription: "down 3.2%, no true change", fallPerMille: 32, trueChange: 0,
      percent: [46.8, 44.0, 40.6, 36.3, 32.3, 25.8, 18.7, 10.4, 3.7, 0.6]),
    Row(
      testDescription: "down 3.2%, true fall 3.2%", fallPerMille: 32, trueChange: -0.032,
      percent: [50.9, 50.4, 49.7, 50.0, 50.0, 50.0, 50.0, 50.0, 50.0, 50.0]),
    Row(
      testDescription: "down 3.2%, true fall 10%", fallPerMille: 32, trueChange: -0.1,
      percent: [59.6, 64.0, 69.0, 77.8, 84.2, 92.2, 97.4, 99.7, 100.0, 100.0]),
    Row(
      testDescription: "no growth, no true change", fallPerMille: 0, trueChange: 0,
      percent: [53.2, 52.0, 51.4, 50.9, 50.7, 50.5, 50.4, 50.3, 50.2, 50.1]),
    Row(
      testDescription: "no growth, true rise 2%", fallPerMille: 0, trueChange: 0.02,
      percent: [50.6, 48.0, 45.8, 42.4, 39.6, 35.0, 29.6, 22.2, 13.9, 6.2]),
  ]

  @Test("The dossier's table of chances", arguments: rows)
  func table(row: Row) throws {
    for (expected, percent) in zip(Self.expected, row.percent) {
      let luck = try CountLuck(.fall(atLeast: .perMille(row.fallPerMille)), expected: expected)
      let chance = luck.chance(trueChange: row.trueChange)
      #expect(agrees(100 * chance, percent, toWithin: 0.0500001), "\(expected)")
    }
  }

  @Test(
    "Enumeration agrees with summing every pair of counts",
    arguments: [(0.5, 0.4), (3, 3), (20, 19.4), (233, 233), (1110, 1000)])
  func directSum(baseline: Double, target: Double) throws {
    let share = try Fraction(968, of: 1000)
    let fast = TwoPoissonCounts(baseline: baseline, target: target).chanceOfAtMost(share)
    let (one, two) = (Poisson(mean: baseline), Poisson(mean: target))
    var direct = 0.0
    for count in 0...Int(baseline + 12 * baseline.squareRoot() + 60) {
      let threshold = 968 * count / 1000
      direct += one.probability(count) * (0...threshold).reduce(0) { $0 + two.probability($1) }
    }
    #expect(agrees(fast, direct, toWithin: 1e-12))
  }

  @Test("Enumeration agrees with the cumulative function at large counts")
  func large() throws {
    let share = try Fraction(968, of: 1000)
    let fast = TwoPoissonCounts(baseline: 12_000, target: 11_800).chanceOfAtMost(share)
    var direct = 0.0
    for count in 10_500...13_500 {
      direct +=
        Poisson(mean: 12_000).probability(count)
        * Poisson(mean: 11_800).cumulative(968 * count / 1000)
    }
    #expect(agrees(fast, direct, toWithin: 1e-12))
  }

  @Test("Two equal counts tie as often as Bessel's function says", arguments: [1e3, 1e5, 1e7])
  func ties(expected: Double) throws {
    // P(no rise) = (1 + P(tie)) / 2 and P(tie) = exp(-x) I0(x) with x = 2 expected, by its series.
    let x = 2 * expected
    let tie = (1 + 1 / (8 * x) + 9 / (128 * x * x)) / (2 * Double.pi * x).squareRoot()
    let luck = try CountLuck(.noRise, expected: expected)
    #expect(agrees(luck.chanceWithNoChange, (1 + tie) / 2, toWithin: 1e-12))
  }

  @Test("The threshold is exact in whole numbers")
  func exactThreshold() throws {
    let test = CountTest.fall(atLeast: try .perMille(32))
    #expect(test.passing(after: 1000) == .upTo(968))
    #expect(test.passing(after: 125) == .upTo(121))
    #expect(test.passing(after: 124) == .upTo(120))
    #expect(CountTest.noRise.passing(after: 7) == .upTo(7))
    #expect(CountTest.noFall.passing(after: 7) == .over(6))
    #expect(CountTest.below(limit: 7).passing(after: 0) == .upTo(6))
  }

  @Test("Chances of rising and of not falling add up")
  func complements() throws {
    let noRise = try CountLuck(.noRise, expected: 150).chance(trueChange: 0.05)
    let noFall = try CountLuck(.noFall, expected: 150).chance(trueChange: 0.05)
    let tie = (0...600).reduce(0.0) {
      $0 + Poisson(mean: 150).probability($1) * Poisson(mean: 157.5).probability($1)
    }
    #expect(agrees(noRise + noFall, 1 + tie, within: 1e-12))
  }

  @Test("Limits and zero events follow the Poisson count")
  func limits() throws {
    let zero = try CountLuck(.noEvents, expected: 2.5)
    #expect(agrees(zero.chanceWithNoChange, exp(-2.5), within: 1e-12))
    let limit = try CountLuck(.atMost(limit: 94), expected: 100)
    #expect(agrees(limit.chanceWithNoChange, Poisson(mean: 100).cumulative(94), within: 1e-12))
    let below = try CountLuck(.below(limit: 94), expected: 100)
    #expect(agrees(below.chanceWithNoChange, Poisson(mean: 100).cumulative(93), within: 1e-12))
    let above = try CountLuck(.above(limit: 94), expected: 100)
    #expect(agrees(above.chanceWithNoChange + limit.chanceWithNoChange, 1, within: 1e-12))
  }

  @Test("A deeper true fall never lowers the chance, and a harder test never raises it")
  func monotone() throws {
    let luck = try CountLuck(.fall(atLeast: .perMille(32)), expected: 90)
    let chances = stride(from: 0.3, through: -1, by: -0.05).map { luck.chance(trueChange: $0) }
    #expect(zip(chances, chances.dropFirst()).allSatisfy { $0 <= $1 + 1e-14 })
    let harder = try (0...20).map {
      try CountLuck(.fall(atLeast: .perMille(10 * $0)), expected: 90).chanceWithNoChange
    }
    #expect(zip(harder, harder.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test("The smallest true change passes with the chance asked for", arguments: [0.8, 0.9])
  func smallestChange(wanted: Double) throws {
    let luck = try CountLuck(.fall(atLeast: .perMille(32)), expected: 233)
    let change = try #require(luck.smallestTrueChange(passingWith: wanted))
    #expect(change < -0.05 && change > -0.25)
    #expect(agrees(luck.chance(trueChange: change), wanted, toWithin: 1e-9))
    let zero = try CountLuck(.noEvents, expected: 2)
    let needed = try #require(zero.smallestTrueChange(passingWith: wanted))
    #expect(agrees(2 * (1 + needed), -log(wanted), within: 1e-9))
  }

  @Test("A test that cannot be failed has no smallest change, and an easy one tolerates a rise")
  func easyTests() throws {
    #expect(try CountLuck(.noRise, expected: 0).smallestTrueChange(passingWith: 0.8) == nil)
    let easy = try CountLuck(.atMost(limit: 200), expected: 100)
    let tolerated = try #require(easy.smallestTrueChange(passingWith: 0.9))
    #expect(tolerated > 0.5 && tolerated < 1)
    let rising = try CountLuck(.noFall, expected: 100)
    #expect(try #require(rising.smallestTrueChange(passingWith: 0.9)) > 0)
  }

  @Test("What has no chance is refused")
  func refusals() {
    #expect(throws: Refusal.self) { try CountLuck(.noRise, expected: -1) }
    #expect(throws: Refusal.self) { try CountLuck(.noRise, expected: .nan) }
    #expect(throws: Refusal.self) { try Fraction(1, of: 0) }
    #expect(throws: Refusal.self) { try CountLuck(.fall(atLeast: .perMille(1001)), expected: 5) }
  }
}
