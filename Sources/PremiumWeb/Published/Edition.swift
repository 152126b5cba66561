import PremiumFiles
import PremiumStore
import QualityPremium

/// What a published run, or a worked example, came to: all that its pages are drawn from.
struct Edition: Sendable {
  let scheme: Scheme
  let assessments: [Assessment]
  let evidence: [String: Evidence]
  let national: NationalAccount
  let caveats: [Caveat]
  let wording: Wording
  /// How far all lay apart in each baseline.
  let spreads: [Criterion.Subject: BaselineSpread]
  /// A source that says that its figures are made up, where there is one.
  let madeUp: String?
  let rulesDigest: String
  let evidenceDigest: String
  private let places: [String: Int]

  init(_ reading: RunReading) {
    var scheme = reading.scheme
    // Local measures name indicators that no rule of the scheme does.
    scheme.indicators = reading.indicators
    self.scheme = scheme
    let list = reading.submissions.list
    assessments = reading.assess()
    evidence = Dictionary(list.map { ($0.commissioner.code, $0.evidence) }) { first, _ in first }
    national = NationalAccount(assessments)
    caveats = reading.scheme.caveats(for: list.lazy.map(\.commissioner.population))
    wording = Wording(scheme)
    spreads = Self.spreads(reading)
    madeUp = list.lazy.flatMap(\.evidence.observations.values)
      .compactMap { $0.publication?.source }.filter { $0.hasPrefix("made up") }.min()
    rulesDigest = reading.loaded.digest
    evidenceDigest = reading.submissions.digest
    places = Dictionary(list.enumerated().map { ($1.commissioner.code, $0) }) { first, _ in first }
  }

  private static func spreads(_ reading: RunReading) -> [Criterion.Subject: BaselineSpread] {
    var observed: [Criterion.Subject: [Observation]] = [:]
    for case .observation(let indicator, let period) in reading.scheme.questions {
      let subject = Criterion.Subject(indicator, in: period)
      observed[subject] = reading.submissions.list.compactMap {
        $0.evidence.observations[subject]
      }
    }
    return observed.compactMapValues { BaselineSpread($0) }
  }

  func assessment(of code: String) throws -> Assessment {
    guard let place = places[code] else { throw WebError.notFound }
    return assessments[place]
  }

  /// What its organisations are called.
  func noun(_ count: Int) -> String {
    let noun = scheme.id.hasPrefix("quality-premium/") ? "CCG" : "organisation"
    return "\(Quantity(count).inWords()) \(noun)\(count == 1 ? "" : "s")"
  }

  /// The rules that decided about one organisation, with its own titles for what it agreed.
  func rules(of assessment: Assessment) -> [(rule: any Rule, reason: Reason)] {
    assessment.measures.map { ($0.rule as any Rule, $0.reason) }
      + assessment.adjustments.map { ($0.rule as any Rule, $0.reason) }
      + assessment.gateways.map { ($0.rule as any Rule, $0.reason) }
  }
}

extension Reason {
  /// The figures that it compared, with the verdict on each.
  var findings: [(finding: Finding, verdict: Verdict)] {
    if case .compared(let finding) = fact { return [(finding, verdict)] }
    return because.flatMap(\.findings)
  }

  /// The statements that it looked at.
  var statements: [Statement] {
    if case .answered(_, let statement, _) = fact { return [statement] }
    return because.flatMap(\.statements)
  }

  /// The indicators that it looked at or looked for.
  var indicators: Set<Indicator.ID> {
    switch fact {
    case .compared(let finding): [finding.subject.indicator]
    case .missing(let questions): Set(questions.map(\.id))
    default: because.reduce(into: []) { $0.formUnion($1.indicators) }
    }
  }
}

extension Verdict {
  var tag: Tag {
    switch self {
    case .met: Tag("Met", .green)
    case .notMet: Tag("Not met", .red)
    case .partMet: Tag("Part met", .yellow)
    case .unknown: Tag("Not known", .grey)
    }
  }
}
