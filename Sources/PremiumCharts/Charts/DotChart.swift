/// Dots on one scale, a row a thing: one or several series told apart by shape as well as colour, and a
/// line to compare with.
public struct DotChart: Sendable {
  public struct Dot: Sendable {
    /// Which series, from 0.
    public var series: Int
    public var value: Double
    public var lower: Double?
    public var upper: Double?
    public var name: String

    public init(
      series: Int = 0, value: Double, lower: Double? = nil, upper: Double? = nil, name: String
    ) {
      self.series = series
      self.value = value
      self.lower = lower
      self.upper = upper
      self.name = name
    }
  }

  public struct Row: Sendable {
    public var label: String
    public var dots: [Dot]

    public init(label: String, dots: [Dot]) {
      self.label = label
      self.dots = dots
    }
  }

  public var id: String
  public var title: String
  public var takeaway: String
  public var unit: String
  /// The names of the series, at most four.
  public var series: [String]
  public var rows: [Row]
  public var reference: (value: Double, name: String)?
  /// Whether dots of a row are joined by a line.
  public var joins: Bool
  public var table: ChartTable

  public init(
    id: String, title: String, takeaway: String, unit: String, series: [String], rows: [Row],
    reference: (value: Double, name: String)? = nil, joins: Bool = false, table: ChartTable
  ) {
    self.id = id
    self.title = title
    self.takeaway = takeaway
    self.unit = unit
    self.series = series
    self.rows = rows
    self.reference = reference
    self.joins = joins
    self.table = table
  }

  private static let width = 400.0

  public var chart: Chart {
    var drawing = Drawing()
    let labels = RowLabels(rows.map(\.label), size: 12, gap: 10, atMost: 180)
    let values = rows.flatMap(\.dots).flatMap { [$0.value, $0.lower, $0.upper].compactMap { $0 } }
    let axis = Axis(
      values + [reference?.value].compactMap { $0 }, from: labels.width + 6, to: Self.width - 16,
      withZero: false)
    let top = 12 + Double(keys.count) * 16
    let bottom = top + Double(rows.count) * labels.row
    for (number, key) in keys.enumerated() {
      let y = 14 + Double(number) * 16
      drawing.mark(
        Self.shape(number), x: 14, y: y, fill: Palette.categories[number % 4])
      drawing.text(key, x: 26, y: y + 4, size: 12)
    }
    for tick in axis.ticks {
      drawing.line(axis.place(tick), top, axis.place(tick), bottom, stroke: Palette.lightGrey)
      drawing.text(
        axis.label(tick), x: axis.place(tick), y: bottom + 16, size: 12, anchor: .middle,
        fill: Palette.secondaryText)
    }
    if let reference {
      let x = axis.place(reference.value)
      drawing.line(x, top, x, bottom, stroke: Palette.text, width: 1.5, isDashed: true)
      drawing.text("dashed line: \(reference.name)", x: 8, y: bottom + 50, size: 12)
    }
    for (number, row) in rows.enumerated() {
      let y = top + (Double(number) + 0.5) * labels.row
      labels.write(number, at: y, &drawing)
      draw(row, at: y, axis, &drawing)
    }
    drawing.text(unit, x: 8, y: bottom + 34, size: 12, fill: Palette.secondaryText)
    return Chart(
      id: id, title: title, takeaway: takeaway, table: table, width: Self.width,
      height: bottom + (reference == nil ? 42 : 58), marks: drawing.body)
  }

  private var keys: [String] { series.count > 1 ? Array(series.prefix(4)) : [] }

  private static func shape(_ series: Int) -> Drawing.Shape {
    Drawing.Shape.allCases[series % Drawing.Shape.allCases.count]
  }

  private func draw(_ row: Row, at y: Double, _ axis: Axis, _ drawing: inout Drawing) {
    let places = row.dots.map { axis.place($0.value) }
    if joins, let first = places.min(), let last = places.max() {
      drawing.line(first, y, last, y, stroke: Palette.midGrey, width: 2)
    }
    for dot in row.dots {
      drawing.group(dot.name) { drawing in
        if let lower = dot.lower, let upper = dot.upper {
          drawing.whisker(from: axis.place(lower), to: axis.place(upper), y: y)
        }
        drawing.mark(
          Self.shape(dot.series), x: axis.place(dot.value), y: y,
          fill: Palette.categories[dot.series % 4])
      }
    }
  }
}
