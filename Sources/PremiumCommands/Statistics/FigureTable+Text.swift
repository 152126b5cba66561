import Foundation
import PremiumFiles

extension FigureTable {
  /// CSV with 17 significant digits, enough to have every number back exactly.
  func writeCSV(to output: inout Output) throws {
    var line = heading.map(CSVLabel.field).joined(separator: ",")
    line += "\n"
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column > 0 { line += "," }
        switch cell {
        case .text(let text): line += text.isEmpty ? text : CSVLabel.field(text)
        case .number(let number): if let number { line += SignificantDigits.seventeen(number) }
        }
      }
      line += "\n"
      if line.utf8.count > 1 << 15 {
        try output.write(line)
        line.removeAll(keepingCapacity: true)
      }
    }
    try output.write(line)
  }

  /// A list of objects with the headings for keys; nothing is `null`, and so is an empty text.
  func writeJSON(to output: inout Output) throws {
    let keys = try heading.map(Self.quoted)
    try output.write("[")
    for (index, row) in rows.enumerated() {
      let fields = try zip(keys, row).map { key, cell in "\(key): \(try Self.json(cell))" }
      try output.write(
        (index == 0 ? "\n" : ",\n") + "  {" + fields.joined(separator: ", ") + "}")
    }
    try output.write(rows.isEmpty ? "]\n" : "\n]\n")
  }

  private static func json(_ cell: Cell) throws -> String {
    switch cell {
    case .text(let text): text.isEmpty ? "null" : try quoted(text)
    case .number(let number): number.map(SignificantDigits.seventeen) ?? "null"
    }
  }

  private static func quoted(_ text: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return String(decoding: try encoder.encode(text), as: UTF8.self)
  }

  /// Columns side by side for reading, numbers to six digits.
  var text: String {
    let lines = [heading] + rows.map { row in row.map(Self.short) }
    let widths = heading.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    let isNumeric = heading.indices.map { column in
      rows.contains { if case .number = $0[column] { true } else { false } }
    }
    return lines.map { line in
      let fields = line.indices.map { column in
        isNumeric[column]
          ? line[column].leftPadded(to: widths[column]) : line[column].padded(to: widths[column])
      }
      let text = fields.joined(separator: "  ")
      return text.prefix(text.count - text.reversed().prefix { $0 == " " }.count) + "\n"
    }.joined()
  }

  private static func short(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): text
    case .number(let number): number.map { SignificantDigits.text($0, digits: 6) } ?? ""
    }
  }
}
