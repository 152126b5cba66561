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
  let scheme: Scheme
  let rulesDigest: String
  let evidenceDigest: String
  /// Those that the run is about.
  let submissions: [Submission]
  /// All in the evidence, which the run may be about some of.
  private let everyone: [Submission]

  init(_ loaded: RuleLibrary.LoadedScheme, _ submissions: Submissions, only chosen: [Submission]) {
    scheme = loaded.scheme
    rulesDigest = loaded.digest
    evidenceDigest = submissions.digest
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

  var caveats: [Caveat] {
    scheme.caveats(for: submissions.lazy.map(\.commissioner.population))
  }

  var document: ResultDocument {
    ResultDocument(
      scheme: scheme, rulesDigest: rulesDigest, evidenceDigest: evidenceDigest,
      assessments: assessments.map(\.assessment))
  }

  var totalsDocument: TotalsDocument {
    TotalsDocument(
      scheme: scheme, rulesDigest: rulesDigest, evidenceDigest: evidenceDigest, caveats: caveats,
      totals: totals)
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

  /// The totals as lines of text.
  var totalsText: String {
    let totals = totals
    func line(_ name: String, _ value: String) -> String {
      name.padded(to: 34) + value + "\n"
    }
    func range(_ least: String, _ most: String) -> String {
      least == most ? least : "\(least) to \(most)"
    }
    func share(_ amount: Amount) -> String {
      let percent = amount.pence / Amount(totals.maximum).pence * Quantity(100)
      return percent.decimal(places: 1) + "%"
    }
    return line("organisations", "\(totals.organisations)")
      + line("maximum (GBP)", totals.maximum.plain)
      + line("exact total (GBP)", range(totals.atLeast.exactPounds, totals.atMost.exactPounds))
      + line(
        "total of rounded pence (GBP)",
        range(totals.atLeastRounded.plain, totals.atMostRounded.plain))
      + line("share of the maximum", range(share(totals.atLeast), share(totals.atMost)))
      + line("with nothing", "\(totals.withNothing)")
      + line("final", "\(totals.final)")
      + line("range", "\(totals.range)")
      + line("barred", "\(totals.barred)")
      + footer
  }

  /// One line an organisation, then what a reader has to know.
  func writeTable(to output: inout Output) throws {
    try writeRows(to: &output)
    try output.write(footer)
  }

  /// One line an organisation.
  func writeRows(to output: inout Output) throws {
    let names = submissions.map { $0.commissioner.name.count }
    let width = min(44, max(12, names.max() ?? 12))
    try output.write(
      "code".padded(to: 10) + "name".padded(to: width + 2) + "at least".leftPadded(to: 15)
        + "at most".leftPadded(to: 16) + "of maximum".leftPadded(to: 17) + "  status\n")
    for assessed in assessments {
      let assessment = assessed.assessment
      let award = assessment.award
      try output.write(
        assessment.commissioner.code.padded(to: 10)
          + String(assessment.commissioner.name.prefix(width)).padded(to: width + 2)
          + "\(award.atLeast.roundedHalfUpToThePenny)".leftPadded(to: 15)
          + "\(award.atMost.roundedHalfUpToThePenny)".leftPadded(to: 16)
          + "\(assessment.maximum)".leftPadded(to: 17) + "  \(award.status.rawValue)\n")
    }
  }

  /// The explanation of each organisation.
  func writeExplanations(to output: inout Output, withLuck: Bool = false) throws {
    let spreads = withLuck ? baselineSpreads : nil
    for assessed in assessments {
      try output.write(Explanation(assessed, scheme: scheme, luck: spreads).text + "\n")
    }
    try output.write(footer)
  }

  /// What a reader has to know, and the digests by which the result can be had again.
  private var footer: String {
    let wording = Wording(scheme)
    let notes = caveats.map { "! " + wording.sentence($0) }
    let made = [
      "Made by independent software, not an NHS service, with \(scheme.id).",
      "Rules    sha256 \(rulesDigest)",
      "Evidence sha256 \(evidenceDigest)",
    ]
    return "\n" + (notes + made).map { $0.wrapped(to: 100, indent: 2) + "\n" }.joined()
  }
}
