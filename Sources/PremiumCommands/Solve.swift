import ArgumentParser
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp solve`: what an organisation must have met and failed to get a published award.
struct Solve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Works a published award back to what was met and failed.",
    discussion: """
      Examples:
        qp solve quality-premium/2013-14 --award 556000 --within 500 \\
          --population 280000..310000
        qp solve quality-premium/2013-14 --percent 29 --within 0.5

      Gives every outcome that comes to the award: the weights met, how many
      adjustments were failed, the part of the maximum that is paid, and the
      populations for which it fits. Where there is none it says 'none' and
      the nearest share that the scheme can pay. A gateway that is not met
      pays nothing whatever was earned, and is not listed.
      """)

  @Argument(help: "The scheme: an identifier of 'qp scheme list', or the path of a .yaml file.")
  var scheme = "quality-premium/2013-14"

  @Option(help: "The award in pounds, such as 967000.")
  var award: String?

  @Option(help: "The award as a percentage of the maximum, such as 29.")
  var percent: String?

  @Option(
    help: "How far it may be off: pounds for --award (half a penny), points for --percent (0).")
  var within: String?

  @Option(help: "The population, or a range of it as 90000..100000.")
  var population: String?

  @Option(help: "How to write the result: table, csv or json.")
  var format: Assess.Format = .table

  func run() throws {
    let target = try target()
    let populations = try population.map(Self.range)
    let scheme = try RulesFolder.current().library().named(scheme).scheme
    let solution = Solver(scheme).solve(target, populations: populations)
    print(try SolutionReport(scheme, solution).text(format), terminator: "")
  }

  private func target() throws -> Solver.Target {
    switch (award, percent) {
    case (let award?, nil):
      let pounds = try Self.number(award, of: "--award", unit: "£")
      let within = try within.map { try Self.number($0, of: "--within", unit: "£") }
      return .award(
        Amount(pence: pounds * Quantity(100)),
        within: Amount(pence: (within ?? Quantity(1, over: 200)) * Quantity(100)))
    case (nil, let percent?):
      let points = try Self.number(percent, of: "--percent", unit: "%")
      let within = try within.map { try Self.number($0, of: "--within", unit: "%") }
      return .share(
        Share(fraction: points * Quantity(1, over: 100)),
        within: Share(fraction: (within ?? .zero) * Quantity(1, over: 100)))
    case (nil, nil), (.some, .some):
      throw ValidationError("Give either --award POUNDS or --percent NUMBER.")
    }
  }

  /// A number that is not negative, with or without its unit and commas.
  private static func number(_ text: String, of option: String, unit: String) throws -> Quantity {
    let plain = text.replacing(unit, with: "").replacing(",", with: "")
    guard let number = try? Quantity(decimal: plain), number >= .zero else {
      throw ValidationError("'\(text)' is no number for \(option); write it as 967000 or 0.5.")
    }
    return number
  }

  private static func range(_ text: String) throws -> ClosedRange<Int> {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false)
      .map { Int($0.replacing(",", with: "")) }
    let (first, last) = (ends.first ?? nil, ends.last ?? nil)
    guard ends.count <= 2, let first, let last, first > 0, first <= last,
      last <= Solver.mostPeople
    else {
      throw ValidationError("'\(text)' is no population; write it as 94000 or 90000..100000.")
    }
    return first...last
  }
}

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
