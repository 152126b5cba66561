/// The names of rows on the left of a chart, broken between words so that they can be told apart.
struct RowLabels {
  /// Of the column that they take, with a gap to what is beside it.
  let width: Double
  private let lines: [[String]]
  private let size: Double
  private let gap: Double

  private static let most = 3
  private static let leading = 12.0

  init(_ names: [String], size: Double, gap: Double, atMost width: Double) {
    let widest = names.map { Drawing.width(of: $0, size: size) }.max() ?? 0
    self.width = min(width, gap + 4 + widest)
    self.size = size
    self.gap = gap
    let room = self.width - gap
    lines = names.map { Drawing.lines($0, within: room, size: size, most: Self.most) }
  }

  /// The height that every row needs.
  var row: Double {
    let most = lines.map(\.count).max() ?? 1
    return max(28, Double(most) * Self.leading + 6)
  }

  /// Writes the name of a row about the height of its middle.
  func write(_ number: Int, at y: Double, _ drawing: inout Drawing) {
    let lines = lines[number]
    let first = y + 4 - Double(lines.count - 1) / 2 * Self.leading
    for (place, line) in lines.enumerated() {
      drawing.text(
        line, x: width - gap + 2, y: first + Double(place) * Self.leading, size: size, anchor: .end)
    }
  }
}
