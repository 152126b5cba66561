import Foundation

/// Marks on a sheet, written as SVG. Lengths are in units of the sheet; y goes down.
struct Drawing {
  enum Anchor: String { case start, middle, end }
  enum Shape: CaseIterable { case circle, diamond, square, triangle }

  static let font = "Arial, sans-serif"
  static let textSize = 13.0

  private(set) var body = ""

  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, fill: String, stroke: String? = nil,
    isDashed: Bool = false
  ) {
    let edge =
      (stroke.map { " stroke=\"\($0)\"" } ?? "")
      + (isDashed ? " stroke-dasharray=\"4 3\"" : "")
    body +=
      "<rect x=\"\(x.svg)\" y=\"\(y.svg)\" width=\"\(max(0, width).svg)\" "
      + "height=\"\(max(0, height).svg)\" fill=\"\(fill)\"\(edge)/>\n"
  }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, stroke: String = Palette.grey,
    width: Double = 1, isDashed: Bool = false
  ) {
    let dash = isDashed ? " stroke-dasharray=\"4 3\"" : ""
    body +=
      "<line x1=\"\(x1.svg)\" y1=\"\(y1.svg)\" x2=\"\(x2.svg)\" y2=\"\(y2.svg)\" "
      + "stroke=\"\(stroke)\" stroke-width=\"\(width.svg)\"\(dash)/>\n"
  }

  mutating func text(
    _ text: String, x: Double, y: Double, size: Double = textSize, anchor: Anchor = .start,
    fill: String = Palette.text, isBold: Bool = false
  ) {
    let weight = isBold ? " font-weight=\"bold\"" : ""
    body +=
      "<text x=\"\(x.svg)\" y=\"\(y.svg)\" font-size=\"\(size.svg)\" "
      + "text-anchor=\"\(anchor.rawValue)\" fill=\"\(fill)\"\(weight)>\(text.escaped)</text>\n"
  }

  mutating func path(
    _ points: [(x: Double, y: Double)], fill: String = "none", stroke: String = "none",
    width: Double = 1, isClosed: Bool = false, isDashed: Bool = false
  ) {
    guard let first = points.first else { return }
    let rest = points.dropFirst().map { "L\($0.x.svg) \($0.y.svg)" }.joined()
    let dash = isDashed ? " stroke-dasharray=\"4 3\"" : ""
    body +=
      "<path d=\"M\(first.x.svg) \(first.y.svg)\(rest)\(isClosed ? "Z" : "")\" fill=\"\(fill)\" "
      + "stroke=\"\(stroke)\" stroke-width=\"\(width.svg)\"\(dash)/>\n"
  }

  /// A mark whose form tells it from others without colour.
  mutating func mark(
    _ shape: Shape, x: Double, y: Double, radius: Double = 5, fill: String,
    stroke: String = Palette.white
  ) {
    switch shape {
    case .circle:
      body +=
        "<circle cx=\"\(x.svg)\" cy=\"\(y.svg)\" r=\"\(radius.svg)\" fill=\"\(fill)\" "
        + "stroke=\"\(stroke)\"/>\n"
    case .diamond:
      let r = radius * 1.25
      path(
        [(x, y - r), (x + r, y), (x, y + r), (x - r, y)], fill: fill, stroke: stroke, isClosed: true
      )
    case .square:
      rectangle(
        x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius, fill: fill,
        stroke: stroke)
    case .triangle:
      let r = radius * 1.25
      path(
        [(x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8)], fill: fill, stroke: stroke,
        isClosed: true)
    }
  }

  /// A value from a lower to an upper limit, with bars at both ends.
  mutating func whisker(from x1: Double, to x2: Double, y: Double, stroke: String = Palette.text) {
    line(x1, y, x2, y, stroke: stroke, width: 1.5)
    line(x1, y - 4, x1, y + 4, stroke: stroke, width: 1.5)
    line(x2, y - 4, x2, y + 4, stroke: stroke, width: 1.5)
  }

  /// Marks with a name of their own, which a pointer shows.
  mutating func group(_ name: String, _ draw: (inout Drawing) -> Void) {
    body += "<g><title>\(name.escaped)</title>"
    draw(&self)
    body += "</g>\n"
  }

  /// About how wide a text is in Arial.
  static func width(of text: String, size: Double = textSize) -> Double {
    let units = text.unicodeScalars.reduce(0.0) { sum, letter in
      switch letter {
      case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", " ", "f", "t", "(", ")", "-":
        sum + 0.3
      case "m", "w", "M", "W", "%", "@": sum + 0.88
      case "A"..."Z": sum + 0.7
      default: sum + 0.556
      }
    }
    return units * size
  }

  /// Broken between words so that no line is wider than that; what has no room ends in dots.
  static func lines(
    _ text: String, within width: Double, size: Double = textSize, most: Int = .max
  ) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, Self.width(of: last + " " + word, size: size) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    guard lines.count > most else { return lines.isEmpty ? [""] : lines }
    var words = lines[most - 1].split(separator: " ")
    while words.count > 1, Self.width(of: words.joined(separator: " ") + "…", size: size) > width {
      words.removeLast()
    }
    return lines.prefix(most - 1) + [words.joined(separator: " ") + "…"]
  }
}

extension Double {
  /// At most one decimal, always with a point.
  var svg: String {
    guard isFinite else { return "0" }
    let tenths = (self * 10).rounded()
    return tenths == (tenths / 10).rounded() * 10
      ? "\(Int(tenths / 10))" : String(format: "%.1f", tenths / 10)
  }
}

extension String {
  /// Harmless in HTML and XML.
  var escaped: String { Markup.escaped(self) }
}
