public import QualityPremium
import Yams

/// A scheme file for another year, made from one that is there: comments and order are kept.
///
/// Periods move on with the year, and every confidence is `unverified`, with a note, since nobody has yet
/// read a source of the new year. When the old rules were made known is left out.
public struct SchemeCopy {
  private let old: RuleLibrary.LoadedScheme
  private let id: String
  private let year: Period
  private let years: Int
  private var lines: [[Unicode.Scalar]]
  private var edits: [Edit] = []
  private var inserted: [Int: String] = [:]
  private var removed: Set<Int> = []

  /// Scalars of one line that give way to others.
  private struct Edit {
    var line: Int
    var column: Int
    var length: Int
    var text: String
  }

  public init(_ old: RuleLibrary.LoadedScheme, as id: String, year: Period) {
    self.old = old
    self.id = id
    self.year = year
    years = year.startingYear - old.scheme.year.startingYear
    lines = String(decoding: old.file.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
  }

  /// The text of the new file.
  public func text() -> String {
    var copy = self
    copy.edit()
    return copy.assembled
  }

  private mutating func edit() {
    let top = SchemePlaces(old.file).top
    let keys = top.mapping.map(Array.init) ?? []
    for (index, (key, value)) in keys.enumerated() {
      switch key.string {
      case "scheme": replace(value, with: id)
      case "title": replace(value, old.scheme.year.description, with: year.description)
      case "year": replace(value, with: year.description)
      case "published-on":
        let next = index + 1 < keys.count ? keys[index + 1].key.mark?.line : lines.count
        remove(from: key.mark?.line ?? 0, upTo: next ?? 0)
      case "sources", "examples": continue
      default: walk(value)
      }
    }
  }

  /// Moves the periods and resets the confidence of everything beneath a node.
  private mutating func walk(_ node: Node) {
    for item in node.sequence.map(Array.init) ?? [] { walk(item) }
    guard let mapping = node.mapping else { return }
    for (key, value) in mapping {
      switch key.string {
      case "baseline", "period", "dated":
        if let period = value.string.flatMap({ Period($0) }) {
          replace(value, with: period.moved(byYears: years).description)
        }
      case "confidence":
        replace(value, with: Confidence.unverified.rawValue)
        if mapping["note"] == nil { addNote(after: key, value, in: mapping) }
      case "note": addTo(note: value)
      default: walk(value)
      }
    }
  }

  private var remark: String {
    "Copied from \(old.scheme.id) and not yet read in a source of \(year)."
  }

  private mutating func addNote(after key: Node, _ value: Node, in mapping: Node.Mapping) {
    guard let mark = key.mark, let valueMark = value.mark else { return }
    // In braces, where something stands before the key in its line.
    let before = lines[mark.line - 1].prefix(mark.column - 1)
    if mapping.style == .flow || before.contains(where: { $0 != " " && $0 != "-" }) {
      let end = valueMark.column + width(of: value)
      edits.append(Edit(line: mark.line, column: end, length: 0, text: ", note: \(remark)"))
    } else {
      let indent = String(repeating: " ", count: mark.column - 1)
      inserted[valueMark.line, default: ""] += "\(indent)note: \(remark)\n"
    }
  }

  /// Puts the remark before what a note says.
  private mutating func addTo(note: Node) {
    guard let mark = note.mark, mark.line <= lines.count else { return }
    let line = lines[mark.line - 1]
    let first = mark.column <= line.count ? line[mark.column - 1] : " "
    if first == ">" || first == "|" {
      let indent = mark.line < lines.count ? lines[mark.line].prefix { $0 == " " }.count : 0
      inserted[mark.line, default: ""] += String(repeating: " ", count: indent) + remark + "\n"
    } else {
      let column = mark.column + (first == "'" || first == "\"" ? 1 : 0)
      edits.append(Edit(line: mark.line, column: column, length: 0, text: remark + " "))
    }
  }

  private mutating func replace(_ value: Node, with text: String) {
    guard let mark = value.mark else { return }
    edits.append(
      Edit(line: mark.line, column: mark.column, length: width(of: value), text: text))
  }

  /// Replaces a part of a text that stands on one line.
  private mutating func replace(_ value: Node, _ part: String, with text: String) {
    guard let mark = value.mark, mark.line <= lines.count else { return }
    let line = String(String.UnicodeScalarView(lines[mark.line - 1].dropFirst(mark.column - 1)))
    guard let range = line.firstRange(of: part) else { return }
    let before = line[..<range.lowerBound].unicodeScalars.count
    edits.append(
      Edit(
        line: mark.line, column: mark.column + before, length: part.unicodeScalars.count, text: text
      ))
  }

  /// How many scalars a value takes where it is written, with its quotes.
  private func width(of value: Node) -> Int {
    guard let scalar = value.scalar else { return 0 }
    let quotes = scalar.style == .singleQuoted || scalar.style == .doubleQuoted ? 2 : 0
    return scalar.string.unicodeScalars.count + quotes
  }

  /// Takes out the lines of a key, but not the comments above the next one.
  private mutating func remove(from line: Int, upTo next: Int) {
    var end = next - 1
    while end > line {
      let text = lines[end - 1].drop { $0 == " " }
      guard text.isEmpty || text.first == "#" else { break }
      end -= 1
    }
    guard line > 0, line <= end else { return }
    removed.formUnion(line...end)
    inserted[end] =
      "# published-on: write when the rules of \(year) were made known, with its source.\n"
  }

  private var assembled: String {
    var text = """
      # Copied from \(old.scheme.id) by 'qp scheme new'. Every rule is unverified until somebody has read the
      # sources of \(year) and written what they say: see docs/how-to/add-a-year.md. The comments below
      # are those of \(old.scheme.year).
      #

      """
    for (index, line) in lines.enumerated() {
      let number = index + 1
      if !removed.contains(number) {
        var line = line
        for edit in edits.filter({ $0.line == number }).sorted(by: { $0.column > $1.column }) {
          let start = edit.column - 1
          line.replaceSubrange(start..<start + edit.length, with: Array(edit.text.unicodeScalars))
        }
        text += String(String.UnicodeScalarView(line))
        if number < lines.count { text += "\n" }
      }
      text += inserted[number] ?? ""
    }
    return text
  }
}
