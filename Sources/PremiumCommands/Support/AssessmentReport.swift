import PremiumFiles
import QualityPremium

/// An assessment with the evidence that it was made on, for context and remarks.
struct Assessed {
  var assessment: Assessment
  var evidence: Evidence
}

/// One run: what was assessed, with which rules. Each assessment is made when it is asked for and not
/// kept, so that a long table does not fill the memory.
struct AssessmentReport {
  let frame: ReportFrame
  var scheme: Scheme { frame.scheme }
  /// Those that the run is about.
  let submissions: [Submission]
  /// All in the evidence, which the run may be about some of.
  private let everyone: [Submission]

  init(_ loaded: RuleLibrary.LoadedScheme, _ submissions: Submissions, only chosen: [Submission]) {
    frame = ReportFrame(
      scheme: loaded.scheme, rulesDigest: loaded.digest, evidenceDigest: submissions.digest,
      caveats: loaded.scheme.caveats(for: chosen.lazy.map(\.commissioner.population)))
    self.submissions = chosen
    everyone = submissions.list
  }

  var assessments: some Sequence<Assessed> {
    submissions.lazy.map {
      Assessed(
        assessment: scheme.assess($0.commissioner, on: $0.evidence), evidence: $0.evidence)
    }
  }

  var totals: Totals {
    assessments.reduce(into: Totals()) { $0.add($1.assessment) }
  }

  var document: ResultDocument {
    ResultDocument(
      scheme: scheme, rulesDigest: frame.rulesDigest, evidenceDigest: frame.evidenceDigest,
      assessments: assessments.map(\.assessment))
  }
}

extension AssessmentReport {
  /// How far the commissioners lay apart in each baseline that was observed.
  private var baselineSpreads: [Criterion.Subject: BaselineSpread] {
    var observed: [Criterion.Subject: [Observation]] = [:]
    for case .observation(let indicator, let period) in scheme.questions {
      let subject = Criterion.Subject(indicator, in: period)
      observed[subject] = everyone.compactMap { $0.evidence.observations[subject] }
    }
    return observed.compactMapValues { BaselineSpread($0) }
  }

  /// One line an organisation, then what a reader has to know.
  func writeTable(to output: inout Output) throws {
    try writeRows(to: &output)
    try output.write(frame.footer)
  }

  /// One line an organisation.
  func writeRows(to output: inout Output) throws {
    let names = submissions.map { $0.commissioner.name.count }
    let rows = AwardRows(widestName: names.max() ?? 0)
    try output.write(rows.heading)
    for assessed in assessments {
      let assessment = assessed.assessment
      try output.write(
        rows.row(assessment.commissioner, assessment.maximum, assessment.award))
    }
  }

  /// The explanation of each organisation.
  func writeExplanations(to output: inout Output, withLuck: Bool = false) throws {
    let spreads = withLuck ? baselineSpreads : nil
    for assessed in assessments {
      try output.write(Explanation(assessed, scheme: scheme, luck: spreads).text + "\n")
    }
    try output.write(frame.footer)
  }
}
