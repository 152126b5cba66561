public import QualityPremium

/// Measures to code: `id`, `title`, `description` and, where there are such columns, `numerator` and
/// `indicator`. Other columns are passed over with a note.
public enum MeasureTextFile {
  static let required = ["id", "title", "description"]
  static let optional = ["numerator", "indicator"]

  /// What a file holds, and what a reader should know of it.
  public struct Contents: Sendable {
    public var measures: [MeasureText]
    public var notes: [Problem]
  }

  /// Reads the measures, or reports every mistake of the file.
  public static func read(_ file: InputFile) throws(Problems) -> Contents {
    var problems: [Problem] = []
    var measures: [MeasureText] = []
    if let csv = CSVFile(file, problems: &problems),
      let table = CSVTable(
        csv, required: required, optional: optional + others(csv, &problems), problems: &problems)
    {
      measures = rows(of: table, &problems)
    }
    try problems.check()
    return Contents(measures: measures, notes: problems)
  }

  private static func others(_ csv: CSVFile, _ problems: inout [Problem]) -> [String] {
    let others = csv.heading.fields.filter { !(required + optional).contains($0.text) }
    for field in others {
      problems.append(
        Problem(
          .note, file: csv.name, line: 1, column: field.column,
          "the column '\(field.text)' is not coded", remedy: "it is passed over"))
    }
    return others.map(\.text)
  }

  private static func rows(of table: CSVTable, _ problems: inout [Problem]) -> [MeasureText] {
    var measures: [MeasureText] = []
    var lines: [String: Int] = [:]
    for row in table.rows {
      guard let id = row.required("id", &problems) else { continue }
      if let line = lines.updateValue(row.line, forKey: id) {
        problems.append(
          row.problem("id", "the measure '\(id)' is in line \(line) too", remedy: "keep one row"))
      }
      let (title, description) = (row.text("title") ?? "", row.text("description") ?? "")
      if title.isEmpty, description.isEmpty {
        problems.append(
          row.problem("title", "the measure '\(id)' has no text", remedy: "write its title"))
      }
      measures.append(
        MeasureText(
          id: id, title: title, description: description, numerator: row.text("numerator") ?? "",
          indicator: row.text("indicator")))
    }
    return measures
  }
}

/// Measures that a person labelled: the columns of measures to code, and `themes`, apart by blanks.
public enum LabelledMeasureFile {
  /// Reads the measures, or reports every mistake of the file.
  public static func read(
    _ file: InputFile, themes: Set<Theme.ID>
  ) throws(Problems) -> [LabelledMeasure] {
    let texts = try MeasureTextFile.read(file).measures
    var problems: [Problem] = []
    var labelled: [LabelledMeasure] = []
    if let csv = CSVFile(file, problems: &problems),
      let table = CSVTable(
        csv, required: ["id", "themes"], optional: csv.heading.fields.map(\.text),
        problems: &problems)
    {
      for (row, text) in zip(table.rows, texts) {
        let given = (row.required("themes", &problems) ?? "").split(separator: " ").map(String.init)
        for theme in given where !themes.contains(theme) {
          problems.append(
            row.problem(
              "themes", "there is no theme '\(theme)'",
              remedy: Suggestion.remedy(for: theme, among: themes)))
        }
        labelled.append(LabelledMeasure(text: text, themes: Set(given)))
      }
    }
    try problems.check()
    return labelled
  }
}
