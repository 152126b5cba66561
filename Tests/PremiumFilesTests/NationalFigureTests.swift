import QualityPremium
import Testing

@testable import PremiumFiles

/// The sums that were printed about all CCGs, and that no case about one of them can hold.
@Suite("National figures") struct NationalFigureTests {
  /// Millions available and paid: GPonline, three articles.
  private static let years: [(available: Double, paid: Double)] = [
    (269, 86.3), (272, 73), (274, 56),
  ]

  @Test("The shares paid are those that were printed: 32%, just over a quarter, 20%")
  func shares() {
    let shares = Self.years.map { Int(($0.paid / $0.available * 100).rounded()) }
    #expect(shares == [32, 27, 20])
  }

  @Test(
    "What was not paid: £182.7m, £199m and £218m; up to £380m in two years, almost £600m in three")
  func shortfalls() {
    let tenths = Self.years.map { Int((10 * ($0.available - $0.paid)).rounded()) }
    #expect(tenths == [1827, 1990, 2180])
    #expect(tenths.prefix(2).reduce(0, +) == 3817 && tenths.reduce(0, +) == 5997)
  }

  @Test("Red 1 in the North West: 0.17 points below 75% are 50 cases of about 29,400 calls")
  func red1() throws {
    let calls = 29_400
    let needed = (Quantity(calls) * Quantity(75, over: 100)).roundedUp
    let reached = (Quantity(calls) * Quantity(7483, over: 10_000)).roundedHalfUp
    #expect(needed - reached == 50)
    let standard = try #require(Share(percent: "75%")).fraction
    let printed = try #require(Share(percent: "74.83%")).fraction
    #expect(standard - printed == Quantity(17, over: 10_000))
  }

  @Test("Red 1 in the North West: 20% of the maximum of 7.5 million people is the £7.5m printed")
  func northWest() throws {
    let scheme = try Checkout.library().scheme("quality-premium/2015-16").scheme
    let red1 = try #require(scheme.adjustments.first { $0.id == "ambulance-red-1" })
    let maximum = Amount(Money(pence: scheme.amountPerHead.pence * 7_500_000))
    #expect("\(maximum.share(red1.deduction).roundedHalfUpToThePenny)" == "£7,500,000.00")
  }

  @Test("The trimethoprim parts are to total antibiotics as £60,000 to £14,000, within a tenth")
  func trimethoprim() throws {
    let scheme = try Checkout.library().scheme("quality-premium/2017-18").scheme
    let measure = try #require(scheme.measures.first { $0.id == "bloodstream-infections" })
    let division = try #require(measure.division)
    let weights = Dictionary(
      uniqueKeysWithValues: zip(division.parts.map(\.id), try #require(division.weights)))
    let both = ["trimethoprim-ratio", "trimethoprim-70-and-over"].compactMap { weights[$0] }.total
    let items = try #require(weights["items"])
    let (ours, printed) = (both.fraction / items.fraction, Quantity(60, over: 14))
    #expect(ours == Quantity(9, over: 2))
    #expect((ours - printed).magnitude < printed * Quantity(1, over: 10))
  }

  @Test(
    "What can be earned before deductions: nine levels in 2013/14, twelve in 2014/15",
    arguments: [
      ("2013-14", [0, 12.5, 25, 37.5, 50, 62.5, 75, 87.5, 100]),
      ("2014-15", [0, 15, 25, 30, 40, 45, 55, 60, 70, 75, 85, 100]),
    ])
  func levels(year: String, expected: [Double]) throws {
    let scheme = try Checkout.library().scheme("quality-premium/\(year)").scheme
    let totals = scheme.measures.map(\.weight).reduce(into: Set([Share.nothing])) { found, weight in
      found.formUnion(found.map { $0 + weight })
    }
    #expect(totals.sorted().map(\.percent.approximate) == expected)
  }
}
