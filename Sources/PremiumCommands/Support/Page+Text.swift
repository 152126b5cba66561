import PremiumStatements

extension Page {
  /// The page as plain text, 100 columns wide.
  var text: String {
    let heading = title.wrapped(to: 100, indent: 0)
    let rule = String(repeating: "=", count: min(100, title.count))
    let parts = blocks.filter { $0 != .newPage }.map(Self.text)
    return ([heading + "\n" + rule] + parts).joined(separator: "\n\n") + "\n"
  }

  private static func text(_ block: Block) -> String {
    switch block {
    case .heading(_, let text): text + "\n" + String(repeating: "-", count: text.count)
    case .paragraph(let text): text.wrapped(to: 100, indent: 0)
    case .inset(let text): "! " + text.wrapped(to: 98, indent: 2)
    case .list(let items, let isNumbered):
      items.enumerated().map { place, item in
        let mark = isNumbered ? "\(place + 1). " : "- "
        return mark + item.wrapped(to: 100 - mark.count, indent: mark.count)
      }.joined(separator: "\n")
    case .tests(let lines):
      lines.map { line in
        let indent = 2 * line.depth
        return String(repeating: " ", count: indent) + "- "
          + line.text.wrapped(to: 98 - indent, indent: indent + 2)
      }.joined(separator: "\n")
    case .table(let caption, let headings, let rows, let numbers):
      caption + "\n\n" + table(headings, rows, numbers)
    case .sources(let sources): sources.map { "- \($0.title)" }.joined(separator: "\n")
    case .cited(let text, let sources):
      "\(text) \(sources.map(\.title).joined(separator: "; ")).".wrapped(to: 100, indent: 0)
    case .lines(let lines): lines.joined(separator: "\n")
    case .newPage: ""
    }
  }

  /// Columns side by side, those of numbers to the right.
  private static func table(
    _ headings: [String], _ rows: [[String]], _ numbers: Set<Int>
  ) -> String {
    let lines = [headings] + rows
    let widths = headings.indices.map { place in lines.map { $0[place].count }.max() ?? 0 }
    return lines.map { cells in
      let fields = cells.indices.map { place in
        numbers.contains(place)
          ? cells[place].leftPadded(to: widths[place]) : cells[place].padded(to: widths[place])
      }
      let line = fields.joined(separator: "  ")
      return String(
        line[..<(line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex)])
    }.joined(separator: "\n")
  }
}
