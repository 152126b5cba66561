import PremiumFiles

/// A small table of text, for reading or as CSV.
struct TextTable {
  var heading: [String]
  var rows: [[String]] = []

  /// Columns side by side.
  var text: String {
    let lines = [heading] + rows
    let widths = heading.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      let last = line.count - 1
      let fields = line.indices.map { column in
        column == last ? line[column] : line[column].padded(to: widths[column] + 2)
      }
      return fields.joined().trimmingEnd + "\n"
    }.joined()
  }

  var csv: String {
    ([heading] + rows).map { $0.map(CSVLabel.field).joined(separator: ",") + "\n" }.joined()
  }
}

extension String {
  fileprivate var trimmingEnd: Substring {
    self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)]
  }
}
