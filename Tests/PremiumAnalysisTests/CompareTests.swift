import QualityPremium
import Testing

@testable import PremiumAnalysis

@Suite("Comparing schemes, and what was tried of them") struct CompareTests {
  private static let year = Period.financialYear(2013)
  private static let provenance = Provenance(sources: [], confidence: .sourced)

  private static func number(_ name: String, _ value: Int) -> Parameter {
    Parameter(name: name, value: Quantity(value), form: .level)
  }

  private static func share(_ percent: Int) -> Share {
    Share(fraction: Quantity(Int128(percent), over: 100))
  }

  private static func indicator(_ id: String, _ kind: Indicator.Kind) -> Indicator {
    Indicator(
      id: id, title: id, kind: kind, unit: "cases", direction: .lowerIsBetter,
      provenance: provenance)
  }

  private static func scheme(year: Period = year, limit: Int = 10, weight: Int = 60) -> Scheme {
    let cases = Criterion.value(.init("cases", in: year), .atMost, limit: number("limit", limit))
    let none = Criterion.value(.init("rare", in: year), .atMost, limit: number("none", 0))
    return Scheme(
      id: "test/\(year)", title: "A test", year: year, amountPerHead: Money(pence: 500),
      population: PopulationRule(basis: .resident, dated: year, provenance: provenance),
      gateways: [
        Gateway(
          id: "bad", title: "Nothing bad", criterion: .denied("bad", in: year),
          provenance: provenance)
      ],
      measures: [
        Measure(
          id: "cases", title: "Few cases", criterion: cases, provenance: provenance,
          weight: share(weight)),
        Measure(
          id: "both", title: "Both", criterion: .all(of: [none, .confirmed("done", in: year)]),
          provenance: provenance, weight: share(100 - weight)),
      ],
      adjustments: [
        Adjustment(
          id: "wait", title: "Short waits",
          criterion: .value(.init("waits", in: year), .atMost, limit: number("days", 20)),
          provenance: provenance, deduction: share(25))
      ],
      indicators: [
        "cases": indicator("cases", .count), "rare": indicator("rare", .count),
        "waits": indicator("waits", .rate),
      ],
      statements: ["bad": "Something bad", "done": "It is done"], provenance: provenance)
  }

  private static func evidence(cases: Int, rare: Int = 0, waits: Int = 1) -> Evidence {
    Evidence(
      observations: [
        .init("cases", in: year): Observation(value: Quantity(cases)),
        .init("rare", in: year): Observation(value: Quantity(rare)),
        .init("waits", in: year): Observation(value: Quantity(waits)),
      ],
      statements: [
        .init("bad", in: year): Statement(answer: false),
        .init("done", in: year): Statement(answer: true),
      ])
  }

  private static let commissioner = Commissioner(
    code: "X", name: "X", population: Population(count: 1000))

  @Test("A scheme does not differ from itself, and moves nothing")
  func same() {
    #expect(Self.scheme().changes(to: Self.scheme()).isEmpty)
    let effect = SchemeTransition(from: Self.scheme(), to: Self.scheme())
      .effect(on: Self.commissioner, Self.evidence(cases: 1))
    #expect(effect.movements.isEmpty && effect.before == effect.after)
  }

  @Test("Numbers and weights that differ are named with both values")
  func numbers() {
    let changes = Self.scheme().changes(to: Self.scheme(limit: 8, weight: 50))
    #expect(
      changes.map { "\($0.path) \($0.field) \($0.before ?? "") \($0.after ?? "")" } == [
        "measure:cases weight 60% 50%", "measure:cases limit 10 8",
        "measure:both weight 40% 50%",
      ])
  }

  @Test("A year later is a change of periods, not of tests")
  func periods() {
    let changes = Self.scheme().changes(to: Self.scheme(year: .financialYear(2014), limit: 9))
    #expect(Set(changes.map(\.field)) == ["year", "dated", "limit", "periods"])
  }

  @Test("A rule that is gone, one that is new, and another test are told apart")
  func rules() {
    var other = Self.scheme()
    other.adjustments = []
    other.measures[0].criterion = .value(
      .init("cases", in: Self.year), .below, limit: Self.number("limit", 10))
    other.gateways.append(
      Gateway(
        id: "new", title: "New", criterion: .confirmed("done", in: Self.year),
        provenance: Self.provenance))
    let changes = Self.scheme().changes(to: other)
    #expect(
      changes.map { "\($0.kind.rawValue) \($0.path) \($0.field)" } == [
        "added gateway:new rule", "changed measure:cases test", "removed adjustment:wait rule",
      ])
    #expect(changes[1].after == "cases, 2013/14, is below 10 cases.")
  }

  @Test("Every pound that moves is put down to a rule, and they add up", arguments: 0...12)
  func movements(cases: Int) {
    var other = Self.scheme(limit: 8, weight: 50)
    other.amountPerHead = Money(pence: 400)
    other.adjustments[0].deduction = Self.share(50)
    other.gateways = []
    let evidence = Self.evidence(cases: cases, rare: cases % 2, waits: 15 + cases)
    let effect = SchemeTransition(from: Self.scheme(), to: other)
      .effect(on: Self.commissioner, evidence)
    let least = effect.movements.reduce(Amount.zero) { $0 + $1.atLeast }
    let most = effect.movements.reduce(Amount.zero) { $0 + $1.atMost }
    #expect(least == effect.atLeast && most == effect.atMost)
    #expect(effect.after == other.assess(Self.commissioner, on: evidence).award)
  }

  @Test("Coverage tells what was tried of rules, branches and boundaries from what was not")
  func coverage() {
    let scheme = Self.scheme()
    var coverage = Coverage(scheme)
    #expect(coverage.uncovered.count == coverage.entries.count)
    for cases in [9, 10, 11] {
      coverage.add(
        scheme.assess(Self.commissioner, on: Self.evidence(cases: cases, rare: cases - 9)))
    }
    let covered = coverage.entries.filter(\.isCovered).map(\.id)
    #expect(
      covered == [
        "measure:cases", "measure:cases/1", "measure:both", "measure:both/1", "measure:both/1.1",
      ])
    let place = coverage.entries.first { $0.id == "measure:cases/1" }?.boundary
    #expect(place?.nearestMet?.margin == .one && place?.nearestNotMet?.margin == Quantity(-1))
  }
}
