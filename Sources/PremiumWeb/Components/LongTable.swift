/// A table of many rows, drawn small: on a narrow screen it scrolls by itself.
///
/// It is written without a template, which takes a tenth of the time and of the bytes.
struct LongTable: Sendable {
  let table: Table
  let markup: String

  /// With headings that sort it where the reader may choose.
  init(_ table: Table, sorting: Sorting? = nil) {
    self.table = sorting.map { table.sorted($0) } ?? table
    markup = self.table.compact(sorting)
  }
}

/// By which column a table stands in order; chosen by a link, so that it needs no script.
struct Sorting: Hashable, Sendable {
  var column: String
  var isDescending: Bool

  /// What the address asks for, if it is a column; otherwise the usual order.
  init(_ exchange: Exchange, usual: String, among columns: [Table.Column]) {
    let asked = exchange.query("sort")
    column = columns.contains { $0.key == asked } ? asked ?? usual : usual
    isDescending = exchange.query("order") == "descending"
  }

  /// The address that sorts by a column, and the other way if it is the one already.
  fileprivate func address(for column: Table.Column) -> String {
    let turns = column.key == self.column && !isDescending
    return "?sort=\(column.key)&amp;order=\(turns ? "descending" : "ascending")"
  }
}

extension Table {
  /// The same rows in another order; what is missing comes last, and equals stay as they were.
  func sorted(_ sorting: Sorting) -> Table {
    guard let place = columns.firstIndex(where: { $0.key == sorting.column }) else { return self }
    let isNumeric = columns[place].isNumeric
    let known = rows.filter { $0.cells[place].value != nil }
    let ordered = known.enumerated().sorted { left, right in
      let (one, other) = (left.element.cells[place], right.element.cells[place])
      if isNumeric {
        let (a, b) = (Double(one.value ?? "") ?? 0, Double(other.value ?? "") ?? 0)
        if a != b { return (a < b) != sorting.isDescending }
      } else if one.value != other.value {
        return ((one.value ?? "") < (other.value ?? "")) != sorting.isDescending
      }
      return left.offset < right.offset
    }.map(\.element)
    let missing = rows.filter { $0.cells[place].value == nil }
    return Table(
      caption, key: key, columns: columns, rows: (ordered + missing).map(\.cells),
      emptyText: emptyText)
  }

  /// Plain HTML, the first column as the heading of its row.
  func compact(_ sorting: Sorting? = nil) -> String {
    guard !isEmpty else { return "<p>\(escaped(emptyText))</p>" }
    let title = escaped(caption)
    var text =
      "<div class=\"scroll\" role=\"region\" aria-label=\"\(title)\" tabindex=\"0\">\n"
      + "<table class=\"compact\"><caption>\(title)</caption>\n<thead><tr>"
    for column in columns { text += heading(column, sorting) }
    text += "</tr></thead>\n<tbody>\n"
    for row in rows {
      text += "<tr>"
      for (place, cell) in row.cells.enumerated() { text += self.cell(cell, isFirst: place == 0) }
      text += "</tr>\n"
    }
    return text + "</tbody></table></div>"
  }

  private func escaped(_ text: String) -> String { EscapedBytes().escapeText(text) }

  private func heading(_ column: Column, _ sorting: Sorting?) -> String {
    let kind = column.isNumeric ? " class=\"numeric\"" : ""
    let title = escaped(column.title)
    guard let sorting else { return "<th scope=\"col\"\(kind)>\(title)</th>" }
    let link = "<a href=\"\(sorting.address(for: column))\">\(title)</a>"
    guard column.key == sorting.column else { return "<th scope=\"col\"\(kind)>\(link)</th>" }
    let (order, mark) = sorting.isDescending ? ("descending", "▼") : ("ascending", "▲")
    return "<th scope=\"col\"\(kind) aria-sort=\"\(order)\">\(link)"
      + "<span aria-hidden=\"true\"> \(mark)</span></th>"
  }

  private func cell(_ cell: Cell, isFirst: Bool) -> String {
    // A verdict stays on one line.
    let words = escaped(cell.tag?.text.replacing(" ", with: "\u{A0}") ?? cell.text)
    let text = cell.link.map { "<a href=\"\(escaped($0))\">\(words)</a>" } ?? words
    if isFirst { return "<th scope=\"row\">\(text)</th>" }
    return cell.isNumeric ? "<td class=\"numeric\">\(text)</td>" : "<td>\(text)</td>"
  }
}
