import PremiumAnalysis
import PremiumFiles
import QualityPremium

/// A solution and how it is written.
struct SolutionReport {
  private let scheme: Scheme
  private let solution: Solver.Solution

  init(_ scheme: Scheme, _ solution: Solver.Solution) {
    self.scheme = scheme
    self.solution = solution
  }

  func text(_ format: Assess.Format) throws -> String {
    switch format {
    case .table: table
    case .csv: csv
    case .json: try JSONText.of(document)
    }
  }

  private static let columns = [
    "earned_percent", "failed", "share_percent", "population_min", "population_max",
  ]

  private func fields(_ row: Solver.Row) -> [String] {
    [
      row.outcome.earnedPercent, "\(row.outcome.failed)", row.outcome.sharePercent,
      row.populations.map { "\($0.lowerBound)" } ?? "",
      row.populations.map { "\($0.upperBound)" } ?? "",
    ]
  }

  /// The nearest possible shares, each once: those of several outcomes are the same.
  private var nearestShares: [String] {
    var seen: Set<String> = []
    return solution.nearest.map(\.outcome.sharePercent).filter { seen.insert($0).inserted }
  }

  private var csv: String {
    let rows =
      solution.rows.isEmpty
      ? nearestShares.map { ["none", "", $0, "", ""] } : solution.rows.map(fields)
    return ([Self.columns] + rows).map(CSVText.line).joined()
  }

  private var table: String {
    guard !solution.rows.isEmpty else {
      let shares = nearestShares.map { "\($0)%" }.joined(separator: " or ")
      return "none: no outcome of \(scheme.id) gives this award.\n"
        + "The nearest possible share is \(shares) of the maximum\(nearestWays).\n" + possible
    }
    let headings = ["earned", "failed", "of maximum", "people from", "to", "ways"]
    let rows = solution.rows.map { row in
      [
        row.outcome.earnedPercent + "%", "\(row.outcome.failed)",
        row.outcome.sharePercent + "%",
        row.populations.map { Quantity($0.lowerBound).inWords() } ?? "any",
        row.populations.map { Quantity($0.upperBound).inWords() } ?? "any",
        "\(row.outcome.ways)",
      ]
    }
    let widths = headings.indices.map { place in
      max(13, 2 + (rows.map { $0[place].count }.max() ?? 0))
    }
    return ([headings] + rows).map { row in
      zip(row, widths).map { $0.leftPadded(to: $1) }.joined() + "\n"
    }.joined()
      + "\nWays is in how many ways measures and adjustments can be chosen that come to it.\n"
      + splitsNeeded
  }

  /// What a range means, and how to make it a share.
  private var splitsNeeded: String {
    let needed = Set(solution.rows.flatMap(\.outcome.undecided))
    let undecided = scheme.measures.filter { needed.contains($0.id) }
    guard !undecided.isEmpty else { return "" }
    let menus = undecided.filter { $0.division?.isMenu == true }
    let linear = undecided.filter { $0.division?.kind == .linear }
    func names(_ measures: [Measure]) -> String {
      measures.map { "'\($0.title)' (\($0.weight) of the maximum)" }.joined(separator: ", ")
    }
    var text = "A range holds all that is possible"
    if !menus.isEmpty {
      text += " while part of a menu was met whose split is not known: \(names(menus))"
    }
    if !linear.isEmpty {
      text +=
        (menus.isEmpty ? "" : ", and")
        + " while a figure lies between its two thresholds: \(names(linear))"
    }
    text += "."
    if let first = menus.first, let option = first.division?.parts.first {
      text += " Give a split with --split \(first.id)/\(option.id)=PERCENT and so on."
    }
    text +=
      " Rows without a range hold whatever was agreed. Ends of a range are rounded to 4 places."
    return "\n" + text.wrapped(to: 98, indent: 0) + "\n"
  }

  private var possible: String {
    let shares = scheme.possibleShares.count
    let isOpen = scheme.measures.contains { measure in
      measure.division.map { $0.kind == .linear || $0.isMenu && $0.weights == nil } ?? false
    }
    return isOpen
      ? "It can pay \(shares) shares for certain, and more as menus were split or figures lay.\n"
      : "It can pay \(shares) shares in all.\n"
  }

  private var nearestWays: String {
    let ways = solution.nearest.map { row in
      let people = row.populations.map { populations in
        populations.count == 1 ? " for \(Quantity(populations.lowerBound).inWords()) people" : ""
      }
      return "\(row.outcome.earnedPercent)% earned with \(row.outcome.failed) failed\(people ?? "")"
    }
    return ways.isEmpty ? "" : ": " + ways.joined(separator: ", or ")
  }

  private var document: SolutionDocument {
    SolutionDocument(
      scheme: scheme.id, outcomes: solution.rows.map(SolutionDocument.Row.init),
      nearest: solution.rows.isEmpty ? solution.nearest.map(SolutionDocument.Row.init) : nil)
  }
}

extension Outcome {
  fileprivate var earnedPercent: String { percent(earned) }
  fileprivate var sharePercent: String { percent(share) }

  /// A share with every digit it has, as a percentage, or as a fraction where it has no end; the ends of a
  /// range to 4 places.
  private func percent(_ shares: ClosedRange<Share>) -> String {
    isExact
      ? shares.lowerBound.percent.description
      : "\(shares.lowerBound.percent.readable())..\(shares.upperBound.percent.readable())"
  }
}

/// A solution as JSON; amounts of the maximum are exact, as text.
private struct SolutionDocument: Encodable {
  var scheme: String
  var outcomes: [Row]
  var nearest: [Row]?

  struct Row: Encodable {
    var earnedPercent: String
    var failed: Int
    var sharePercent: String
    var populationMin: Int?
    var populationMax: Int?
    var ways: Int
    /// The menus whose splits decide where in a range; nothing where it is none.
    var splitsNeeded: [String]?

    init(_ row: Solver.Row) {
      earnedPercent = row.outcome.earnedPercent
      failed = row.outcome.failed
      sharePercent = row.outcome.sharePercent
      populationMin = row.populations?.lowerBound
      populationMax = row.populations?.upperBound
      ways = row.outcome.ways
      splitsNeeded = row.outcome.isExact ? nil : row.outcome.undecided
    }

    enum CodingKeys: String, CodingKey {
      case failed, ways
      case earnedPercent = "earned_percent"
      case sharePercent = "share_percent"
      case populationMin = "population_min"
      case populationMax = "population_max"
      case splitsNeeded = "splits_needed"
    }
  }
}
