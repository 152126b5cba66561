import QualityPremium

/// `splits.csv`: how each commissioner and the area team agreed to split the weight of a menu.
///
/// One row an option that was chosen; the shares of one organisation and measure add up to 100%. Without
/// the agreement of both sides the split counts as not known, and the award is a range.
enum SplitsFile {
  static let columns = [
    "organisation", "measure", "option", "share", "agreed_by_ccg", "agreed_by_area_team",
    "agreed_on", "source",
  ]

  static func read(
    _ csv: CSVFile, for scheme: Scheme, into book: inout EvidenceBook, _ problems: inout [Problem]
  ) {
    guard let table = CSVTable(csv, required: columns, problems: &problems) else { return }
    let menus = scheme.measures.filter { $0.division?.isMenu == true }
    var last: [(code: String, measure: Measure.ID, row: CSVTableRow)] = []
    for row in table.rows {
      let code = book.organisation(in: row, &problems)
      let id = row.required("measure", &problems).flatMap { _ in
        row.choice("measure", among: menus.map(\.id), &problems)
      }
      let options = menus.first { $0.id == id }?.division?.parts.map(\.id) ?? []
      let option = row.required("option", &problems).flatMap { _ in
        id == nil ? nil : row.choice("option", among: options, &problems)
      }
      let share = row.required("share", &problems).flatMap { _ in
        row.parsed("share", as: "a share such as 50%, above 0%", &problems) { text in
          Share(percent: text).flatMap { $0 > .nothing && $0 <= .whole ? $0 : nil }
        }
      }
      let day = row.day("agreed_on", &problems)
      let source = row.required("source", &problems)
      guard let code, let id, let option, let share, let source else { continue }
      let part = MenuSplit(
        shares: [option: share], agreedByCCG: row.text("agreed_by_ccg"),
        agreedByAreaTeam: row.text("agreed_by_area_team"), agreedOn: day, source: source)
      book.add(part, of: id, for: code, row, &problems)
      last.removeAll { $0.code == code && $0.measure == id }
      last.append((code, id, row))
    }
    for (code, measure, row) in last {
      let total = Array((book.evidence[code]?.agreement.splits[measure]?.shares ?? [:]).values)
        .total
      guard total != .whole else { continue }
      problems.append(
        row.problem(
          "share", "the shares of \(measure) of \(code) add up to \(total)",
          remedy: "they have to add up to 100%"))
    }
  }
}
