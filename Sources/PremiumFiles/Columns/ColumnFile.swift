/// A CSV file held as its bytes, out of which single columns are read: for files of hundreds of
/// thousands of rows, where a text for every field would cost more than the statistics.
///
/// It refuses what `CSVFile` refuses, in the same words.
public struct ColumnFile: Sendable {
  public let name: String
  public let heading: [String]
  /// The number of rows below the heading.
  public let rows: Int

  let text: [UInt8]
  /// Where each field starts, the heading's first and then row after row. A field ends one byte
  /// before the next one starts, so one more start follows the last field.
  let starts: [UInt32]
  /// The line and column of each field, where they cannot be told from the bytes.
  let places: [Place]?

  struct Place: Sendable {
    var line: UInt32
    var column: UInt32
  }

  /// Splits a file into fields; whatever is wrong with it is added to the problems.
  public init?(_ file: InputFile, problems: inout [Problem]) {
    name = file.name
    if let starts = PlainFields.starts(in: file) {
      text = file.bytes
      self.starts = starts.fields
      places = nil
      heading = (0..<starts.columns).map { Self.text($0, file.bytes, starts.fields) }
      rows = (starts.fields.count - 1) / starts.columns - 1
    } else {
      guard let csv = CSVFile(file, problems: &problems) else { return nil }
      let fields = JoinedFields(csv)
      text = fields.text
      starts = fields.starts
      places = fields.places
      heading = csv.heading.fields.map(\.text)
      rows = csv.rows.count
    }
  }

  private static func text(_ field: Int, _ text: [UInt8], _ starts: [UInt32]) -> String {
    String(decoding: text[Int(starts[field])..<Int(starts[field + 1]) - 1], as: UTF8.self)
  }

  /// The text of a field; rows count from 0 below the heading.
  public func text(row: Int, column: Int) -> String {
    Self.text(field(row, column), text, starts)
  }

  /// All texts of a column.
  public func texts(column: Int) -> [String] {
    (0..<rows).map { text(row: $0, column: column) }
  }

  func field(_ row: Int, _ column: Int) -> Int { (row + 1) * heading.count + column }

  /// The place of a field; a row of −1 is the heading.
  public func problem(row: Int, column: Int, _ what: String, remedy: String) -> Problem {
    let field = field(row, column)
    guard let places else {
      let lineStart = starts[field - column]
      return Problem(
        file: name, line: row + 2, column: Int(starts[field] - lineStart) + 1, what, remedy: remedy)
    }
    let place = places[field]
    return Problem(
      file: name, line: Int(place.line), column: Int(place.column), what, remedy: remedy)
  }
}

/// The fields of a CSV file that had quotes or other line ends, written one after another.
private struct JoinedFields {
  var text: [UInt8] = []
  var starts: [UInt32] = [0]
  var places: [ColumnFile.Place] = []

  init(_ csv: CSVFile) {
    for row in [csv.heading] + csv.rows {
      for field in row.fields {
        text += field.text.utf8
        text.append(0)
        starts.append(UInt32(text.count))
        places.append(ColumnFile.Place(line: UInt32(row.line), column: UInt32(field.column)))
      }
    }
  }
}
