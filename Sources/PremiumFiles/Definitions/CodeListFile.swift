public import QualityPremium

/// A list of ICD-10 codes: one row a code or a run of codes, as the source writes it.
///
/// `code_prefix` stands for all codes that begin with it: `A15`, `K86.1`. A run is written with both
/// ends, `A15-A19` or `K86.1-K86.9`, and kept as such. An empty age is no limit.
public enum CodeListFile {
  static let columns = [
    "group", "code_prefix", "age_from", "age_to", "note", "confidence", "source",
  ]

  /// Reads a list, or reports every mistake of the file.
  public static func read(_ file: InputFile) throws(Problems) -> CodeList {
    var problems: [Problem] = []
    let entries = entries(in: file, &problems)
    try problems.check()
    return CodeList(entries: entries)
  }

  private static func entries(in file: InputFile, _ problems: inout [Problem]) -> [CodeList.Entry] {
    guard let csv = CSVFile(file, problems: &problems),
      let table = CSVTable(
        csv, required: columns, optional: ["only_with", "not_with"], problems: &problems)
    else { return [] }
    var entries: [CodeList.Entry] = []
    var lines: [Int] = []
    for row in table.rows {
      guard let entry = entry(row, &problems) else { continue }
      if let earlier = entries.firstIndex(where: { $0.clashes(with: entry) }) {
        problems.append(
          row.problem(
            "code_prefix",
            "\(entry.codes) overlaps \(entries[earlier].codes) of line \(lines[earlier])",
            remedy: "list each code once in a group"))
      }
      entries.append(entry)
      lines.append(row.line)
    }
    if table.rows.isEmpty, !problems.hasMistakes {
      problems.append(
        Problem(
          file: file.name, line: 1, column: 1, "holds no code", remedy: "add a row for each"))
    }
    return entries
  }

  private static func entry(_ row: CSVTableRow, _ problems: inout [Problem]) -> CodeList.Entry? {
    let group = row.required("group", &problems)
    let codes = row.required("code_prefix", &problems).flatMap { _ in
      row.parsed("code_prefix", as: "an ICD-10 code such as A15, K86.1 or A15-A19", &problems) {
        ICD10Range($0)
      }
    }
    let from = row.count("age_from", &problems)
    let through = row.count("age_to", &problems)
    let confidence = row.required("confidence", &problems).flatMap { _ in
      row.choice("confidence", among: Confidence.allCases.map(\.rawValue), &problems)
    }
    let onlyWith = ranges("only_with", row, &problems)
    let notWith = ranges("not_with", row, &problems)
    let source = row.required("source", &problems)
    if let from, let through, from > through {
      problems.append(
        row.problem(
          "age_to", "the last age \(through) is before the first, \(from)",
          remedy: "check which is which"))
    }
    guard let group, let codes, let source,
      let confidence = confidence.flatMap({ Confidence(rawValue: $0) })
    else { return nil }
    return CodeList.Entry(
      group: group, codes: codes, ageFrom: from, ageThrough: through, onlyWith: onlyWith,
      notWith: notWith, note: row.text("note"), confidence: confidence, source: source)
  }

  /// Codes and runs of codes with spaces between them.
  private static func ranges(
    _ column: String, _ row: CSVTableRow, _ problems: inout [Problem]
  ) -> [ICD10Range] {
    row.parsed(column, as: "a list of ICD-10 codes such as J41-J44 J47", &problems) { text in
      let parts = text.split(separator: " ").map { ICD10Range(String($0)) }
      return parts.contains(nil) ? nil : parts.compactMap { $0 }
    } ?? []
  }
}

extension CodeList.Entry {
  fileprivate func clashes(with other: CodeList.Entry) -> Bool {
    group == other.group && codes.overlaps(other.codes)
  }
}
