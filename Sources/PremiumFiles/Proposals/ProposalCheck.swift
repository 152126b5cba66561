import QualityPremium

/// Whether what stands in a row of the template makes sense.
struct ProposalCheck {
  let scheme: Scheme
  let indicators: [Indicator.ID: Indicator]
  let organisations: Organisations
  let isAmendment: Bool

  func read(_ row: CSVTableRow, _ problems: inout [Problem]) -> Proposal {
    let before = problems.count
    var proposal = Proposal()
    for field in ProposalField.allCases {
      proposal[field] = text(of: field, row, &problems)
    }
    organisation(of: proposal, row, &problems)
    place(of: proposal, row, &problems)
    indicator(of: proposal, row, &problems)
    for field in Proposal.filledIn where !isAmendment && !proposal[field].isEmpty {
      problems.append(
        row.problem(field.rawValue, "the record fills this in", remedy: "leave it empty"))
    }
    guard problems.count == before, proposal.decidesEnough else { return proposal }
    do {
      _ = try ProposalFile.measure(of: proposal, for: scheme, indicators: indicators)
    } catch {
      problems += error.list.map { row.problem("target_value", $0.what, remedy: $0.remedy) }
    }
    return proposal
  }

  /// The text of a field, its apostrophe against formulas taken off.
  private func text(
    of field: ProposalField, _ row: CSVTableRow, _ problems: inout [Problem]
  ) -> String {
    let name = field.rawValue
    guard let text = row.text(name) else {
      if [.orgCode, .schemeYear, .slot, .title].contains(field) {
        problems.append(row.problem(name, "the \(name) is missing", remedy: "write it"))
      }
      return ""
    }
    switch field.form {
    case .text:
      if field == .title, text.contains(where: \.isNewline) {
        problems.append(
          row.problem(name, "the title runs over two lines", remedy: "write it in one"))
      }
      if text.hasPrefix("'"), CSVLine.safe(String(text.dropFirst())) == text {
        return String(text.dropFirst())
      }
      if CSVLine.safe(text) != text {
        problems.append(
          row.problem(
            name, "a spreadsheet would take this for a formula",
            remedy: "begin with a letter, or put an apostrophe in front"))
      }
    case .period: _ = row.period(name, &problems)
    case .day: _ = row.day(name, &problems)
    case .number: _ = row.quantity(name, &problems)
    case .count: _ = row.count(name, &problems)
    case .target:
      _ = row.parsed(name, as: "a number or share such as 250 or 3.2%", &problems) {
        Share(percent: $0)?.fraction ?? (try? Quantity(decimal: $0))
      }
    case .words(let words): _ = row.choice(name, among: words, &problems)
    }
    return text
  }

  private func organisation(
    of proposal: Proposal, _ row: CSVTableRow, _ problems: inout [Problem]
  ) {
    let code = proposal.organisation
    guard !code.isEmpty else { return }
    guard let organisation = organisations[code] else {
      problems.append(
        row.problem(
          "org_code", "there is no organisation '\(code)'",
          remedy: Suggestion.remedy(for: code, among: organisations.list.map(\.code))))
      return
    }
    if let closed = organisation.closed, let first = scheme.year.firstDay, closed < first {
      problems.append(
        row.problem(
          "org_code", "\(code) closed on \(closed), before \(scheme.year)",
          remedy: "it was followed by \(organisation.successors.joined(separator: ", "))"))
    }
    if !proposal[.orgName].isEmpty, proposal[.orgName] != organisation.name {
      problems.append(
        row.problem(
          "org_name", "\(code) is \(organisation.name)", remedy: "correct the code or the name"))
    }
  }

  private func place(of proposal: Proposal, _ row: CSVTableRow, _ problems: inout [Problem]) {
    if !proposal[.schemeYear].isEmpty, proposal[.schemeYear] != scheme.year.description {
      problems.append(
        row.problem(
          "scheme_year", "the scheme is that of \(scheme.year)", remedy: "write that year"))
    }
    guard !proposal.slot.isEmpty else { return }
    let measure = scheme.measures.first {
      $0.criterion.agreedSlots.contains { $0.slot == proposal.slot }
    }
    guard let measure else {
      problems.append(
        row.problem(
          "slot", "the scheme has no place '\(proposal.slot)'",
          remedy: Suggestion.remedy(for: proposal.slot, among: scheme.agreedSlots)))
      return
    }
    if let weight = try? Quantity(decimal: proposal[.weightPercent]),
      weight != measure.weight.percent
    {
      problems.append(
        row.problem(
          "weight_percent", "\(proposal.slot) is worth \(measure.weight) of the premium",
          remedy: "write \(measure.weight.percent) or leave it empty"))
    }
  }

  private func indicator(of proposal: Proposal, _ row: CSVTableRow, _ problems: inout [Problem]) {
    guard let id = proposal.indicator else { return }
    guard indicators[id] != nil else {
      problems.append(
        row.problem(
          "indicator_id", "there is no indicator '\(id)'",
          remedy: Suggestion.remedy(for: id, among: indicators.keys)))
      return
    }
    if let overlap = scheme.overlaps(of: id).first(where: \.isBlocking),
      scheme.measures.contains(where: { $0.isLocal && $0.id == proposal.slot })
    {
      problems.append(
        row.problem(
          "indicator_id", overlap.explanation.asSentencePart, remedy: "choose another indicator"))
    }
  }
}

extension Proposal {
  /// Whether enough is written to make the test that decides.
  fileprivate var decidesEnough: Bool {
    if self[.measurementPeriod].isEmpty || self[.targetKind].isEmpty { return false }
    if self[.targetKind] == "delivered" { return true }
    return indicator != nil && !self[.targetValue].isEmpty && !self[.comparison].isEmpty
  }
}

extension Period {
  /// Its first day.
  fileprivate var firstDay: Day? {
    switch self {
    case .calendarYear(let year): Day("\(year)-01-01")
    case .financialYear(let year): Day("\(year)-04-01")
    case .quarter, .month: nil
    }
  }
}
