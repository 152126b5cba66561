/// Many values with their intervals, from the lowest to the highest, and a line to compare them with.
///
/// The order alone says little: where intervals overlap the line, the difference may be chance.
public struct CaterpillarChart: Sendable {
  public struct Point: Sendable {
    public var name: String
    public var value: Double
    public var lower: Double
    public var upper: Double
    /// Drawn in black and named.
    public var stands: Bool
    public var text: String

    public init(
      name: String, value: Double, lower: Double, upper: Double, stands: Bool = false, text: String
    ) {
      self.name = name
      self.value = value
      self.lower = lower
      self.upper = upper
      self.stands = stands
      self.text = text
    }
  }

  public var id: String
  public var title: String
  public var takeaway: String
  public var unit: String
  /// Such as the 95 of 95% intervals.
  public var confidence: String
  public var points: [Point]
  public var reference: (value: Double, name: String)
  public var table: ChartTable

  public init(
    id: String, title: String, takeaway: String, unit: String, confidence: String = "95",
    points: [Point], reference: (value: Double, name: String), table: ChartTable
  ) {
    self.id = id
    self.title = title
    self.takeaway = takeaway
    self.unit = unit
    self.confidence = confidence
    self.points = points
    self.reference = reference
    self.table = table
  }

  private static let (top, left, right, bottom) = (48.0, 52.0, 428.0, 300.0)

  public var chart: Chart {
    var drawing = Drawing()
    let ordered = points.sorted { ($0.value, $0.name) < ($1.value, $1.name) }
    let scale = Axis(
      ordered.flatMap { [$0.lower, $0.upper] } + [reference.value], from: Self.bottom, to: Self.top,
      withZero: false)
    for tick in scale.ticks {
      let y = scale.place(tick)
      drawing.line(Self.left, y, Self.right, y, stroke: Palette.lightGrey)
      drawing.text(
        scale.label(tick), x: Self.left - 6, y: y + 4, size: 12, anchor: .end,
        fill: Palette.secondaryText)
    }
    let step = (Self.right - Self.left) / Double(max(1, ordered.count))
    for (number, point) in ordered.enumerated() {
      draw(point, at: Self.left + (Double(number) + 0.5) * step, scale, &drawing)
    }
    let y = scale.place(reference.value)
    drawing.line(Self.left, y, Self.right, y, stroke: Palette.text, width: 1.5, isDashed: true)
    drawing.mark(.circle, x: 14, y: 13, radius: 3.5, fill: Palette.grey)
    drawing.text("its interval holds the dashed line", x: 24, y: 17, size: 12)
    drawing.mark(.diamond, x: 246, y: 13, radius: 3.5, fill: Palette.blue)
    drawing.text("its interval does not", x: 256, y: 17, size: 12)
    drawing.text(
      "up: \(unit), with \(confidence)% intervals", x: 8, y: 36, size: 12,
      fill: Palette.secondaryText)
    drawing.text(
      "dashed line: \(reference.name)", x: 8, y: Self.bottom + 20, size: 12,
      fill: Palette.secondaryText)
    return Chart(
      id: id, title: title, takeaway: takeaway, table: table, width: 440,
      height: Self.bottom + 28, marks: drawing.body)
  }

  private func draw(_ point: Point, at x: Double, _ scale: Axis, _ drawing: inout Drawing) {
    let differs = point.upper < reference.value || point.lower > reference.value
    let stroke = point.stands ? Palette.text : differs ? Palette.blue : Palette.grey
    drawing.group("\(point.name): \(point.text)") { drawing in
      drawing.line(
        x, scale.place(point.lower), x, scale.place(point.upper), stroke: stroke,
        width: point.stands ? 3 : 1)
      drawing.mark(
        differs ? .diamond : .circle, x: x, y: scale.place(point.value),
        radius: point.stands ? 5 : 2, fill: stroke)
    }
    guard point.stands else { return }
    let width = Drawing.width(of: point.name, size: 12) / 2
    drawing.text(
      point.name, x: min(max(x, Self.left + width), Self.right - width),
      y: max(Self.top + 10, scale.place(point.upper) - 8), size: 12, anchor: .middle, isBold: true)
  }
}
