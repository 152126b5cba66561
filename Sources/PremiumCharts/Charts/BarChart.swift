/// Lying bars in the order given, each with its value in words and, where there is one, its interval.
public struct BarChart: Sendable {
  public struct Bar: Sendable {
    public var label: String
    /// Nothing where there is no value; then `note` says why.
    public var value: Double?
    public var lower: Double?
    public var upper: Double?
    /// What is printed for the value.
    public var text: String
    /// Drawn hollow, and said so in the key: bars that need to be told from the others.
    public var isHollow: Bool

    public init(
      label: String, value: Double?, lower: Double? = nil, upper: Double? = nil, text: String,
      isHollow: Bool = false
    ) {
      self.label = label
      self.value = value
      self.lower = lower
      self.upper = upper
      self.text = text
      self.isHollow = isHollow
    }
  }

  public var id: String
  public var title: String
  public var takeaway: String
  /// What the values are, as `share of CCGs, %`.
  public var unit: String
  public var bars: [Bar]
  /// What a hollow bar means.
  public var hollowMeans: String?
  public var table: ChartTable

  public init(
    id: String, title: String, takeaway: String, unit: String, bars: [Bar],
    hollowMeans: String? = nil, table: ChartTable
  ) {
    self.id = id
    self.title = title
    self.takeaway = takeaway
    self.unit = unit
    self.bars = bars
    self.hollowMeans = hollowMeans
    self.table = table
  }

  private static let width = 400.0

  public var chart: Chart {
    var drawing = Drawing()
    let size = 13.0
    let labels = RowLabels(bars.map(\.label), size: size, gap: 10, atMost: 180)
    let texts = min(120, 10 + (bars.map { Drawing.width(of: $0.text, size: size) }.max() ?? 0))
    let right = Self.width - texts - 6
    let axis = Axis(
      bars.flatMap { [$0.value, $0.lower, $0.upper].compactMap { $0 } }, from: labels.width,
      to: right)
    let top = hollowMeans == nil ? 10.0 : 30.0
    let bottom = top + Double(bars.count) * labels.row
    for tick in axis.ticks {
      drawing.line(axis.place(tick), top, axis.place(tick), bottom, stroke: Palette.lightGrey)
      drawing.text(
        axis.label(tick), x: axis.place(tick), y: bottom + 16, size: 12, anchor: .middle,
        fill: Palette.secondaryText)
    }
    for (number, bar) in bars.enumerated() {
      draw(bar, number, at: top + (Double(number) + 0.5) * labels.row, labels, axis, size, &drawing)
    }
    drawing.line(axis.place(0), top, axis.place(0), bottom, stroke: Palette.grey, width: 1.5)
    let intervals = bars.contains { $0.lower != nil }
    drawing.text(
      unit + (intervals ? "; lines with ends are 95% intervals" : ""), x: 8, y: bottom + 36,
      size: 12, fill: Palette.secondaryText)
    if let hollowMeans {
      drawing.rectangle(x: 8, y: 7, width: 18, height: 12, fill: "none", stroke: Palette.blue)
      drawing.text(hollowMeans, x: 32, y: 17, size: 12)
    }
    return Chart(
      id: id, title: title, takeaway: takeaway, table: table, width: Self.width,
      height: bottom + 44, marks: drawing.body)
  }

  private func draw(
    _ bar: Bar, _ number: Int, at y: Double, _ labels: RowLabels, _ axis: Axis, _ size: Double,
    _ drawing: inout Drawing
  ) {
    drawing.group("\(bar.label): \(bar.text)") { drawing in
      labels.write(number, at: y, &drawing)
      if let value = bar.value {
        let (from, to) = (axis.place(min(0, value)), axis.place(max(0, value)))
        drawing.rectangle(
          x: from, y: y - 8, width: max(1, to - from), height: 16,
          fill: bar.isHollow ? Palette.white : Palette.blue,
          stroke: bar.isHollow ? Palette.blue : nil)
        if let lower = bar.lower, let upper = bar.upper, upper - lower > 1e-9 {
          drawing.line(
            axis.place(lower), y, axis.place(upper), y, stroke: Palette.white, width: 4)
          drawing.whisker(from: axis.place(lower), to: axis.place(upper), y: y)
        }
      }
      drawing.text(bar.text, x: Self.width - 6, y: y + 4, size: size, anchor: .end)
    }
  }
}
