/// Many small line charts on one scale, so that they can be compared: one a place or a thing.
public struct SmallMultiples: Sendable {
  public struct Panel: Sendable {
    public var label: String
    /// In the order of time; nothing where there is no value.
    public var values: [Double?]
    /// A level to reach, dashed.
    public var target: Double?
    /// What is printed beneath it.
    public var note: String

    public init(label: String, values: [Double?], target: Double? = nil, note: String) {
      self.label = label
      self.values = values
      self.target = target
      self.note = note
    }
  }

  public var id: String
  public var title: String
  public var takeaway: String
  public var unit: String
  public var panels: [Panel]
  public var table: ChartTable

  public init(
    id: String, title: String, takeaway: String, unit: String, panels: [Panel], table: ChartTable
  ) {
    self.id = id
    self.title = title
    self.takeaway = takeaway
    self.unit = unit
    self.panels = panels
    self.table = table
  }

  private static let columns = 3
  private static let size = (width: 140.0, height: 110.0)

  public var chart: Chart {
    var drawing = Drawing()
    let values = panels.flatMap { $0.values.compactMap { $0 } + [$0.target].compactMap { $0 } }
    let scale = Axis(values, from: 80, to: 34, steps: 2, withZero: false)
    for (number, panel) in panels.enumerated() {
      let x = 10 + Double(number % Self.columns) * Self.size.width
      let y = Double(number / Self.columns) * Self.size.height
      draw(panel, x, y, scale, &drawing)
    }
    let rows = (panels.count + Self.columns - 1) / Self.columns
    let bottom = Double(rows) * Self.size.height
    let range = "\(scale.label(scale.least)) to \(scale.label(scale.most))"
    drawing.text(
      "\(unit); every panel from \(range)", x: 10, y: bottom + 14, size: 12,
      fill: Palette.secondaryText)
    if panels.contains(where: { $0.target != nil }) {
      drawing.text("dashed line: target", x: 10, y: bottom + 30, size: 12)
    }
    return Chart(
      id: id, title: title, takeaway: takeaway, table: table, width: 440, height: bottom + 38,
      marks: drawing.body)
  }

  private func draw(
    _ panel: Panel, _ x: Double, _ y: Double, _ scale: Axis, _ drawing: inout Drawing
  ) {
    let width = Self.size.width - 16
    drawing.group("\(panel.label): \(panel.note)") { drawing in
      let lines = Drawing.lines(panel.label, within: width, size: 12, most: 2)
      for (number, line) in lines.enumerated() {
        drawing.text(line, x: x, y: y + 14 + Double(number) * 12, size: 12, isBold: true)
      }
      drawing.line(x, y + 82, x + width, y + 82, stroke: Palette.midGrey)
      if let target = panel.target {
        let place = y + scale.place(target)
        drawing.line(x, place, x + width, place, stroke: Palette.text, isDashed: true)
      }
      let step = panel.values.count > 1 ? (width - 10) / Double(panel.values.count - 1) : 0
      let points = panel.values.enumerated().compactMap { number, value in
        value.map { (x: x + 5 + Double(number) * step, y: y + scale.place($0)) }
      }
      drawing.path(points, stroke: Palette.blue, width: 2)
      if let last = points.last { drawing.mark(.circle, x: last.x, y: last.y, fill: Palette.blue) }
      drawing.text(panel.note, x: x, y: y + 97, size: 12, fill: Palette.secondaryText)
    }
  }
}
