import ArgumentParser

/// The levels of intervals as they are asked for: `95,99.8`.
struct ConfidenceLevels: ExpressibleByArgument {
  struct Level {
    /// As a fraction of 1.
    var level: Double
    /// As the headings of limits have it: `99_8`.
    var heading: String
  }

  var list: [Level]

  static let official = ConfidenceLevels(list: [
    Level(level: 0.95, heading: "95"), Level(level: 0.998, heading: "99_8"),
  ])

  init(list: [Level]) { self.list = list }

  init?(argument: String) {
    list = []
    for text in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let level = Self.level(text), !list.contains(where: { $0.level == level.level }) else {
        return nil
      }
      list.append(level)
    }
  }

  var defaultValueDescription: String { "95,99.8" }

  private static func level(_ text: Substring) -> Level? {
    // Moving the point in the text keeps 99.8 the number nearest to 0.998.
    guard text.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." }), let percent = Double(text),
      percent >= 90, percent <= 100, let level = Double("\(text)e-2")
    else { return nil }
    let plain = Int(exactly: percent).map { "\($0)" } ?? "\(percent)"
    return Level(level: level, heading: plain.replacing(".", with: "_"))
  }
}
