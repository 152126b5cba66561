import QualityPremium

extension Page {
  /// The page in Markdown.
  public var markdown: String {
    let parts = blocks.filter { $0 != .newPage }.map(Self.markdown)
    return (["# \(Self.escaped(title))"] + parts).joined(separator: "\n\n") + "\n"
  }

  private static func markdown(_ block: Block) -> String {
    switch block {
    case .heading(let level, let text):
      return String(repeating: "#", count: level) + " " + escaped(text)
    case .paragraph(let text): return escaped(text)
    case .inset(let text): return "> " + escaped(text)
    case .list(let items, let isNumbered):
      return items.enumerated().map { "\(isNumbered ? "\($0 + 1)." : "-") \(escaped($1))" }
        .joined(separator: "\n")
    case .tests(let lines):
      return lines.map { String(repeating: "  ", count: $0.depth) + "- " + escaped($0.text) }
        .joined(separator: "\n")
    case .table(let caption, let headings, let rows, let numbers):
      func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
      let body = ([headings] + rows).map { line($0.map(escaped)) }
      let rule = line(headings.indices.map { numbers.contains($0) ? "---:" : "---" })
      return ([escaped(caption), "", body[0], rule] + body.dropFirst()).joined(separator: "\n")
    case .sources(let sources):
      return sources.map { "- " + markdown($0) }.joined(separator: "\n")
    case .cited(let text, let sources):
      return "\(escaped(text)) \(sources.map(markdown).joined(separator: "; "))."
    case .lines(let lines):
      // Two blanks at the end of a line break it.
      return lines.map(escaped).joined(separator: "  \n")
    case .newPage: return ""
    }
  }

  private static func markdown(_ source: Source) -> String {
    source.url.map { "[\(escaped(source.title))](<\($0)>)" } ?? escaped(source.title)
  }

  /// Text that is not markup, whatever it holds.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "\\`*_[]<>|".contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}
