import PremiumAnalysis
import PremiumFiles
import QualityPremium

/// Coverage by examples, and by evidence where there is any, and how it is written.
struct CoverageReport {
  struct Column {
    var name: String
    var coverage: Coverage
  }

  private let scheme: Scheme
  private let columns: [Column]
  private let wording: Wording

  init(_ scheme: Scheme, _ columns: [Column]) {
    self.scheme = scheme
    self.columns = columns
    wording = Wording(scheme)
  }

  func text(_ format: Assess.Format) throws -> String {
    switch format {
    case .table: columns.map(table).joined(separator: "\n")
    case .csv: csv
    case .json: try JSONText.of(rows)
    }
  }

  private func table(_ column: Column) -> String {
    let (entries, name) = (column.coverage.entries, column.name)
    let rules = entries.filter { $0.depth == 0 }
    let branches = entries.filter { $0.depth > 0 }
    let boundaries = entries.filter { $0.boundary != nil }
    func count(_ list: [Coverage.Entry], _ isTried: (Coverage.Entry) -> Bool) -> String {
      "\(list.filter(isTried).count) of \(list.count)"
    }
    var text = "\(column.coverage.count) \(name == "examples" ? "examples" : "organisations")\n"
    text += "rules tried both ways".padded(to: 34) + count(rules) { $0.missing.isEmpty } + "\n"
    text +=
      "branches tried both ways".padded(to: 34) + count(branches) { $0.missing.isEmpty } + "\n"
    text += "boundaries tried on either side".padded(to: 34)
    text += count(boundaries) { $0.boundary?.isCovered ?? false } + "\n\n"
    text += "met".leftPadded(to: 7) + "not met".leftPadded(to: 9)
    if isDivided { text += "part met".leftPadded(to: 10) }
    text += "unknown".leftPadded(to: 9)
    text += "  boundary\n"
    for entry in entries { text += line(entry) }
    return text + "\nBoundary: - short of the line, | on it, + beyond it; a dot where none was.\n"
  }

  private var isDivided: Bool { scheme.measures.contains { $0.division != nil } }

  private func line(_ entry: Coverage.Entry) -> String {
    let counts =
      "\(entry.met)".leftPadded(to: 7) + "\(entry.notMet)".leftPadded(to: 9)
      + (isDivided ? "\(entry.partMet)".leftPadded(to: 10) : "")
      + "\(entry.unknown)".leftPadded(to: 9)
    let boundary = (entry.boundary.map(words) ?? "").padded(to: 10)
    let indent = String(repeating: " ", count: 2 * entry.depth)
    return "\(counts)  \(boundary)\(indent)\(label(entry))\n"
  }

  /// `- | +` where figures lay short of the line, on it and beyond it; a dot where none did, and nothing
  /// where none can.
  private func words(_ boundary: Coverage.Boundary) -> String {
    let short = boundary.nearestNotMet != nil ? "-" : boundary.canBeMissed ? "." : " "
    let beyond = boundary.nearestMet != nil ? "+" : boundary.canBeMet ? "." : " "
    return "\(short) \(boundary.onTheLine != nil ? "|" : ".") \(beyond)"
  }

  private func label(_ entry: Coverage.Entry) -> String {
    entry.criterion.flatMap { wording.lines($0).first?.text } ?? entry.path
  }

  private var csv: String {
    let heading = [
      "tried_by", "id", "rule", "met", "not_met", "part_met", "unknown", "short_of_the_line",
      "on_the_line", "beyond_the_line", "covered", "words",
    ]
    let lines = rows.map { row in
      func flag(_ value: Bool?) -> String { value.map { $0 ? "yes" : "no" } ?? "" }
      return [
        row.triedBy, row.id, row.rule, "\(row.met)", "\(row.notMet)", "\(row.partMet)",
        "\(row.unknown)", flag(row.short), flag(row.on), flag(row.beyond), flag(row.covered),
        row.words,
      ]
    }
    return ([heading] + lines).map(CSVText.line).joined()
  }

  private struct Row: Encodable {
    var triedBy: String
    var id: String
    var rule: String
    var met: Int
    var notMet: Int
    var partMet: Int
    var unknown: Int
    var short: Bool?
    var on: Bool?
    var beyond: Bool?
    var covered: Bool
    var words: String

    enum CodingKeys: String, CodingKey {
      case id, rule, met, unknown, covered, words
      case triedBy = "tried_by"
      case notMet = "not_met"
      case partMet = "part_met"
      case short = "short_of_the_line"
      case on = "on_the_line"
      case beyond = "beyond_the_line"
    }
  }

  private var rows: [Row] {
    columns.flatMap { column in
      column.coverage.entries.map { entry in
        Row(
          triedBy: column.name, id: entry.id, rule: entry.path, met: entry.met,
          notMet: entry.notMet, partMet: entry.partMet, unknown: entry.unknown,
          short: entry.boundary.flatMap { $0.canBeMissed ? $0.nearestNotMet != nil : nil },
          on: entry.boundary.map { $0.onTheLine != nil },
          beyond: entry.boundary.flatMap { $0.canBeMet ? $0.nearestMet != nil : nil },
          covered: entry.isCovered,
          words: label(entry))
      }
    }
  }
}
