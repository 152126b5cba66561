import QualityPremium

/// `remarks.csv`: what an analyst wants a reader to know about one organisation and rule, or its
/// `population`.
enum RemarksFile {
  static let columns = ["organisation", "rule", "text", "source"]

  static func read(
    _ csv: CSVFile, for scheme: Scheme, into book: inout EvidenceBook, _ problems: inout [Problem]
  ) {
    guard let table = CSVTable(csv, required: columns, problems: &problems) else { return }
    let rules = ["population"] + scheme.rules.map(\.path)
    for row in table.rows {
      let code = book.organisation(in: row, &problems)
      let rule = row.required("rule", &problems).flatMap { _ in
        row.choice("rule", among: rules, &problems)
      }
      let text = row.required("text", &problems)
      let source = row.required("source", &problems)
      guard let code, let rule, let text, let source else { continue }
      book.add(Evidence.Remark(rule: rule, text: text, source: source), for: code)
    }
  }
}
