/// A table of a page in HTML.
struct TableHTML {
  var caption: String
  var headings: [String]
  var rows: [[String]]
  /// The columns of numbers, which stand to the right.
  var numbers: Set<Int>
  var isForPrint: Bool

  /// The most characters of a column that is not broken into lines on paper.
  private static let short = 20

  var html: String {
    let head = headings.enumerated().map { place, text in
      "<th scope=\"col\"\(mark(place))>\(Page.htmlEscaped(text))</th>"
    }.joined()
    return """
      <div class="scroll" role="region" aria-label="\(Page.htmlEscaped(caption))" tabindex="0">
      <table>
      <caption>\(Page.htmlEscaped(caption))</caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(rows.map(row).joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      """
  }

  private func row(_ cells: [String]) -> String {
    let first = cells.prefix(1).map { "<th scope=\"row\">\(Page.htmlEscaped($0))</th>" }
    let rest = cells.enumerated().dropFirst().map { place, text in
      "<td\(mark(place))>\(Page.htmlEscaped(text))\(padding(after: text, in: place))</td>"
    }
    return "<tr>\((first + rest).joined())</tr>"
  }

  private func mark(_ place: Int) -> String {
    if numbers.contains(place) { return " class=\"number\"" }
    let isShort = rows.allSatisfy { $0.count <= place || $0[place].count <= Self.short }
    return isForPrint && place > 0 && isShort ? " class=\"short\"" : ""
  }

  /// Blanks as wide as digits, so that the points of a column of numbers stand under each other.
  private func padding(after text: String, in place: Int) -> String {
    guard numbers.contains(place), let own = Self.places(of: text) else { return "" }
    let most = rows.compactMap { $0.count > place ? Self.places(of: $0[place]) : nil }.max() ?? 0
    let point = own == 0 && most > 0 ? "\u{2008}" : ""
    return point + String(repeating: "\u{2007}", count: most - own)
  }

  /// How many digits stand behind the point of a number; nothing for words.
  private static func places(of text: String) -> Int? {
    guard !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber || "£-,.".contains($0) })
    else {
      return nil
    }
    return text.lastIndex(of: ".").map { text[$0...].count - 1 } ?? 0
  }
}
