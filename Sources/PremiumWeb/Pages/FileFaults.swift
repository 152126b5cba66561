import PremiumFiles
import QualityPremium

/// The mistakes in a file that was sent, and what a file has to be before it is read at all.
enum FileFaults {
  static func table(_ problems: [Problem]) -> Table {
    Table(
      "Mistakes in the file", key: "mistakes",
      columns: [
        Table.Column("line", "Line", isNumeric: true),
        Table.Column("column", "Column", isNumeric: true),
        Table.Column("what", "What is wrong"), Table.Column("remedy", "What to do"),
      ],
      rows: problems.map { problem in
        [
          Table.Cell(String(problem.line)), Table.Cell(String(problem.column)),
          Table.Cell(problem.what), Table.Cell(problem.remedy),
        ]
      })
  }

  /// A file as CSV, by what is in it and not by its name. It gets a name of ours.
  static func csv(_ file: SentFile) throws(Problems) -> InputFile {
    let name = "sent.csv"
    let fault: String? =
      if file.bytes.isEmpty {
        "the file is empty"
      } else if file.bytes.starts(with: [0x50, 0x4B]) || file.bytes.starts(with: [0xD0, 0xCF]) {
        "it is a workbook or an archive"
      } else if file.bytes.contains(0) {
        "it is no text"
      } else {
        nil
      }
    if let fault {
      throw Problems([
        Problem(
          file: name, line: 1, column: 1, fault, remedy: "save the table as CSV and send that")
      ])
    }
    return InputFile(name: name, bytes: file.bytes)
  }
}

extension Field {
  /// Whether populations on another basis than the scheme asks for are taken.
  static func basis(value: String) -> Field {
    .select(
      "basis", "Populations",
      hint: "If you take another basis than the scheme asks for, every result says so",
      options: [("", "Only as the scheme asks for")]
        + Population.Basis.allCases.map { ($0.rawValue, "Also \($0.rawValue)") }, value: value)
  }
}
