import QualityPremium

/// `statements.csv`: what a named person decided or confirmed.
///
/// Where a person decided to pay a part of the award only, the statement is one that a gateway asks for,
/// its answer does not bar, and `share` says the part.
enum StatementsFile {
  static let columns = ["organisation", "statement", "period", "answer", "by", "on", "source"]
  static let optional = ["share"]

  static func read(
    _ csv: CSVFile, for scheme: Scheme, indicators: [Indicator.ID: Indicator],
    into book: inout EvidenceBook, _ problems: inout [Problem]
  ) {
    guard let table = CSVTable(csv, required: columns, optional: optional, problems: &problems)
    else { return }
    let limited = indicators.values.filter { $0.definition?.completeness != nil }
    let decisions = Set(limited.map { CompletenessLimit.statement(on: $0.id) })
    let known = scheme.statementIDs + decisions.sorted()
    for row in table.rows {
      let code = book.organisation(in: row, &problems)
      let id = row.required("statement", &problems).flatMap { id in
        if known.contains(id) { return id }
        problems.append(
          row.problem(
            "statement", "the scheme asks for no statement '\(id)'",
            remedy: Suggestion.remedy(for: id, among: known)))
        return nil
      }
      let period = row.required("period", &problems).flatMap { _ in row.period("period", &problems)
      }
      let answer = row.required("answer", &problems).flatMap { _ in
        row.parsed("answer", as: "an answer such as yes or no", &problems) { text in
          ["yes": true, "no": false][text]
        }
      }
      let by = row.required("by", &problems)
      let day = row.day("on", &problems)
      // That a great fall is real is somebody's decision, and has its reason.
      if let id, decisions.contains(id) { _ = row.required("source", &problems) }
      let share = row.parsed("share", as: "a share such as 50%, above 0% and below 100%", &problems)
      {
        Share(percent: $0).flatMap { $0 > .nothing && $0 < .whole ? $0 : nil }
      }
      guard let code, let id, let period, let answer, by != nil else { continue }
      if share != nil, answer || !scheme.gatewayStatements.contains(id) {
        problems.append(
          row.problem(
            "share",
            answer
              ? "a payment that is barred has no share"
              : "no gateway asks for '\(id)', and a share is decided on a gateway",
            remedy: "leave the share empty"))
      }
      let statement = Statement(
        answer: answer, by: by, on: day, source: row.text("source"), share: share)
      book.add(statement, id, in: period, for: code, row, &problems)
    }
  }
}

extension Scheme {
  /// The statements that its gateways ask for.
  var gatewayStatements: Set<Statement.ID> {
    Set(
      gateways.flatMap(\.criterion.questions).compactMap { question in
        if case .statement(let id, _) = question { id } else { nil }
      })
  }

  /// The statements that its rules ask for, with the outcomes of local measures.
  var statementIDs: [Statement.ID] {
    questions.compactMap { question in
      if case .statement(let id, _) = question { id } else { nil }
    }
  }
}
