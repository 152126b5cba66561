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
      row.outcome.earned.percent.description, "\(row.outcome.failed)",
      row.outcome.share.percent.description,
      row.populations.map { "\($0.lowerBound)" } ?? "",
      row.populations.map { "\($0.upperBound)" } ?? "",
    ]
  }

  /// The nearest possible shares, each once: those of several outcomes are the same.
  private var nearestShares: [Share] { Set(solution.nearest.map(\.outcome.share)).sorted() }

  private var csv: String {
    let rows =
      solution.rows.isEmpty
      ? nearestShares.map { ["none", "", $0.percent.description, "", ""] }
      : solution.rows.map(fields)
    return ([Self.columns] + rows).map(CSVText.line).joined()
  }

  private var table: String {
    guard !solution.rows.isEmpty else {
      let shares = nearestShares.map(\.exact).joined(separator: " or ")
      return "none: no outcome of \(scheme.id) gives this award.\n"
        + "The nearest possible share is \(shares) of the maximum\(nearestWays).\n"
        + "It can pay \(scheme.possibleShares.count) shares in all.\n"
    }
    let headings = ["earned", "failed", "of maximum", "people from", "to", "ways"]
    let rows = solution.rows.map { row in
      [
        row.outcome.earned.exact, "\(row.outcome.failed)", row.outcome.share.exact,
        row.populations.map { Quantity($0.lowerBound).inWords() } ?? "any",
        row.populations.map { Quantity($0.upperBound).inWords() } ?? "any",
        "\(row.outcome.ways)",
      ]
    }
    return ([headings] + rows).map { row in
      row.map { $0.leftPadded(to: 13) }.joined() + "\n"
    }.joined()
      + "\nWays is in how many ways measures and adjustments can be chosen that come to it.\n"
  }

  private var nearestWays: String {
    let ways = solution.nearest.map { row in
      let people = row.populations.map { populations in
        populations.count == 1 ? " for \(Quantity(populations.lowerBound).inWords()) people" : ""
      }
      return "\(row.outcome.earned.exact) earned with \(row.outcome.failed) failed\(people ?? "")"
    }
    return ways.isEmpty ? "" : ": " + ways.joined(separator: ", or ")
  }

  private var document: SolutionDocument {
    SolutionDocument(
      scheme: scheme.id, outcomes: solution.rows.map(SolutionDocument.Row.init),
      nearest: solution.rows.isEmpty ? solution.nearest.map(SolutionDocument.Row.init) : nil)
  }
}

extension Share {
  /// The share with every digit it has, as a percentage, or as a fraction where it has no end.
  fileprivate var exact: String { "\(percent.description)%" }
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

    init(_ row: Solver.Row) {
      earnedPercent = row.outcome.earned.percent.description
      failed = row.outcome.failed
      sharePercent = row.outcome.share.percent.description
      populationMin = row.populations?.lowerBound
      populationMax = row.populations?.upperBound
      ways = row.outcome.ways
    }

    enum CodingKeys: String, CodingKey {
      case failed, ways
      case earnedPercent = "earned_percent"
      case sharePercent = "share_percent"
      case populationMin = "population_min"
      case populationMax = "population_max"
    }
  }
}
