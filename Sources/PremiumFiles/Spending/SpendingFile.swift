public import QualityPremium

/// `spending.csv`: what CCGs mean to do with their payments, or have done with them, one row a line.
public enum SpendingFile {
  static let required = [
    "organisation", "line", "type", "purpose", "description", "payee_type", "payee", "amount_gbp",
    "conflict_of_interest",
  ]
  static let optional = ["inequality", "decided_by", "decided_on", "minute", "outcome"]

  /// Reads plans or outturns in the order in which their organisations first come, or reports every
  /// mistake of the file. What can be read and is not allowed is for `Spending.findings`.
  public static func read(
    _ file: InputFile, _ kind: Spending.Kind, organisations: Organisations
  ) throws(Problems) -> [Spending] {
    var problems: [Problem] = []
    var order: [String] = []
    var lines: [String: [SpendingLine]] = [:]
    var places: [String: Int] = [:]
    if let csv = CSVFile(file, problems: &problems),
      let table = CSVTable(csv, required: required, optional: optional, problems: &problems)
    {
      for row in table.rows {
        guard let organisation = row.organisation(organisations, &problems),
          let line = row.spendingLine(&problems)
        else { continue }
        if let first = places.updateValue(row.line, forKey: "\(organisation) \(line.id)") {
          problems.append(
            row.problem(
              "line", "'\(line.id)' of \(organisation) is in line \(first) of the file too",
              remedy: "call each line of an organisation something of its own"))
        }
        if lines[organisation] == nil { order.append(organisation) }
        lines[organisation, default: []].append(line)
      }
      if table.rows.isEmpty, !problems.hasMistakes {
        problems.append(
          Problem(
            file: file.name, line: 1, column: 1, "holds no line",
            remedy: "add one of the type 'award', and one for each use of the money"))
      }
    }
    try problems.check()
    return order.map { Spending(kind, of: $0, lines: lines[$0] ?? []) }
  }

  /// The lines as a file that can be read again.
  public static func text(_ spendings: [Spending]) -> String {
    let columns = required + optional
    let rows = spendings.flatMap { spending in
      spending.lines.map { line in
        CSVText.line(columns.map { CSVText.harmless(field($0, of: line, spending.organisation)) })
      }
    }
    return CSVText.line(columns) + rows.joined()
  }

  private static func field(_ column: String, of line: SpendingLine, _ code: String) -> String {
    switch column {
    case "organisation": code
    case "line": line.id
    case "type": line.kind.rawValue
    case "purpose": line.purpose?.rawValue ?? ""
    case "inequality": line.inequality ?? ""
    case "description": line.description ?? ""
    case "payee_type": line.payee?.kind.rawValue ?? ""
    case "payee": line.payee?.name ?? ""
    case "amount_gbp": line.amount.plain
    case "conflict_of_interest": line.conflict ?? ""
    case "decided_by": line.decision?.by ?? ""
    case "decided_on": line.decision?.on.description ?? ""
    case "minute": line.decision?.minute ?? ""
    case "outcome": line.outcome ?? ""
    default: ""
    }
  }
}

extension CSVTableRow {
  /// A code of the register.
  func organisation(_ organisations: Organisations, _ problems: inout [Problem]) -> String? {
    guard let code = required("organisation", &problems) else { return nil }
    if organisations[code] == nil {
      problems.append(
        problem(
          "organisation", "there is no organisation '\(code)'",
          remedy: Suggestion.remedy(for: code, among: organisations.list.map(\.code))))
    }
    return code
  }

  /// An amount in pounds and pence that is more than nothing.
  func pounds(_ column: String, _ problems: inout [Problem]) -> Money? {
    guard let number = quantity(column, &problems) else { return nil }
    let pence = number * Quantity(100)
    guard pence.denominator == 1 else {
      problems.append(
        problem(column, "\(number) is no whole number of pence", remedy: "write at most two places")
      )
      return nil
    }
    guard pence > .zero else {
      problems.append(
        problem(
          column, "\(number) is not more than nothing",
          remedy: "write what it is as an amount above 0, and what becomes of it as the type"))
      return nil
    }
    return Money(pence: pence.numerator)
  }

  fileprivate func spendingLine(_ problems: inout [Problem]) -> SpendingLine? {
    let id = required("line", &problems)
    let kind = required("type", &problems).flatMap { _ in
      choice("type", among: SpendingLine.Kind.allCases.map(\.rawValue), &problems)
    }
    let purpose = choice(
      "purpose", among: SpendingLine.Purpose.allCases.map(\.rawValue), &problems)
    let payee = choice(
      "payee_type", among: SpendingLine.Payee.Kind.allCases.map(\.rawValue), &problems)
    let amount = required("amount_gbp", &problems).flatMap { _ in pounds("amount_gbp", &problems) }
    let decision = decision(&problems)
    guard let id, let kind = kind.flatMap({ SpendingLine.Kind(rawValue: $0) }), let amount else {
      return nil
    }
    if let payee, payee != SpendingLine.Payee.Kind.own.rawValue, text("payee") == nil {
      problems.append(problem("payee", "the payee has no name", remedy: "write who is paid"))
    }
    return SpendingLine(
      id: id, kind, purpose: purpose.flatMap { SpendingLine.Purpose(rawValue: $0) },
      inequality: text("inequality"), description: text("description"),
      payee: payee.flatMap { SpendingLine.Payee.Kind(rawValue: $0) }.map {
        SpendingLine.Payee($0, name: text("payee"))
      }, amount: amount, conflict: text("conflict_of_interest"), decision: decision,
      outcome: text("outcome"))
  }

  /// Who decided: all of it or nothing.
  private func decision(_ problems: inout [Problem]) -> SpendingDecision? {
    let on = day("decided_on", &problems)
    let columns = ["decided_by", "decided_on", "minute"]
    let missing = columns.filter { text($0) == nil }
    guard missing.count < columns.count else { return nil }
    for column in missing {
      problems.append(
        problem(
          column, "the \(column) is missing, though something is said of the decision",
          remedy: "write all of decided_by, decided_on and minute, or none of them"))
    }
    guard let by = text("decided_by"), let on, let minute = text("minute") else { return nil }
    return SpendingDecision(by: by, on: on, minute: minute)
  }
}
