import Foundation
import HealthStatistics
import Testing

struct ChangeTests {
  @Test("Two intervals that just touch are a change at z = 2.77, p = 0.0056")
  func overlapIsCautious() throws {
    let change = try RateChange(
      from: 0, standardError: 1, to: 2 * 1.959963984540054, standardError: 1)
    #expect(agrees(change.zOfDifference, 2.7718, toWithin: 5e-5))
    #expect(agrees(change.pValueOfDifference, 0.0056, toWithin: 5e-5))
  }

  @Test("A ratio and its reciprocal are equally significant")
  func reciprocal() throws {
    let up = try RateChange(from: 2000, standardError: 180, to: 2300, standardError: 200)
    let down = try RateChange(from: 2300, standardError: 200, to: 2000, standardError: 180)
    #expect(agrees(up.pValueOfRatio, down.pValueOfRatio, within: 1e-12))
    let there = try #require(up.intervalOfRatio(level: 0.95))
    let back = try #require(down.intervalOfRatio(level: 0.95))
    #expect(agrees(there.lower, back.upper.map { 1 / $0 }, within: 1e-12))
  }

  /// The `dsr` package's ratio has a normal interval around it with the standard error of its
  /// logarithm, which is no interval of either; it is not matched. Its difference is.
  @Test(
    "Two standardised rates compare as in the dsr package, save the ratio's limits",
    .needsSharedData)
  func schoenbach() throws {
    let z = StandardNormal.factor(confidence: 0.95)
    let rates = try SharedData.csv("peerdata/dsr/schoenbach_expected.csv").rows
      .filter { $0["method"] == "normal" }
    func rate(_ state: String) throws -> (value: Double, error: Double) {
      let row = try #require(rates.first { $0["state"] == state })
      let value = try #require(row.number("std"))
      return (value, (try #require(row.number("std_ucl")) - value) / z)
    }
    for row in try SharedData.csv("peerdata/dsr/schoenbach_compare_expected.csv").rows {
      let (reference, other) = (try rate(row["reference"]), try rate(row["comparator"]))
      let change = try RateChange(
        from: reference.value, standardError: reference.error, to: other.value,
        standardError: other.error)
      guard row["type"] == "ratio" else {
        let interval = change.intervalOfDifference(level: 0.95)
        #expect(agrees(change.difference, row.number("estimate"), toWithin: 1e-11))
        #expect(agrees(interval.lower, row.number("lcl"), toWithin: 1e-11))
        #expect(agrees(interval.upper, row.number("ucl"), toWithin: 1e-11))
        continue
      }
      let ratio = try #require(change.ratio)
      let error = try #require(change.standardErrorOfLogRatio)
      #expect(agrees(ratio, row.number("estimate"), toWithin: 1e-11))
      #expect(agrees(ratio + z * error, row.number("ucl"), toWithin: 1e-11), "the known fault")
      #expect(change.intervalOfRatio(level: 0.95)?.upper ?? 0 > ratio + z * error)
    }
  }

  @Test("Confidence of meeting a target is a half where the figure is the target")
  func confidence() throws {
    let change = try RateChange(from: 1000, standardError: 50, to: 968, standardError: 50)
    #expect(agrees(change.confidence(ofRatioAtMost: 0.968), 0.5, within: 1e-12))
    #expect(try #require(change.confidence(ofRatioAtMost: 1)) > 0.5)
  }

  /// Counts, exposures, p and the 95% limits of the ratio, made with SciPy's `binomtest`.
  struct CountCase {
    var earlier: (Int, Double)
    var later: (Int, Double)
    var p: Double
    var limits: (Double, Double?)
  }

  static let countCases: [CountCase] = [
    CountCase(
      earlier: (11, 800), later: (23, 1000), p: 0.17070538652636313,
      limits: (0.7833266178725791, 3.8007834762037556)),
    CountCase(
      earlier: (30, 1), later: (18, 1), p: 0.11140289106101878,
      limits: (0.3149631291510531, 1.1119067245012384)),
    CountCase(
      earlier: (5, 2), later: (0, 3), p: 0.010240000000000003, limits: (0, 0.7275194034550306)),
    CountCase(
      earlier: (0, 1), later: (4, 2), p: 0.308641975308642, limits: (0.33006200968003135, nil)),
    CountCase(
      earlier: (1200, 3), later: (1100, 3), p: 0.03896685268382023,
      limits: (0.8438872475720293, 0.9956482749388057)),
  ]

  @Test("Two crude counts give the exact p and limits", arguments: countCases)
  func counts(expected: CountCase) throws {
    let change = try CountChange(
      from: expected.earlier.0, exposure: expected.earlier.1, to: expected.later.0,
      exposure: expected.later.1)
    let interval = change.intervalOfRatio(level: 0.95)
    #expect(agrees(change.pValue, expected.p, within: 1e-10))
    #expect(agrees(interval.lower, expected.limits.0, within: 1e-10))
    #expect(agrees(interval.upper, expected.limits.1, within: 1e-10))
  }

  @Test("One-sided chances of two counts share the outcome seen")
  func sides() throws {
    let change = try CountChange(from: 100, exposure: 1, to: 80, exposure: 1)
    let seen = Binomial(trials: 180, chance: 0.5).probability(80)
    #expect(agrees(change.pValueOfFall + change.pValueOfRise, 1 + seen, within: 1e-12))
  }

  @Test(
    "Small proportions have Fisher's exact p, made with SciPy",
    arguments: [
      (3, 10, 9, 12, 0.0835573095635015), (1, 20, 7, 15, 0.011093941065150905),
      (0, 5, 5, 5, 0.007936507936507938),
    ])
  func fisher(x1: Int, n1: Int, x2: Int, n2: Int, p: Double) throws {
    let change = try ProportionChange(from: x1, of: n1, to: x2, of: n2)
    #expect(agrees(change.exactPValue, p, within: 1e-10))
    #expect(change.isSmall == (change.pValue == change.exactPValue))
  }

  @Test("Large proportions have the score test and Newcombe's interval, his own example")
  func newcombe() throws {
    let change = try ProportionChange(from: 48, of: 80, to: 56, of: 70)
    let interval = change.intervalOfDifference(level: 0.95)
    #expect(agrees(change.pValue, 0.008045081368196585, within: 1e-10))
    #expect(agrees(interval.lower, 0.0524, toWithin: 5e-5))
    #expect(agrees(interval.upper, 0.3339, toWithin: 5e-5))
  }

  @Test("What cannot be compared is refused")
  func refusals() {
    #expect(throws: Refusal.self) {
      try RateChange(from: 1, standardError: 0, to: 2, standardError: 0)
    }
    #expect(throws: Refusal.self) { try CountChange(from: -1, exposure: 1, to: 2, exposure: 1) }
    #expect(throws: Refusal.self) { try ProportionChange(from: 3, of: 2, to: 1, of: 2) }
  }
}
