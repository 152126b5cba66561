/// One sheet of a workbook: a title, sentences below it, and one table where it has one.
struct Worksheet: Sendable {
  enum Cell: Hashable, Sendable {
    case text(String)
    /// A whole number.
    case count(String)
    /// Pounds and pence.
    case pounds(String)
    /// Any other number, as exact decimal text.
    case number(String)
    /// The title of another sheet, which leads there.
    case link(String, sheet: String)
  }

  struct Table: Sendable {
    /// Unique in the workbook, in lower case.
    var name: String
    var headings: [String]
    var rows: [[Cell]]
    /// The width of each column in millimetres; the last holds for the rest.
    var widths: [Int]
  }

  /// Unique, without blanks.
  var name: String
  /// What stands in A1.
  var title: String
  /// What stands below it, a line each.
  var lines: [String]
  var table: Table?

  /// The row of the table's heading, from 1.
  var headingRow: Int { lines.count + 2 }
}
