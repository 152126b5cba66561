/// One mark a thing on two scales, with the names of those that matter beside them.
public struct ScatterChart: Sendable {
  public struct Point: Sendable {
    public var x: Double
    public var y: Double
    public var name: String
    /// Drawn as a hollow diamond and always named.
    public var stands: Bool

    public init(x: Double, y: Double, name: String, stands: Bool = false) {
      self.x = x
      self.y = y
      self.name = name
      self.stands = stands
    }
  }

  public var id: String
  public var title: String
  public var takeaway: String
  public var xUnit: String
  public var yUnit: String
  /// What the marks that stand out are.
  public var standing: String
  public var points: [Point]
  public var table: ChartTable

  public init(
    id: String, title: String, takeaway: String, xUnit: String, yUnit: String, standing: String,
    points: [Point], table: ChartTable
  ) {
    self.id = id
    self.title = title
    self.takeaway = takeaway
    self.xUnit = xUnit
    self.yUnit = yUnit
    self.standing = standing
    self.points = points
    self.table = table
  }

  public var chart: Chart {
    var drawing = Drawing()
    let (width, top, left, right, bottom) = (440.0, 46.0, 48.0, 424.0, 330.0)
    let x = Axis(points.map(\.x), from: left, to: right)
    let y = Axis(points.map(\.y), from: bottom, to: top)
    for tick in x.ticks {
      drawing.line(x.place(tick), top, x.place(tick), bottom, stroke: Palette.lightGrey)
      drawing.text(
        x.label(tick), x: x.place(tick), y: bottom + 16, size: 12, anchor: .middle,
        fill: Palette.secondaryText)
    }
    for tick in y.ticks {
      drawing.line(left, y.place(tick), right, y.place(tick), stroke: Palette.lightGrey)
      drawing.text(
        y.label(tick), x: left - 6, y: y.place(tick) + 4, size: 12, anchor: .end,
        fill: Palette.secondaryText)
    }
    var taken: [(x: Double, y: Double, width: Double)] = []
    for point in points {
      let (px, py) = (x.place(point.x), y.place(point.y))
      drawing.group("\(point.name): \(point.x.svg), \(point.y.svg)") { drawing in
        drawing.mark(
          point.stands ? .diamond : .circle, x: px, y: py,
          fill: point.stands ? Palette.white : Palette.blue,
          stroke: point.stands ? Palette.red : Palette.white)
      }
      if point.stands || points.count <= Self.mostNamed {
        Self.name(point, at: (px, py), within: (left, right, top, bottom), &taken, &drawing)
      }
    }
    drawing.mark(.diamond, x: 14, y: 13, fill: Palette.white, stroke: Palette.red)
    drawing.text(standing, x: 26, y: 17, size: 12)
    drawing.text("up: \(yUnit)", x: 8, y: 34, size: 12, fill: Palette.secondaryText)
    drawing.text("across: \(xUnit)", x: 8, y: bottom + 34, size: 12, fill: Palette.secondaryText)
    return Chart(
      id: id, title: title, takeaway: takeaway, table: table, width: width, height: bottom + 42,
      marks: drawing.body)
  }

  /// Of more points only those that stand out are named.
  private static let mostNamed = 40

  /// Writes a name where there is room for it, on either side; others are in the table.
  private static func name(
    _ point: Point, at place: (x: Double, y: Double),
    within edge: (left: Double, right: Double, top: Double, bottom: Double),
    _ taken: inout [(x: Double, y: Double, width: Double)], _ drawing: inout Drawing
  ) {
    let width = Drawing.width(of: point.name, size: 12)
    let places = [
      (place.x + 9, place.y + 4), (place.x - 9 - width, place.y + 4),
      (place.x - width / 2, place.y - 9), (place.x - width / 2, place.y + 17),
    ]
    let free = places.first { x, y in
      x >= edge.left && x + width <= edge.right && y > edge.top && y < edge.bottom
        && !taken.contains { abs($0.y - y) < 12 && x < $0.x + $0.width && $0.x < x + width }
    }
    guard let free else { return }
    taken.append((free.0, free.1, width))
    drawing.text(point.name, x: free.0, y: free.1, size: 12, isBold: point.stands)
  }
}
