import Testing

@testable import QualityPremium

/// A measure that is withdrawn in the year.
@Suite("Withdrawn measures") struct WithdrawalTests {
  private static let year = Period.financialYear(2013)
  private static let provenance = Provenance(
    sources: [Source(id: "test", title: "A test", url: nil)], confidence: .sourced)

  private static func scheme(_ weights: [String: String]) throws -> Scheme {
    let measures = try weights.sorted { $0.key < $1.key }.map { id, weight in
      Measure(
        id: id, title: "Measure \(id)", criterion: .confirmed(id, in: year),
        provenance: provenance, weight: try #require(Share(percent: weight)))
    }
    return Scheme(
      id: "test/withdrawn", title: "A test", year: year, amountPerHead: Money(pence: 500),
      population: PopulationRule(basis: .resident, dated: year, provenance: provenance),
      gateways: [], measures: measures, adjustments: [], indicators: [:], statements: [:],
      provenance: provenance)
  }

  private static func withdrawing(
    _ fates: [String: Withdrawal.Weight], from scheme: Scheme
  ) throws -> Scheme {
    let day = try #require(Day("2013-09-30"))
    return scheme.withdrawing(
      scheme.measures.compactMap { measure in
        fates[measure.id].map {
          Withdrawal(
            of: measure, on: day, weight: $0, reason: "Its figures stopped.",
            provenance: provenance)
        }
      })
  }

  private static func award(_ scheme: Scheme, met: [String]) -> Award {
    var evidence = Evidence()
    for measure in scheme.measures {
      evidence.statements[.init(measure.id, in: year)] = Statement(
        answer: met.contains(measure.id))
    }
    let commissioner = Commissioner(code: "X", name: "X", population: Population(count: 1000))
    return scheme.assess(commissioner, on: evidence).award
  }

  @Test("A weight that is lost cannot be earned by anyone, and the others weigh what they did")
  func lost() throws {
    let scheme = try Self.withdrawing(
      ["c": .lost], from: Self.scheme(["a": "50%", "b": "30%", "c": "20%"]))
    #expect(Self.award(scheme, met: ["a", "b", "c"]).earned == Share(percent: "80%"))
    #expect(Self.award(scheme, met: ["a"]).earned == Share(percent: "50%"))
  }

  @Test("A weight that is shared goes to the others in proportion to their own, exactly")
  func shared() throws {
    let scheme = try Self.withdrawing(
      ["c": .shared], from: Self.scheme(["a": "50%", "b": "30%", "c": "20%"]))
    #expect(scheme.measures.map(\.weight.description) == ["62.5%", "37.5%"])
    let sevenths = try Self.withdrawing(
      ["a": .shared], from: Self.scheme(["a": "30%", "b": "10%", "c": "60%"]))
    #expect(
      sevenths.measures.map(\.weight.fraction) == [Quantity(1, over: 7), Quantity(6, over: 7)])
    #expect(Self.award(sevenths, met: ["b"]).atMost.pence == Quantity(500_000, over: 7))
    #expect(Self.award(sevenths, met: ["b", "c"]).earned == .whole)
  }

  @Test("One weight may be lost while another is shared among what is left")
  func both() throws {
    let scheme = try Self.withdrawing(
      ["b": .lost, "c": .shared],
      from: Self.scheme(["a": "40%", "b": "30%", "c": "20%", "d": "10%"]))
    #expect(scheme.measures.map(\.weight.description) == ["56%", "14%"])
    #expect(Self.award(scheme, met: ["a", "d"]).earned == Share(percent: "70%"))
  }

  @Test("It has no verdict, asks for no evidence, and every result says what became of it")
  func said() throws {
    let scheme = try Self.withdrawing(
      ["b": .shared], from: Self.scheme(["a": "75%", "b": "25%"]))
    #expect(scheme.rules.map(\.path) == ["measure:a"])
    #expect(scheme.questions.map(\.id) == ["a"])
    let caveats = scheme.caveats(for: [Population]()).map { Wording(scheme).sentence($0) }
    #expect(
      caveats == [
        "Withdrawn on 30 September 2013 and not judged: Measure b. Its weight of 25% is shared among "
          + "the other measures in proportion to their own. Its figures stopped."
      ])
  }
}
