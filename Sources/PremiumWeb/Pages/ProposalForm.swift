import Hummingbird
import PremiumFiles
import PremiumStore
import QualityPremium

/// The parts of the template for local measures, a page each.
enum ProposalPart: String, CaseIterable {
  case what, why, figures, target, data, care

  var title: String {
    switch self {
    case .what: "What it is"
    case .why: "Why it was chosen"
    case .figures: "What is counted"
    case .target: "Baseline and target"
    case .data: "Where the figures come from"
    case .care: "Who answers for it, and risks"
    }
  }

  var fields: [ProposalField] {
    switch self {
    case .what:
      [.title, .plainDescription, .themes, .outcomeDomain, .indicatorOrigin, .indicatorID]
    case .why:
      [
        .whyItMatters, .linkToJointStrategy, .inequalityAddressed, .overlapWithNationalMeasure,
        .patientInvolvementSummary, .equalityAnalysisRef, .hwbName, .hwbDate, .hwbMinuteRef,
      ]
    case .figures: [.numerator, .denominator, .exclusions, .unit, .polarity]
    case .target:
      [
        .baselinePeriod, .baselineValue, .baselineNumerator, .baselineDenominator, .targetKind,
        .targetValue, .comparison, .roundingBeforeCompare, .measurementPeriod, .weightPercent,
      ]
    case .data: [.dataSource, .publisher, .frequency, .reportingLagDays]
    case .care: [.proposer, .proposerDate, .risks, .mitigations, .milestones]
    }
  }
}

extension ProposalField {
  /// A text of the record with the names of columns as people read them.
  static func inWords(_ text: String) -> String {
    // The longest first, since one name may begin another.
    allCases.filter { $0.rawValue.contains("_") }
      .sorted { $0.rawValue.count > $1.rawValue.count }
      .reduce(text) { $0.replacing($1.rawValue, with: $1.label.lowercased()) }
  }

  /// The name of the column as people read it.
  var label: String {
    switch self {
    case .hwbName: return "Health and wellbeing board"
    case .hwbDate: return "Health and wellbeing board, date"
    case .hwbMinuteRef: return "Health and wellbeing board, minute"
    case .indicatorID: return "Indicator"
    case .reportingLagDays: return "Days from period to publication"
    default:
      let words = rawValue.replacing("_", with: " ")
      return words.prefix(1).uppercased() + words.dropFirst()
    }
  }

  fileprivate var isLong: Bool {
    switch self {
    case .plainDescription, .whyItMatters, .linkToJointStrategy, .inequalityAddressed,
      .overlapWithNationalMeasure, .patientInvolvementSummary, .risks, .mitigations, .milestones,
      .numerator, .denominator, .exclusions:
      true
    default: false
    }
  }
}

/// One part of a proposal, as it is being written, or of a change to what was agreed.
struct ProposalForm {
  private let exchange: Exchange
  private let isAmendment: Bool
  private let key: MeasureRecord.Key
  private let record: MeasureRecord
  private let part: ProposalPart

  init(_ exchange: Exchange, isAmendment: Bool = false) throws {
    self.exchange = exchange
    self.isAmendment = isAmendment
    key = try MeasurePages.key(exchange)
    record = try MeasurePages.record(key, exchange)
    guard let part = ProposalPart(rawValue: try exchange.parameter("part")) else {
      throw WebError.notFound
    }
    self.part = part
  }

  private var isNew: Bool { record.stage == nil || record.stage == .withdrawn }

  func page(
    _ typed: Proposal? = nil, errors: [ProposalField: String] = [:], general: String? = nil,
    noReason: Bool = false
  ) throws -> Page {
    let proposal = typed ?? (isNew ? Proposal() : record.current)
    let path = MeasurePages.path(key)
    var blocks: [Block] = []
    if isAmendment {
      blocks.append(
        .paragraph(
          "What was agreed stands until the other party has expressly agreed to the change, or sent it back."
        ))
    }
    if let general { blocks.append(.warning(Warning(title: "It was not saved", text: general))) }
    blocks.append(
      .form(
        Block.Form(
          action: "\(path)/\(isAmendment ? "amend" : "write")/\(part.rawValue)",
          fields: [.hidden("version", String(record.latestVersion))]
            + part.fields.map { field($0, proposal[$0], errors[$0]) } + reason(needed: noReason),
          button: isAmendment ? "Offer the change" : "Save", other: Link("Cancel", path))))
    return Page(
      title: isAmendment ? "Offer a change: \(part.title)" : part.title,
      breadcrumbs: MeasurePages.crumbs + [Link("\(key)", path)], blocks)
  }

  private func reason(needed isMissing: Bool) -> [Field] {
    guard isAmendment else { return [] }
    return [
      .area(
        "reason", "Reason for the change", value: exchange.form["reason"],
        error: isMissing ? "Enter the reason for the change" : nil)
    ]
  }

  private func field(_ field: ProposalField, _ value: String, _ error: String?) -> Field {
    if case .words(let words) = field.form {
      return .select(
        field.rawValue, field.label, hint: field.meaning,
        options: [("", "Not answered yet")] + words.map { ($0, $0) }, value: value, error: error)
    }
    if field.isLong {
      return .area(field.rawValue, field.label, hint: field.meaning, value: value, error: error)
    }
    let width = field.form == .text ? "30" : "10"
    return .text(
      field.rawValue, field.label, hint: field.meaning, value: value, error: error,
      Field.Input(width: width, isSpellChecked: field.form == .text))
  }

  /// Saves the part as a new version; a mistake leaves everything that was typed in the form.
  func write() throws -> Response {
    guard exchange.form["version"] == String(record.latestVersion) else {
      throw WebError.conflict("Somebody else has written a version meanwhile. Look at it first")
    }
    let scheme = try exchange.scheme()
    var proposal = isNew ? Proposal() : record.current
    proposal[.orgCode] = key.organisation
    proposal[.slot] = key.slot
    proposal[.schemeYear] = scheme.year.description
    for field in part.fields {
      // Line ends would end a row of the template.
      proposal[field] = exchange.form[field.rawValue].replacing("\r\n", with: "\n")
    }
    if isAmendment, exchange.form["reason"].isEmpty {
      return exchange.page(try page(proposal, noReason: true))
    }
    do {
      let checked = try ProposalFile.read(
        InputFile(name: "proposal", bytes: Array(ProposalFile.text([proposal]).utf8)), for: scheme,
        indicators: exchange.site.rules.library.indicators,
        organisations: exchange.store.organisations)
      guard try !save(checked, scheme).isEmpty || !isAmendment else {
        return exchange.page(
          try page(proposal, general: "Nothing differs from what was agreed."),
          status: .unprocessableContent)
      }
    } catch let problems as Problems {
      let (errors, general) = Self.places(problems, in: ProposalFile.text([proposal]), part)
      return exchange.page(
        try page(proposal, errors: errors, general: general), status: .unprocessableContent)
    } catch let error as StoreError where error.kind == .refused {
      return exchange.page(
        try page(proposal, general: error.description), status: .unprocessableContent)
    }
    return .seeOther(MeasurePages.path(key))
  }

  private func save(_ proposals: [Proposal], _ scheme: Scheme) throws -> [MeasureRecord] {
    let (measures, person) = (exchange.store.measures, try exchange.person())
    guard isAmendment else { return try measures.propose(proposals, under: scheme, by: person) }
    return try measures.amend(
      proposals, under: scheme, indicators: exchange.site.rules.library.indicators, by: person,
      reason: exchange.form["reason"])
  }

  /// Which field each mistake is in, by its column in the row; those of other parts are told together.
  static func places(
    _ problems: Problems, in text: String, _ part: ProposalPart
  ) -> ([ProposalField: String], String?) {
    let heading = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    let row = Array(text.utf8.drop { $0 != UInt8(ascii: "\n") }.dropFirst())
    var starts = [1]
    var isQuoted = false
    for (index, byte) in row.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: ","), !isQuoted { starts.append(index + 2) }
    }
    var errors: [ProposalField: String] = [:]
    var general: [String] = []
    for problem in problems.list where problem.severity == .mistake {
      let said = "\(problem.what); \(problem.remedy)"
      let index = starts.lastIndex { $0 <= problem.column }
      let name = index.flatMap { heading.indices.contains($0) ? heading[$0] : nil }
      if problem.line == 2, let field = name.flatMap({ ProposalField(rawValue: $0) }),
        part.fields.contains(field)
      {
        errors[field] = said
      } else {
        general.append(said)
      }
    }
    return (errors, general.isEmpty ? nil : general.joined(separator: " "))
  }
}
