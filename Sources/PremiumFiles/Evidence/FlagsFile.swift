public import QualityPremium

/// `flags.csv`: facts about organisations that lead to a recommendation on a gateway.
public enum FlagsFile {
  static let columns = ["organisation", "flag", "answer", "on", "source"]

  /// One fact: what was found, when, and where it is written.
  public struct Entry: Hashable, Sendable {
    public var organisation: String
    public var flag: Statement.ID
    public var answer: Bool
    public var on: Day
    public var source: String

    public init(
      organisation: String, flag: Statement.ID, answer: Bool, on: Day, source: String
    ) {
      self.organisation = organisation
      self.flag = flag
      self.answer = answer
      self.on = on
      self.source = source
    }
  }

  /// Reads the facts, or reports every mistake of the file.
  public static func read(
    _ file: InputFile, flags: some Sequence<Statement.ID>, organisations: Organisations
  ) throws(Problems) -> [Entry] {
    var problems: [Problem] = []
    var entries: [Entry] = []
    var lines: [String: Int] = [:]
    let known = Set(flags)
    if let csv = CSVFile(file, problems: &problems),
      let table = CSVTable(csv, required: columns, problems: &problems)
    {
      for row in table.rows {
        guard let entry = read(row, known, organisations, &problems) else { continue }
        let key = "\(entry.flag) of \(entry.organisation)"
        if let line = lines.updateValue(row.line, forKey: key) {
          problems.append(
            row.problem("flag", "\(key) is in line \(line) too", remedy: "keep one row"))
        }
        entries.append(entry)
      }
    }
    try problems.check()
    return entries
  }

  private static func read(
    _ row: CSVTableRow, _ known: Set<Statement.ID>, _ organisations: Organisations,
    _ problems: inout [Problem]
  ) -> Entry? {
    let organisation = row.required("organisation", &problems)
    if let organisation, organisations[organisation] == nil {
      problems.append(
        row.problem(
          "organisation", "there is no organisation '\(organisation)'",
          remedy: Suggestion.remedy(for: organisation, among: organisations.list.map(\.code))))
    }
    let flag = row.required("flag", &problems).flatMap { _ in
      row.choice("flag", among: known.sorted(), &problems)
    }
    let answer = row.required("answer", &problems).flatMap { _ in
      row.parsed("answer", as: "an answer such as yes or no", &problems) { text in
        ["yes": true, "no": false][text]
      }
    }
    let day = row.required("on", &problems).flatMap { _ in row.day("on", &problems) }
    let source = row.required("source", &problems)
    guard let organisation, let flag, let answer, let day, let source else { return nil }
    return Entry(organisation: organisation, flag: flag, answer: answer, on: day, source: source)
  }
}
