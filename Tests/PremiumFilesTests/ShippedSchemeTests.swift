import QualityPremium
import Testing

@testable import PremiumFiles

/// What holds for every scheme that is shipped.
@Suite("Shipped schemes") struct ShippedSchemeTests {
  private static let ids = (try? Checkout.library().schemeIDs) ?? []

  @Test("There is one for every year of the premium, and one of two schemes of another shape")
  func years() {
    let years = ["2013-14", "2014-15", "2015-16", "2016-17", "2017-18", "2018-19"]
    #expect(Set(Self.ids).isSuperset(of: years.map { "quality-premium/\($0)" }))
    #expect(Set(Self.ids).isSuperset(of: ["cquin/2019-20", "investment-and-impact-fund/2021-22"]))
  }

  @Test("Everything that is not sourced says why", arguments: ids)
  func provenance(id: String) throws {
    let scheme = try Checkout.library().scheme(id).scheme
    let parts = scheme.measures.flatMap { $0.division?.parts ?? [] }
    let all = scheme.rules.map(\.provenance) + parts.map(\.provenance)
    #expect(all.allSatisfy { !$0.sources.isEmpty })
    #expect(all.filter { $0.confidence != .sourced }.allSatisfy { $0.note != nil })
    #expect(scheme.indicators.values.allSatisfy { !$0.provenance.sources.isEmpty })
  }

  @Test(
    "The program and the judge agree on every verdict and penny, in every reading", arguments: ids)
  func program(id: String) throws {
    let shipped = try Checkout.library().scheme(id).scheme
    for scheme in [shipped] + shipped.readings.map({ shipped.taking($0) }) {
      var draw = Draw(state: 7)
      let program = SchemeProgram(scheme)
      let evidence = (0..<1000).map { _ in draw.evidence(for: scheme) }
      let populations = evidence.map { _ in Int(draw.next() % 900_000) + 1 }
      let columns = EvidenceColumns(evidence, populations: populations, for: program.questions)
      let results = program.run(columns)
      for (place, known) in evidence.enumerated() {
        let commissioner = Commissioner(
          code: "X", name: "X", population: Population(count: populations[place]))
        let assessment = scheme.assess(commissioner, on: known)
        #expect(results.verdicts(of: place) == assessment.verdicts)
        #expect(
          results.award(of: place, population: Int32(populations[place])) == assessment.award)
      }
    }
  }

  /// Numbers of a linear congruential generator, by which a failing case can be had again.
  private struct Draw {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }

    /// Figures that often lie on a line; one answer in eight is missing.
    mutating func evidence(for scheme: Scheme) -> Evidence {
      var evidence = Evidence()
      for question in scheme.questions where next() % 8 > 0 {
        switch question {
        case .observation(let indicator, let period):
          let values: [Quantity] =
            switch scheme.indicators[indicator]?.kind {
            case .percent: [9, 10, 11, 12, 50, 53, 54, 60, 75, 85, 92, 95, 97].map { Quantity($0) }
            case .rate, .score:
              [
                Quantity(1161, over: 1000), Quantity(1), Quantity(968), Quantity(1000),
                Quantity(1936),
              ]
            case .count, nil: [0, 90, 100, 10].map { Quantity($0) }
            }
          evidence.observations[.init(indicator, in: period)] = Observation(
            value: values[Int(next()) % values.count])
        case .statement(let statement, let period):
          let isBar = scheme.gateways.contains { $0.criterion.questions.contains(question) }
          evidence.statements[.init(statement, in: period)] = Statement(
            answer: next() % 4 > 0 ? !isBar : isBar)
        }
      }
      for measure in scheme.measures where measure.division?.isMenu == true && next() % 3 > 0 {
        let options = measure.division?.parts.map(\.id) ?? []
        let tenths = Int128(next() % 11)
        let pair = (options[Int(next()) % options.count], options[0])
        var shares = [pair.1: Share(fraction: Quantity(tenths, over: 10))]
        shares[pair.0] =
          (shares[pair.0] ?? .nothing) + Share(fraction: Quantity(10 - tenths, over: 10))
        evidence.agreement.splits[measure.id] = MenuSplit(
          shares: shares, agreedByCCG: "A", agreedByAreaTeam: "B", agreedOn: Day("2015-04-01"),
          source: "test")
      }
      return evidence
    }
  }
}
