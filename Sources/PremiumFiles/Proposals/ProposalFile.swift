public import QualityPremium

/// The template for local measures as CSV: one row a measure, the columns those of `ProposalField`.
public enum ProposalFile {
  private static let required: [ProposalField] = [.orgCode, .schemeYear, .slot, .title]

  /// The heading, and a row for every place that an organisation can fill, as far as it is known.
  public static func template(for scheme: Scheme, of organisation: Organisation? = nil) -> String {
    guard let organisation else { return text([]) }
    return text(
      scheme.measures.filter(\.isLocal).flatMap { measure in
        measure.criterion.agreedSlots.map { slot, period in
          Proposal([
            .orgCode: organisation.code, .orgName: organisation.name,
            .schemeYear: scheme.year.description, .slot: slot,
            .measurementPeriod: period.description,
            .weightPercent: measure.weight.percent.description,
          ])
        }
      })
  }

  /// The file of some proposals: lines end with a line feed, and quotes stand where they have to. A file
  /// that was read and is of this form comes out byte for byte.
  public static func text(_ proposals: [Proposal]) -> String {
    let fields = ProposalField.allCases
    let rows = proposals.map { proposal in fields.map { CSVLabel.field(proposal[$0]) } }
    return ([fields.map(\.rawValue)] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// Reads proposals, or reports every mistake of the file.
  ///
  /// Fields may be empty while a measure is a draft; what is written has to make sense.
  ///
  /// - Parameters:
  ///   - isAmendment: whether what the record filled in may stand there, which is then passed over.
  public static func read(
    _ file: InputFile, for scheme: Scheme, indicators: [Indicator.ID: Indicator],
    organisations: Organisations, isAmendment: Bool = false
  ) throws(Problems) -> [Proposal] {
    var problems: [Problem] = []
    let optional = ProposalField.allCases.filter { !required.contains($0) }
    guard let csv = CSVFile(file, problems: &problems),
      let table = CSVTable(
        csv, required: required.map(\.rawValue), optional: optional.map(\.rawValue),
        problems: &problems)
    else { throw Problems(problems.filter { $0.severity == .mistake }) }
    let check = ProposalCheck(
      scheme: scheme, indicators: indicators, organisations: organisations, isAmendment: isAmendment
    )
    var lines: [String: Int] = [:]
    var proposals: [Proposal] = []
    for row in table.rows {
      let proposal = check.read(row, &problems)
      let place = "\(proposal.slot) of \(proposal.organisation)"
      if let line = lines.updateValue(row.line, forKey: place) {
        problems.append(
          row.problem("slot", "\(place) is in line \(line) too", remedy: "keep one row"))
      }
      proposals.append(proposal)
    }
    if proposals.isEmpty, !problems.hasMistakes {
      problems.append(
        Problem(
          file: file.name, line: 1, column: 1, "holds no measure", remedy: "add a row for each"))
    }
    try problems.check()
    return proposals
  }

  /// The columns of `agreements.csv`.
  public static let agreementColumns = AgreementsFile.required + AgreementsFile.optional

  /// The row of `agreements.csv` for a proposal that was agreed so.
  public static func agreementRow(
    of proposal: Proposal, byCCG ccg: String, byAreaTeam areaTeam: String, on day: Day?,
    source: String
  ) -> [String] {
    let isDelivered = proposal[.targetKind] == "delivered"
    return [
      proposal.organisation, proposal.slot, proposal.title,
      isDelivered ? "" : proposal[.comparison], isDelivered ? "" : proposal[.targetValue],
      isDelivered ? "" : proposal[.targetKind], proposal[.baselinePeriod],
      proposal[.measurementPeriod], ccg, areaTeam, day?.description ?? "", source,
      isDelivered ? "" : proposal[.indicatorID], isDelivered ? proposal.slot : "",
    ]
  }

  /// The measure as an assessment will read it from `agreements.csv`, or what keeps it from being read.
  public static func measure(
    of proposal: Proposal, for scheme: Scheme, indicators: [Indicator.ID: Indicator]
  ) throws(Problems) -> LocalMeasure {
    let row = agreementRow(of: proposal, byCCG: "", byAreaTeam: "", on: nil, source: "proposal")
    let text = CSVLine.text(agreementColumns) + CSVLine.text(row)
    let name = "\(proposal.slot) of \(proposal.organisation)"
    var problems: [Problem] = []
    var book = EvidenceBook(codes: [proposal.organisation])
    if let csv = CSVFile(InputFile(name: name, bytes: Array(text.utf8)), problems: &problems) {
      AgreementsFile.read(csv, for: scheme, indicators: indicators, into: &book, &problems)
    }
    try problems.check()
    guard let measure = book.evidence[proposal.organisation]?.agreement.measures.first else {
      throw Problems([
        Problem(
          file: name, line: 1, column: 1, "makes no measure",
          remedy: "write the indicator, its target and its periods")
      ])
    }
    return measure
  }
}
