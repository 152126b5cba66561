import QualityPremium
import Testing

@testable import PremiumAnalysis

@Suite("Working awards back") struct SolverTests {
  private static let year = Period.financialYear(2013)
  private static let provenance = Provenance(sources: [], confidence: .sourced)

  /// A scheme with these weights and deductions in percent, at £5 a head.
  private static func scheme(weights: [String], deductions: [String]) throws -> Scheme {
    func share(_ text: String) throws -> Share { try #require(Share(percent: text + "%")) }
    let test = Criterion.confirmed("done", in: year)
    return Scheme(
      id: "test/solve", title: "A test", year: year, amountPerHead: Money(pence: 500),
      population: PopulationRule(basis: .resident, dated: year, provenance: provenance),
      gateways: [],
      measures: try weights.enumerated().map { index, weight in
        Measure(
          id: "m\(index)", title: "", criterion: test, provenance: provenance,
          weight: try share(weight))
      },
      adjustments: try deductions.enumerated().map { index, deduction in
        Adjustment(
          id: "a\(index)", title: "", criterion: test, provenance: provenance,
          deduction: try share(deduction))
      },
      indicators: [:], statements: [:], provenance: provenance)
  }

  private static func firstYear() throws -> Scheme {
    try scheme(
      weights: ["12.5", "25", "12.5", "12.5", "12.5", "12.5", "12.5"],
      deductions: ["25", "25", "25", "25"])
  }

  private func award(_ pounds: Int, within: Int) -> Solver.Target {
    .award(
      Amount(Money(pence: Int128(pounds) * 100)), within: Amount(Money(pence: Int128(within) * 100))
    )
  }

  private func brief(_ rows: [Solver.Row]) -> [String] {
    rows.map {
      let (earned, share) = ($0.outcome.earned, $0.outcome.share)
      return $0.outcome.isExact
        ? "\(earned.lowerBound) \($0.outcome.failed) \(share.lowerBound.percent.description)"
        : "\(earned.lowerBound)..\(earned.upperBound) \($0.outcome.failed)"
    }
  }

  @Test("2013/14 can pay 21 shares")
  func shares() throws {
    let shares = try Self.firstYear().possibleShares.map(\.percent.description)
    #expect(
      shares == [
        "0", "3.125", "6.25", "9.375", "12.5", "15.625", "18.75", "21.875", "25", "28.125",
        "31.25", "37.5", "43.75", "46.875", "50", "56.25", "62.5", "65.625", "75", "87.5", "100",
      ])
  }

  @Test("East Riding's £556,000 has the three decompositions that were worked out by hand")
  func eastRiding() throws {
    let solution = try Solver(Self.firstYear())
      .solve(award(556_000, within: 500), populations: 280_000...310_000)
    #expect(brief(solution.rows) == ["37.5% 0 37.5", "50% 1 37.5", "75% 2 37.5"])
    #expect(solution.rows.allSatisfy { $0.populations == 296_267...296_800 })
    #expect(solution.nearest.isEmpty)
  }

  @Test("Surrey Heath's £220,000 is 62.5% less a quarter for a CCG of its size")
  func surreyHeath() throws {
    let solution = try Solver(Self.firstYear())
      .solve(award(220_000, within: 500), populations: 90_000...98_000)
    #expect(brief(solution.rows) == ["62.5% 1 46.875"])
    #expect(solution.rows[0].populations?.contains(93_867) == true)
  }

  @Test("Surrey Heath's award as one of 2014/15 is 45%, or 60% less a quarter")
  func surreyHeathNextYear() throws {
    let scheme = try Self.scheme(
      weights: ["15", "15", "15", "25", "15", "15"], deductions: ["25", "25", "25", "25"])
    let solution = Solver(scheme)
      .solve(award(220_000, within: 500), populations: 97_700...97_850)
    #expect(brief(solution.rows) == ["45% 0 45", "60% 1 45"])
  }

  @Test("Birmingham CrossCity's 29% is no possible share; the nearest is 28.125%")
  func birmingham() throws {
    let percent = try #require(Share(percent: "29%"))
    let within = try #require(Share(percent: "0.5%"))
    let solution = try Solver(Self.firstYear()).solve(.share(percent, within: within))
    #expect(solution.rows.isEmpty)
    #expect(brief(solution.nearest) == ["37.5% 1 28.125"])
  }

  @Test("Its £967,000 at the 666,897 people that 29% would mean has none either")
  func birminghamAward() throws {
    let solution = try Solver(Self.firstYear())
      .solve(award(967_000, within: 500), populations: 666_897...666_897)
    #expect(solution.rows.isEmpty)
    #expect(brief(solution.nearest) == ["37.5% 1 28.125"])
  }

  @Test("Unequal weights and deductions are told apart, and deductions stop at the whole")
  func unequal() throws {
    let scheme = try Self.scheme(weights: ["70", "20", "10"], deductions: ["20", "30", "60"])
    let percent = try #require(Share(percent: "49%"))
    let solution = Solver(scheme).solve(.share(percent, within: .nothing))
    #expect(brief(solution.rows) == ["70% 1 49"])
    #expect(scheme.outcomes.filter { $0.failed == 3 }.allSatisfy { $0.deducted == .whole })
    #expect(scheme.outcomes.reduce(0) { $0 + $1.ways } == 64)
  }

  @Test("Every outcome solves itself, whatever the weights", arguments: 1...20)
  func roundTrip(seed: Int) throws {
    var state = UInt64(seed)
    func draw(_ range: ClosedRange<Int>) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return range.lowerBound + Int(state >> 33) % range.count
    }
    let scheme = try Self.scheme(
      weights: (0..<draw(1...5)).map { _ in "\(draw(1...20))" },
      deductions: (0..<draw(0...4)).map { _ in "\(draw(1...60))" })
    let people = draw(1_000...900_000)
    for outcome in scheme.outcomes {
      let paid = Amount(Money(pence: 500 * Int128(people))).share(outcome.share.lowerBound)
      let solution = Solver(scheme).solve(
        .award(paid, within: .zero), populations: people...people)
      #expect(solution.rows.contains { $0.outcome == outcome })
      #expect(solution.rows.allSatisfy { $0.outcome.share == outcome.share })
    }
  }
}

/// Divided measures: what needs a split is a range, and what does not is exact.
@Suite("Working awards of divided measures back") struct DividedSolverTests {
  private static let year = Period.financialYear(2015)
  private static let provenance = Provenance(sources: [], confidence: .sourced)

  private static func share(_ percent: Int) -> Share {
    Share(fraction: Quantity(Int128(percent), over: 100))
  }

  private static func part(_ id: String) -> Part {
    Part(id: id, title: id, criterion: .confirmed(id, in: year), provenance: provenance)
  }

  private static func measure(_ id: String, _ weight: Int, _ division: Division?) -> Measure {
    guard let division else {
      return Measure(
        id: id, title: id, criterion: .confirmed(id, in: year), provenance: provenance,
        weight: share(weight))
    }
    return Measure(
      id: id, title: id, division: division, provenance: provenance, weight: share(weight))
  }

  private static func scheme(_ measures: [Measure], deductions: [Int] = []) -> Scheme {
    Scheme(
      id: "test/divided", title: "A test", year: year, amountPerHead: Money(pence: 500),
      population: PopulationRule(basis: .resident, dated: year, provenance: provenance),
      gateways: [], measures: measures,
      adjustments: deductions.enumerated().map { index, percent in
        Adjustment(
          id: "a\(index)", title: "", criterion: .confirmed("a", in: year),
          provenance: provenance, deduction: share(percent))
      },
      indicators: [:], statements: [:], provenance: provenance)
  }

  private static let menu = measure("menu", 30, Division(menu: [part("x"), part("y")]))

  private func brief(_ outcomes: [Outcome]) -> [String] {
    outcomes.map { outcome in
      let (least, most) = (outcome.earned.lowerBound, outcome.earned.upperBound)
      return outcome.isExact ? "\(least)" : "\(least)..\(most) \(outcome.undecided)"
    }
  }

  @Test("Parts earn by themselves, and of bands one counts")
  func partsAndBands() {
    let parts = Self.measure(
      "parts", 60,
      Division(parts: [Self.part("x"), Self.part("y")], weights: [Self.share(75), Self.share(25)]))
    let bands = Self.measure(
      "bands", 40,
      Division(bands: [Self.part("low"), Self.part("high")], pays: [Self.share(50), .whole]))
    let scheme = Self.scheme([parts, bands])
    #expect(
      scheme.possibleShares.map { "\($0)" } == [
        "0%", "15%", "20%", "35%", "40%", "45%", "55%", "60%", "65%", "80%", "85%", "100%",
      ])
    #expect(!scheme.outcomes.contains { !$0.isExact })
    #expect(scheme.outcomes.reduce(0) { $0 + $1.ways } == 12)
  }

  @Test("A menu whose split is not known earns nothing, all, or what the split makes of it")
  func openMenu() {
    let scheme = Self.scheme([Self.measure("plain", 70, nil), Self.menu])
    #expect(
      brief(scheme.outcomes) == [
        "0%", "30%", "70%", "100%", "0%..30% [\"menu\"]", "70%..100% [\"menu\"]",
      ])
  }

  @Test("With the split given each option is a part, and nothing is a range")
  func split() {
    let split = MenuSplit(
      shares: ["x": Self.share(40), "y": Self.share(60)], agreedByCCG: "A", agreedByAreaTeam: "B",
      agreedOn: Day("2015-04-01"), source: "a test")
    let scheme = Self.scheme([Self.measure("plain", 70, nil), Self.menu])
      .including(Agreement(splits: ["menu": split]))
    #expect(
      brief(scheme.outcomes) == ["0%", "12%", "18%", "30%", "70%", "82%", "88%", "100%"])
  }

  @Test("Ranges that overlap are one; those that only touch are not, for an end is another outcome")
  func overlap() {
    let touching = Self.scheme([Self.measure("plain", 30, nil), Self.menu])
    #expect(brief(touching.outcomes).suffix(2) == ["0%..30% [\"menu\"]", "30%..60% [\"menu\"]"])
    let overlapping = Self.scheme([Self.measure("plain", 20, nil), Self.menu])
    #expect(brief(overlapping.outcomes).suffix(1) == ["0%..50% [\"menu\"]"])
  }

  @Test("A range is narrowed to what gives the award, and gives the people for whom it can")
  func narrowed() throws {
    let scheme = Self.scheme([Self.measure("plain", 70, nil), Self.menu], deductions: [20])
    let solution = Solver(scheme).solve(.share(Self.share(64), within: Self.share(1)))
    #expect(
      brief(solution.rows.map(\.outcome)) == ["78.75%..81.25% [\"menu\"]"])
    #expect(solution.rows[0].outcome.failed == 1)
    let award = Amount(Money(pence: 4_000_00))
    let paid = Solver(scheme).solve(.award(award, within: .zero), populations: 1000...1000)
    // £4,000 of £5,000: 80% earned, or all with a fifth taken.
    #expect(brief(paid.rows.map(\.outcome)) == ["100%", "80%..80% [\"menu\"]"])
    #expect(paid.rows.allSatisfy { $0.populations == 1000...1000 })
  }

  @Test("The ends of a range belong to outcomes that need no split")
  func ends() {
    let scheme = Self.scheme([Self.measure("plain", 70, nil), Self.menu])
    for percent in [30, 70, 100] {
      let solution = Solver(scheme).solve(.share(Self.share(percent), within: .nothing))
      #expect(brief(solution.rows.map(\.outcome)) == ["\(percent)%"])
    }
    let between = Solver(scheme).solve(.share(Self.share(50), within: .nothing))
    #expect(between.rows.isEmpty)
    #expect(brief(between.nearest.map(\.outcome)) == ["30%", "70%"])
  }

  @Test("What any split pays is within an outcome of the open menu", arguments: 0...20)
  func everySplit(tenths: Int) {
    let scheme = Self.scheme(
      [Self.measure("plain", 50, nil), Self.menu, Self.measure("other", 20, nil)], deductions: [25])
    let split = MenuSplit(
      shares: ["x": Self.share(tenths * 5), "y": Self.share(100 - tenths * 5)], agreedByCCG: "A",
      agreedByAreaTeam: "B", agreedOn: Day("2015-04-01"), source: "a test")
    let closed = scheme.including(Agreement(splits: ["menu": split]))
    for outcome in closed.outcomes {
      let paid = outcome.share.lowerBound
      let solution = Solver(scheme).solve(.share(paid, within: .nothing))
      #expect(
        solution.rows.contains {
          $0.outcome.failed == outcome.failed
            && $0.outcome.earned.contains(outcome.earned.lowerBound)
        })
    }
  }
}
