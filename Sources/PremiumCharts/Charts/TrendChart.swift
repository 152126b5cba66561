/// Values in the order of time, between the limits of what chance alone would do.
///
/// A point that is more than chance has a shape of its own, for better or for worse.
public struct TrendChart: Sendable {
  public enum Signal: Sendable { case none, better, worse, different }

  public struct Point: Sendable {
    public var label: String
    /// Nothing where there is no value: the line has a gap.
    public var value: Double?
    public var signal: Signal
    /// What is printed for it.
    public var text: String

    public init(label: String, value: Double?, signal: Signal = .none, text: String) {
      self.label = label
      self.value = value
      self.signal = signal
      self.text = text
    }
  }

  public struct Limits: Sendable {
    public var lower: Double
    public var centre: Double
    public var upper: Double

    public init(lower: Double, centre: Double, upper: Double) {
      self.lower = lower
      self.centre = centre
      self.upper = upper
    }
  }

  public var id: String
  public var title: String
  public var takeaway: String
  public var unit: String
  public var points: [Point]
  /// Nothing where there are too few values for limits.
  public var limits: Limits?
  public var target: (value: Double, name: String)?

  public init(
    id: String, title: String, takeaway: String, unit: String, points: [Point], limits: Limits?,
    target: (value: Double, name: String)? = nil
  ) {
    self.id = id
    self.title = title
    self.takeaway = takeaway
    self.unit = unit
    self.points = points
    self.limits = limits
    self.target = target
  }

  public var table: ChartTable {
    ChartTable(
      headings: ["Period", "Value", "Signal"],
      rows: points.map { [.text($0.label), .number($0.text), .text(Self.words($0.signal))] })
  }

  private static let width = 440.0

  private static func words(_ signal: Signal) -> String {
    switch signal {
    case .none: ""
    case .better: "better than chance"
    case .worse: "worse than chance"
    case .different: "more than chance"
    }
  }

  private static func shape(_ signal: Signal) -> (Drawing.Shape, String) {
    switch signal {
    case .none: (.circle, Palette.grey)
    case .better: (.triangle, Palette.blue)
    case .worse: (.diamond, Palette.orange)
    case .different: (.square, Palette.text)
    }
  }

  public var chart: Chart {
    var drawing = Drawing()
    let keys = [Signal.better, .worse, .different].filter { signal in
      points.contains { $0.signal == signal }
    }
    var x = 14.0
    for key in keys {
      let (shape, fill) = Self.shape(key)
      drawing.mark(shape, x: x, y: 13, fill: fill)
      drawing.text(Self.words(key), x: x + 10, y: 17, size: 12)
      x += 24 + Drawing.width(of: Self.words(key), size: 12)
    }
    let (top, bottom, left, right) = (keys.isEmpty ? 12.0 : 30.0, 200.0, 48.0, 424.0)
    let bounds = limits.map { [$0.lower, $0.upper] } ?? []
    let scale = Axis(
      points.compactMap(\.value) + bounds + [target?.value].compactMap { $0 }, from: bottom,
      to: top, withZero: false)
    for tick in scale.ticks {
      drawing.line(left, scale.place(tick), right, scale.place(tick), stroke: Palette.lightGrey)
      drawing.text(
        scale.label(tick), x: left - 6, y: scale.place(tick) + 4, size: 12, anchor: .end,
        fill: Palette.secondaryText)
    }
    lines(from: left, to: right, scale, &drawing)
    let step = points.count > 1 ? (right - left - 16) / Double(points.count - 1) : 0
    draw(from: left + 8, step, scale, &drawing)
    periods(from: left + 8, step, at: bottom + 18, &drawing)
    var notes = [unit]
    if limits != nil { notes.append("grey lines: average, and the limits of chance (dashed)") }
    if let target { notes.append("black dashed line: \(target.name)") }
    for (number, note) in notes.enumerated() {
      drawing.text(
        note, x: 8, y: bottom + 38 + Double(number) * 16, size: 12, fill: Palette.secondaryText)
    }
    return Chart(
      id: id, title: title, takeaway: takeaway, table: table, width: Self.width,
      height: bottom + 30 + Double(notes.count) * 16, marks: drawing.body)
  }

  private func lines(
    from left: Double, to right: Double, _ scale: Axis, _ drawing: inout Drawing
  ) {
    if let limits {
      for (value, isDashed) in [
        (limits.lower, true), (limits.centre, false), (limits.upper, true),
      ] {
        let y = scale.place(value)
        drawing.line(left, y, right, y, stroke: Palette.grey, width: 1.5, isDashed: isDashed)
      }
    }
    if let target {
      let y = scale.place(target.value)
      drawing.line(left, y, right, y, stroke: Palette.text, width: 2, isDashed: true)
    }
  }

  /// The line, broken where a value is missing, and the marks on it.
  private func draw(from left: Double, _ step: Double, _ scale: Axis, _ drawing: inout Drawing) {
    var run: [(x: Double, y: Double)] = []
    for (number, point) in points.enumerated() {
      if let value = point.value {
        run.append((left + Double(number) * step, scale.place(value)))
      } else {
        drawing.path(run, stroke: Palette.grey, width: 2)
        run = []
      }
    }
    drawing.path(run, stroke: Palette.grey, width: 2)
    for (number, point) in points.enumerated() {
      guard let value = point.value else { continue }
      let (shape, fill) = Self.shape(point.signal)
      drawing.group("\(point.label): \(point.text)") { drawing in
        drawing.mark(shape, x: left + Double(number) * step, y: scale.place(value), fill: fill)
      }
    }
  }

  /// As many names of periods as there is room for, the last one always.
  private func periods(from left: Double, _ step: Double, at y: Double, _ drawing: inout Drawing) {
    let widest = points.map { Drawing.width(of: $0.label, size: 12) }.max() ?? 0
    let every = step > 0 ? max(1, Int((widest + 10) / step + 1)) : 1
    for (number, point) in points.enumerated() where (points.count - 1 - number) % every == 0 {
      let half = Drawing.width(of: point.label, size: 12) / 2
      let x = min(max(left + Double(number) * step, half + 4), Self.width - half - 4)
      drawing.text(point.label, x: x, y: y, size: 12, anchor: .middle, fill: Palette.secondaryText)
    }
  }
}
