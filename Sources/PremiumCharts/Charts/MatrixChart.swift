/// A table of counts as shaded cells, each with its number: which goes with which.
public struct MatrixChart: Sendable {
  public var id: String
  public var title: String
  public var takeaway: String
  public var rows: [String]
  public var columns: [String]
  /// One row a row; nothing is an empty cell.
  public var values: [[Int?]]

  public init(
    id: String, title: String, takeaway: String, rows: [String], columns: [String],
    values: [[Int?]]
  ) {
    self.id = id
    self.title = title
    self.takeaway = takeaway
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// The same counts as a table.
  public var table: ChartTable {
    ChartTable(
      headings: [""] + columns,
      rows: zip(rows, values).map { name, values in
        [.text(name)] + values.map { .number($0.map(String.init) ?? "") }
      })
  }

  public var chart: Chart {
    var drawing = Drawing()
    let labels = min(170, 12 + (rows.map { Drawing.width(of: $0, size: 12) }.max() ?? 0))
    let cell = (440 - labels - 8) / Double(max(1, columns.count))
    let most = max(1, values.joined().compactMap { $0 }.max() ?? 1)
    let headings = columns.map { Drawing.lines($0, within: cell - 4, size: 12) }
    let top = 14 + 13 * Double(headings.map(\.count).max() ?? 1)
    for (column, lines) in headings.enumerated() {
      for (number, line) in lines.enumerated() {
        drawing.text(
          line, x: labels + (Double(column) + 0.5) * cell, y: 14 + Double(number) * 13, size: 12,
          anchor: .middle)
      }
    }
    for (row, name) in rows.enumerated() {
      let y = top + Double(row) * 26
      let lines = Drawing.lines(name, within: labels - 8, size: 12, most: 2)
      for (number, line) in lines.enumerated() {
        let offset = lines.count > 1 ? (Double(number) - 0.5) * 12 : 0
        drawing.text(line, x: labels - 6, y: y + 17 + offset, size: 12, anchor: .end)
      }
      for (column, value) in values[row].enumerated() {
        let step = value.map { $0 == 0 ? 0 : min(4, 1 + 4 * $0 / (most + 1)) }
        let fill = step.map { Palette.steps[$0] } ?? Palette.white
        let x = labels + Double(column) * cell
        drawing.rectangle(
          x: x, y: y, width: cell - 2, height: 24, fill: fill, stroke: Palette.lightGrey)
        if let value {
          drawing.text(
            "\(value)", x: x + cell / 2 - 1, y: y + 17, size: 12, anchor: .middle,
            fill: Palette.ink(on: fill))
        }
      }
    }
    return Chart(
      id: id, title: title, takeaway: takeaway, table: table, width: 440,
      height: top + Double(rows.count) * 26 + 8, marks: drawing.body)
  }
}
