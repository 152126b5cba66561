/// Rates against the numbers they rest on, between limits that widen where numbers are small.
///
/// It shows who differs from all by more than chance, and never who is first.
public struct FunnelChart: Sendable {
  public enum Place: Sendable {
    /// Within the limits, between the inner and the outer ones, or outside both.
    case inside, warning, outside
  }

  public struct Point: Sendable {
    public var name: String
    /// What it rests on, such as a denominator or an expected number; never below nothing.
    public var size: Double
    public var value: Double
    public var place: Place
    /// Drawn larger and always named.
    public var stands: Bool
    public var text: String

    public init(
      name: String, size: Double, value: Double, place: Place, stands: Bool = false, text: String
    ) {
      self.name = name
      self.size = size
      self.value = value
      self.place = place
      self.stands = stands
      self.text = text
    }
  }

  /// The limits at one size: the inner ones, in which 95% would fall, and the outer ones, 99.8%.
  public struct Limit: Sendable {
    public var size: Double
    public var inner: ClosedRange<Double>
    public var outer: ClosedRange<Double>

    public init(size: Double, inner: ClosedRange<Double>, outer: ClosedRange<Double>) {
      self.size = size
      self.inner = inner
      self.outer = outer
    }
  }

  public var id: String
  public var title: String
  public var takeaway: String
  public var valueUnit: String
  public var sizeUnit: String
  public var centre: Double
  public var points: [Point]
  /// In the order of size.
  public var limits: [Limit]
  /// What had to be reached, where it is the same for all.
  public var target: (value: Double, name: String)?
  public var table: ChartTable

  public init(
    id: String, title: String, takeaway: String, valueUnit: String, sizeUnit: String,
    centre: Double, points: [Point], limits: [Limit],
    target: (value: Double, name: String)? = nil, table: ChartTable
  ) {
    self.id = id
    self.title = title
    self.takeaway = takeaway
    self.valueUnit = valueUnit
    self.sizeUnit = sizeUnit
    self.centre = centre
    self.points = points
    self.limits = limits
    self.target = target
    self.table = table
  }

  private static let (top, left, right, bottom) = (64.0, 52.0, 424.0, 330.0)

  public var chart: Chart {
    var drawing = Drawing()
    let x = Axis(points.map(\.size) + limits.map(\.size), from: Self.left, to: Self.right)
    let y = Axis(
      points.map(\.value) + [centre] + widest + [target?.value].compactMap { $0 },
      from: Self.bottom, to: Self.top, withZero: false)
    scales(x, y, &drawing)
    curves(x, y, &drawing)
    // Those that matter lie on top.
    for point in points.sorted(by: { rank($0) < rank($1) }) { draw(point, x, y, &drawing) }
    for (number, place) in [Place.inside, .warning, .outside].enumerated() {
      let (shape, fill) = Self.shape(place)
      let at = 14 + Double(number) * 138
      drawing.mark(shape, x: at, y: 13, fill: fill)
      drawing.text(Self.words(place), x: at + 9, y: 17, size: 12)
    }
    drawing.text(
      "lines: average, 95% limits (dashed), 99.8% limits", x: 8, y: 35, size: 12,
      fill: Palette.secondaryText)
    drawing.text("up: \(valueUnit)", x: 8, y: 52, size: 12, fill: Palette.secondaryText)
    drawing.text(
      "across: \(sizeUnit)", x: 8, y: Self.bottom + 34, size: 12, fill: Palette.secondaryText)
    if let target {
      drawing.line(
        Self.left, y.place(target.value), Self.right, y.place(target.value), stroke: Palette.orange,
        width: 2)
      drawing.text(
        "orange line: \(target.name)", x: 8, y: Self.bottom + 50, size: 12,
        fill: Palette.secondaryText)
    }
    return Chart(
      id: id, title: title, takeaway: takeaway, table: table, width: 440,
      height: Self.bottom + (target == nil ? 42 : 58), marks: drawing.body)
  }

  /// How far the outer limits count for the scale: at the smallest point, not at nearly nothing.
  private var widest: [Double] {
    let least = points.map(\.size).min() ?? 0
    guard let limit = limits.first(where: { $0.size >= least }) else { return [] }
    return [limit.outer.lowerBound, limit.outer.upperBound]
  }

  private func rank(_ point: Point) -> Int {
    point.stands ? 3 : point.place == .outside ? 2 : point.place == .warning ? 1 : 0
  }

  /// For readers, such as `outside 99.8%`.
  public static func words(_ place: Place) -> String {
    switch place {
    case .inside: "within 95%"
    case .warning: "95% to 99.8%"
    case .outside: "outside 99.8%"
    }
  }

  private static func shape(_ place: Place) -> (Drawing.Shape, String) {
    switch place {
    case .inside: (.circle, Palette.grey)
    case .warning: (.triangle, Palette.blue)
    case .outside: (.diamond, Palette.red)
    }
  }

  private func scales(_ x: Axis, _ y: Axis, _ drawing: inout Drawing) {
    for tick in x.ticks {
      drawing.line(x.place(tick), Self.top, x.place(tick), Self.bottom, stroke: Palette.lightGrey)
      // The last one would stick out of the sheet.
      let half = Drawing.width(of: x.label(tick), size: 12) / 2
      drawing.text(
        x.label(tick), x: min(x.place(tick), 436 - half), y: Self.bottom + 16, size: 12,
        anchor: .middle, fill: Palette.secondaryText)
    }
    for tick in y.ticks {
      drawing.line(Self.left, y.place(tick), Self.right, y.place(tick), stroke: Palette.lightGrey)
      drawing.text(
        y.label(tick), x: Self.left - 6, y: y.place(tick) + 4, size: 12, anchor: .end,
        fill: Palette.secondaryText)
    }
  }

  private func curves(_ x: Axis, _ y: Axis, _ drawing: inout Drawing) {
    drawing.line(
      Self.left, y.place(centre), Self.right, y.place(centre), stroke: Palette.text, width: 1.5)
    func curve(_ value: (Limit) -> Double) -> [(x: Double, y: Double)] {
      limits.map { (x.place($0.size), y.place(min(max(value($0), y.least), y.most))) }
    }
    drawing.path(curve(\.inner.lowerBound), stroke: Palette.grey, width: 1.5, isDashed: true)
    drawing.path(curve(\.inner.upperBound), stroke: Palette.grey, width: 1.5, isDashed: true)
    drawing.path(curve(\.outer.lowerBound), stroke: Palette.grey, width: 1.5)
    drawing.path(curve(\.outer.upperBound), stroke: Palette.grey, width: 1.5)
  }

  private func draw(_ point: Point, _ x: Axis, _ y: Axis, _ drawing: inout Drawing) {
    let (shape, fill) = Self.shape(point.place)
    let (px, py) = (x.place(point.size), y.place(point.value))
    drawing.group("\(point.name): \(point.text)") { drawing in
      drawing.mark(
        shape, x: px, y: py, radius: point.stands ? 7 : 3.5, fill: fill,
        stroke: point.stands ? Palette.text : Palette.white)
    }
    guard point.stands else { return }
    let width = Drawing.width(of: point.name, size: 12)
    let fits = px + 11 + width <= Self.right
    drawing.text(
      point.name, x: fits ? px + 11 : px - 11, y: py + 4, size: 12, anchor: fits ? .start : .end,
      isBold: true)
  }
}
