import PremiumFiles
import PremiumStore
import QualityPremium

extension Scenario {
  /// The steps of a run from freezing to payment, each on a record on which those before it are done.
  static let runs: [Scenario] = steps.indices.map { index in
    Scenario(name: steps[index].name, events: 1) { store in
      try store.people.propose(staff, by: "alma", reason: "the first list")
      for step in steps[..<index] { try step.act(store) }
    } act: { store in
      try steps[index].act(store)
    }
  }

  private static let run = "2013-14-run-1"

  private static let steps: [(name: String, act: @Sendable (Store) throws -> Void)] = [
    ("a run is frozen", { _ = try $0.runs.freeze(inputs(), by: "nina") }),
    ("a run is worked out", { try $0.runs.assess(run, by: "nina") }),
    (
      "waivers are proposed",
      { try $0.runs.waive({ _ in true }, of: run, by: "nina", reason: "a test") }
    ),
    ("waivers are seconded", { try $0.runs.second({ _ in true }, of: run, by: "noah") }),
    ("a run is opened to preview", { try $0.runs.preview(run, by: "nina") }),
    ("a run is approved", { try $0.runs.approve(run, by: "noah") }),
    ("a run is approved for payment", { try $0.runs.approveForPayment(run, by: "fay") }),
    ("a run is published", { try $0.runs.publish(run, by: "noah") }),
    ("a run is paid", { _ = try $0.payments.make(PaymentRequest(run: run), by: "fay") }),
  ]

  private static let staff: [Appointment] = [
    Appointment(person: "alma", role: .administrator, from: day),
    Appointment(person: "nina", role: .national, from: day),
    Appointment(person: "noah", role: .national, from: day),
    Appointment(person: "fay", role: .finance, from: day),
  ]

  /// The smallest run there can be, so that a disk can be failed at each of its writes.
  private static func inputs() throws -> RunInputs {
    let library = try RuleLibrary(indicators: [])
    let loaded = try library.load(InputFile(name: "2013-14.yaml", bytes: Array(scheme.utf8)))
    return try RunInputs(
      loaded, library,
      evidence: [
        InputFile(name: "organisations.csv", bytes: Array(organisations.utf8)),
        InputFile(name: "statements.csv", bytes: Array(statements.utf8)),
      ])
  }

  private static let scheme = """
    scheme: test/2013-14
    title: A scheme of one measure
    year: 2013/14
    sources:
      test: {title: a test, url: https://example.org}
    amount-per-head: {value: £5.00, source: test, confidence: sourced}
    population: {basis: resident, dated: 2013/14 Q1, source: test, confidence: sourced}
    statements: {done: It was done}
    measures:
      - id: done
        title: It was done
        weight: 100%
        criterion: {confirmed: done}
        source: test
        confidence: sourced

    """
  private static let organisations = """
    code,name,area_team,region,population,population_date,population_basis
    09H,NHS Crawley,Surrey and Sussex,South of England,108953,2013-06-30,resident

    """
  private static let statements = """
    organisation,statement,period,answer,by,on,source
    09H,done,2013/14,yes,somebody,2014-04-01,a test

    """
}
