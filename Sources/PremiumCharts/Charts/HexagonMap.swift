/// A map on which every area is a hexagon of one size, so that none is large or small by its acres.
///
/// A value is a shade and, where it is marked, a dot too, so that it can be read without colour.
public struct HexagonMap: Sendable {
  public struct Area: Sendable {
    /// Columns from the west, rows from the north; odd rows stand half a hexagon to the east.
    public var column: Int
    public var row: Int
    public var name: String
    /// The shade, 0 to 4; nothing where there is no value, drawn white with a cross.
    public var step: Int?
    public var isMarked: Bool
    /// What a pointer shows beside the name.
    public var text: String

    public init(
      column: Int, row: Int, name: String, step: Int?, isMarked: Bool = false, text: String
    ) {
      self.column = column
      self.row = row
      self.name = name
      self.step = step
      self.isMarked = isMarked
      self.text = text
    }
  }

  public var id: String
  public var title: String
  public var takeaway: String
  public var areas: [Area]
  /// What each shade means, the lightest first; at most five.
  public var shades: [String]
  public var mark: String?
  public var table: ChartTable

  public init(
    id: String, title: String, takeaway: String, areas: [Area], shades: [String],
    mark: String? = nil, table: ChartTable
  ) {
    self.id = id
    self.title = title
    self.takeaway = takeaway
    self.areas = areas
    self.shades = shades
    self.mark = mark
    self.table = table
  }

  public var chart: Chart {
    var drawing = Drawing()
    let columns = Double((areas.map(\.column).max() ?? 0) + 1)
    let rows = Double((areas.map(\.row).max() ?? 0) + 1)
    let radius = min(16, 420 / ((columns + 0.5) * 1.732))
    let width = 440.0
    let left = (width - (columns + 0.5) * 1.732 * radius) / 2
    let top = 12 + Double(legend.count) * 18
    for (number, entry) in legend.enumerated() {
      let y = 16 + Double(number) * 18
      if let fill = entry.fill {
        drawing.rectangle(
          x: 10, y: y - 8, width: 16, height: 14, fill: fill, stroke: Palette.grey)
      }
      if entry.isMark { drawing.mark(.circle, x: 18, y: y - 1, radius: 3.5, fill: Palette.orange) }
      if entry.isMissing { Self.cross(x: 18, y: y - 1, 5, &drawing) }
      drawing.text(entry.text, x: 34, y: y + 4, size: 12)
    }
    for area in areas {
      let shift = area.row % 2 == 1 ? 0.5 : 0
      let x = left + (Double(area.column) + 0.5 + shift) * 1.732 * radius
      let y = top + radius + Double(area.row) * 1.5 * radius
      draw(area, x, y, radius, &drawing)
    }
    return Chart(
      id: id, title: title, takeaway: takeaway, table: table, width: width,
      height: top + (rows * 1.5 + 1) * radius + 6, marks: drawing.body)
  }

  private struct LegendEntry {
    var text: String
    var fill: String?
    var isMark = false
    var isMissing = false
  }

  private var legend: [LegendEntry] {
    var entries = shades.prefix(Palette.steps.count).enumerated().map { number, text in
      LegendEntry(text: text, fill: Palette.steps[number])
    }
    if let mark { entries.append(LegendEntry(text: mark, fill: nil, isMark: true)) }
    if areas.contains(where: { $0.step == nil }) {
      entries.append(LegendEntry(text: "no value", fill: Palette.white, isMissing: true))
    }
    return entries
  }

  private func draw(
    _ area: Area, _ x: Double, _ y: Double, _ radius: Double, _ drawing: inout Drawing
  ) {
    let fill = area.step.map { Palette.steps[min(max(0, $0), 4)] } ?? Palette.white
    drawing.group("\(area.name): \(area.text)") { drawing in
      let r = radius * 0.97
      let corners = [(0, -1), (0.866, -0.5), (0.866, 0.5), (0, 1), (-0.866, 0.5), (-0.866, -0.5)]
      drawing.path(
        corners.map { (x + $0.0 * r, y + $0.1 * r) }, fill: fill, stroke: Palette.grey, width: 0.7,
        isClosed: true)
      if area.isMarked {
        drawing.mark(.circle, x: x, y: y, radius: max(2, radius * 0.3), fill: Palette.orange)
      }
      if area.step == nil { Self.cross(x: x, y: y, radius * 0.35, &drawing) }
    }
  }

  private static func cross(x: Double, y: Double, _ reach: Double, _ drawing: inout Drawing) {
    drawing.line(x - reach, y - reach, x + reach, y + reach, stroke: Palette.grey)
    drawing.line(x - reach, y + reach, x + reach, y - reach, stroke: Palette.grey)
  }
}
