import QualityPremium
import Testing

@testable import PremiumAnalysis

@Suite("Sweeps") struct SweepTests {
  private let year = Period.financialYear(2013)
  private let before = Period.financialYear(2012)
  private let provenance = Provenance(sources: [], confidence: .sourced)

  private func percent(_ text: String) throws -> Share { try #require(Share(percent: text)) }

  private func scheme() throws -> Scheme {
    func level(_ name: String, _ value: Int) -> Parameter {
      Parameter(name: name, value: Quantity(value), form: .level)
    }
    let fall = Criterion.fall(
      .init("pyll", in: year), from: before, .atLeast,
      by: Parameter(name: "threshold", value: try percent("3.2%").fraction, form: .share))
    func standard(_ id: String) throws -> Adjustment {
      Adjustment(
        id: id, title: id,
        criterion: .value(.init(id, in: year), .atLeast, limit: level("standard", 90)),
        provenance: provenance, deduction: try percent("25%"))
    }
    return Scheme(
      id: "test/sweep", title: "A test", year: year, amountPerHead: Money(pence: 500),
      population: PopulationRule(basis: .resident, dated: year, provenance: provenance),
      gateways: [
        Gateway(
          id: "failed", title: "", criterion: .denied("failed", in: year), provenance: provenance)
      ],
      measures: [
        Measure(
          id: "pyll", title: "", criterion: fall, provenance: provenance,
          weight: try percent("62.5%")),
        Measure(
          id: "mrsa", title: "",
          criterion: .value(.init("mrsa", in: year), .atMost, limit: level("cases", 0)),
          provenance: provenance, weight: try percent("37.5%")),
      ],
      adjustments: [try standard("rtt"), try standard("red")], indicators: [:], statements: [:],
      provenance: provenance)
  }

  private func evidence(_ scheme: Scheme, count: Int, unknown: Bool) -> EvidenceColumns {
    var state: UInt64 = 3
    func draw(_ range: ClosedRange<Int>) -> Int32 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int32(range.lowerBound + Int(state >> 33) % range.count)
    }
    let columns = SchemeProgram(scheme).questions.map { question -> Column in
      var bits = BitColumn()
      if unknown { for index in stride(from: 0, to: count, by: 17) { bits.set(index) } }
      switch question {
      case .statement:
        return Column(scaled: (0..<count).map { _ in draw(0...9) == 0 ? 1 : 0 }, scale: 0)
      case .observation(let id, let period):
        let range = id == "pyll" ? 1900...2000 : id == "mrsa" ? 0...2 : 85...95
        return Column(
          scaled: (0..<count).map { _ in draw(range) }, scale: 0,
          unknown: period == year ? bits : BitColumn())
      }
    }
    return EvidenceColumns(
      populations: (0..<count).map { _ in draw(60_000...900_000) }, columns: columns)
  }

  @Test(
    "Every variant is what the scheme changed that way pays, to the last fraction",
    arguments: [false, true])
  func agrees(unknown: Bool) throws {
    let scheme = try scheme()
    let columns = evidence(scheme, count: 211, unknown: unknown)
    let axes = try [
      "measure:pyll.threshold=0%..6%:0.5%", "adjustment:*.deduction=0%..60%:12.5%",
      "scheme.amount-per-head=£4,£5.50", "adjustment:red.standard=88,90,91",
      "measure:mrsa.weight=20%,37.5%",
    ].map { try Axis($0, of: scheme) }
    let sweep = try Sweep(scheme, axes: axes, evidence: columns)
    #expect(sweep.count == 13 * 5 * 2 * 3 * 2)
    let standing = SchemeProgram(scheme).run(columns)
    var wrong = 0
    sweep.run(withDetail: true) { row in
      if row != sweep.exactRow(row.values, standing, withDetail: true) { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test("Parts and menus are swept to the last fraction too", arguments: [false, true])
  func divided(isMenu: Bool) throws {
    var scheme = try scheme()
    let parts = scheme.measures.map { measure in
      Part(
        id: measure.id, title: "", criterion: measure.criterion, provenance: provenance)
    }
    let halves = [try percent("60%"), try percent("40%")]
    scheme.measures = [
      Measure(
        id: "both", title: "",
        division: isMenu ? Division(menu: parts) : Division(parts: parts, weights: halves),
        provenance: provenance, weight: .whole)
    ]
    var columns = evidence(scheme, count: 101, unknown: false)
    let split = MenuSplit(
      shares: ["pyll": try percent("30%"), "mrsa": try percent("70%")], agreedByCCG: "A",
      agreedByAreaTeam: "B", agreedOn: Day("2013-04-01"), source: "test")
    columns.splits = ["both": (0..<101).map { $0 % 3 == 0 ? nil : split }]
    let written = [
      "measure:both.threshold=0%..6%:1.5%", "adjustment:*.deduction=0%,25%",
      "measure:both.weight=50%,100%",
    ]
    let axes = try (written + (isMenu ? [] : ["measure:both.mrsa.part-weight=10%,40%"]))
      .map { try Axis($0, of: scheme) }
    for axes in [axes, [axes[0], axes[axes.count - 1]]] {
      let sweep = try Sweep(scheme, axes: axes, evidence: columns)
      let standing = SchemeProgram(scheme).run(columns)
      var wrong = 0
      sweep.run(withDetail: true) { row in
        if row != sweep.exactRow(row.values, standing, withDetail: true) { wrong += 1 }
      }
      #expect(wrong == 0)
    }
  }

  @Test("The scheme as it stands moves nobody")
  func standing() throws {
    let scheme = try scheme()
    let columns = evidence(scheme, count: 50, unknown: false)
    let axis = try Axis("measure:pyll.threshold=3.2%", of: scheme)
    var rows: [SweepRow] = []
    try Sweep(scheme, axes: [axis], evidence: columns).run(withDetail: true) { rows.append($0) }
    #expect(rows.count == 1 && rows[0].detail?.gaining == 0 && rows[0].detail?.losing == 0)
  }

  @Test(
    "What cannot be read or set is refused",
    arguments: [
      "measure:pyll.threshold", "measure:pyl.threshold=1%", "measure:pyll.threshold=1",
      "measure:pyll.threshold=1%..6%", "measure:pyll.threshold=6%..1%:1%",
      "measure:pyll.threshold=1%..6%:0%", "*=1%", "scheme.amount-per-head=5",
      "measure:pyll.threshold=0%..100%:0.00000001%",
    ])
  func refuses(text: String) throws {
    let scheme = try scheme()
    #expect(throws: AxisError.self) { try Axis(text, of: scheme) }
  }

  @Test("Weights over the whole and one number on two axes are refused")
  func checks() throws {
    let scheme = try scheme()
    let columns = evidence(scheme, count: 3, unknown: false)
    let heavy = try Axis("measure:*.weight=30%,60%", of: scheme)
    #expect(throws: ParameterError.weightsOverWhole(try percent("120%"))) {
      try Sweep(scheme, axes: [heavy], evidence: columns)
    }
    let once = try Axis("adjustment:rtt.deduction=1%", of: scheme)
    let again = try Axis("adjustment:*.deduction=2%", of: scheme)
    #expect(throws: ParameterError.unchanged(path: "adjustment:rtt.deduction")) {
      try Sweep(scheme, axes: [once, again], evidence: columns)
    }
  }
}
