/// Figures against the lines that decide: how far each is from its line, and what hangs on it.
///
/// Each has a scale of its own; the side that passes is shaded, and the verdict is in words and shape.
public struct ThresholdStrip: Sendable {
  public struct Row: Sendable {
    public var label: String
    public var figure: Double
    public var line: Double
    /// Whether figures below the line pass.
    public var passesBelow: Bool
    public var isMet: Bool
    /// Both as they are printed, with their units.
    public var figureText: String
    public var lineText: String
    /// The distance in words, as `not met by 14 cases`.
    public var distance: String
    /// What hangs on it, as `£140,000`.
    public var stake: String

    public init(
      label: String, figure: Double, line: Double, passesBelow: Bool, isMet: Bool,
      figureText: String, lineText: String, distance: String, stake: String
    ) {
      self.label = label
      self.figure = figure
      self.line = line
      self.passesBelow = passesBelow
      self.isMet = isMet
      self.figureText = figureText
      self.lineText = lineText
      self.distance = distance
      self.stake = stake
    }
  }

  public var id: String
  public var title: String
  public var takeaway: String
  public var rows: [Row]

  public init(id: String, title: String, takeaway: String, rows: [Row]) {
    self.id = id
    self.title = title
    self.takeaway = takeaway
    self.rows = rows
  }

  private static let width = 440.0
  private static let row = 92.0
  private static let left = 12.0
  private static let right = 428.0

  public var table: ChartTable {
    ChartTable(
      headings: ["Test", "Figure", "Line", "Verdict", "Distance", "What hangs on it"],
      rows: rows.map { row in
        [
          .text(row.label), .number(row.figureText), .number(row.lineText),
          .text(row.isMet ? "met" : "not met"), .text(row.distance), .number(row.stake),
        ]
      })
  }

  public var chart: Chart {
    var drawing = Drawing()
    drawing.rectangle(x: 12, y: 8, width: 18, height: 12, fill: Palette.steps[1])
    drawing.text("passes", x: 35, y: 18, size: 12)
    drawing.mark(.circle, x: 96, y: 14, fill: Palette.green)
    drawing.text("met", x: 106, y: 18, size: 12)
    drawing.mark(.diamond, x: 148, y: 14, fill: Palette.red)
    drawing.text("not met", x: 159, y: 18, size: 12)
    drawing.line(222, 7, 222, 21, stroke: Palette.text, width: 2)
    drawing.text("the line", x: 229, y: 18, size: 12)
    for (number, row) in rows.enumerated() {
      draw(row, at: 30 + Double(number) * Self.row, &drawing)
    }
    return Chart(
      id: id, title: title, takeaway: takeaway, table: table, width: Self.width,
      height: 34 + Double(rows.count) * Self.row, marks: drawing.body)
  }

  private func draw(_ row: Row, at top: Double, _ drawing: inout Drawing) {
    let reach = max(abs(row.figure - row.line) * 1.6, abs(row.line) * 0.02, 1e-9)
    func place(_ value: Double) -> Double {
      let middle = (Self.left + Self.right) / 2
      return middle + (value - row.line) / reach * (Self.right - Self.left) / 2
    }
    let (figure, line) = (place(row.figure), place(row.line))
    drawing.group("\(row.label): \(row.figureText), \(row.distance)") { drawing in
      let stakeWidth = Drawing.width(of: row.stake) + 16
      let label = Drawing.lines(
        row.label, within: Self.right - Self.left - stakeWidth - 20, most: 1)[0]
      drawing.text(label, x: Self.left, y: top + 14, isBold: true)
      drawing.text(row.stake, x: Self.right, y: top + 14, anchor: .end, isBold: true)
      let y = top + 34
      drawing.rectangle(
        x: Self.left, y: y - 8, width: Self.right - Self.left, height: 16, fill: Palette.ground,
        stroke: Palette.midGrey)
      drawing.rectangle(
        x: row.passesBelow ? Self.left : line, y: y - 8,
        width: row.passesBelow ? line - Self.left : Self.right - line, height: 16,
        fill: Palette.steps[1])
      drawing.line(line, y - 12, line, y + 12, stroke: Palette.text, width: 2)
      drawing.line(figure, y, line, y, stroke: Palette.text, width: 2)
      drawing.mark(
        row.isMet ? .circle : .diamond, x: figure, y: y, radius: 6,
        fill: row.isMet ? Palette.green : Palette.red)
      Self.words(row, at: y + 26, figure, line, &drawing)
    }
  }

  /// The figure on its side of the line, the line on the other, and the distance beneath.
  private static func words(
    _ row: Row, at y: Double, _ figure: Double, _ line: Double, _ drawing: inout Drawing
  ) {
    let isLeft = figure < line || (figure == line && row.passesBelow)
    // Each has half of the width.
    let half = (right - left) / 2 - 8
    func short(_ text: String) -> String {
      Drawing.lines(text, within: half, size: 12, most: 1)[0]
    }
    drawing.text(
      short(row.figureText), x: isLeft ? left : right, y: y, size: 12,
      anchor: isLeft ? .start : .end)
    drawing.text(
      short("line: \(row.lineText)"), x: isLeft ? right : left, y: y, size: 12,
      anchor: isLeft ? .end : .start, fill: Palette.secondaryText)
    drawing.text(row.distance, x: left, y: y + 17, size: 12, fill: Palette.secondaryText)
  }
}
