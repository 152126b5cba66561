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
        qp solve quality-premium/2015-16 --percent 62 \\
          --split delayed-transfers=40 weekend-discharges=60

      Gives every outcome that comes to the award: the weights met, how many
      adjustments were failed, the part of the maximum that is paid, and the
      populations for which it fits. Where there is none it says 'none' and
      the nearest share that the scheme can pay. A gateway that is not met
      pays nothing whatever was earned, and is not listed.

      Each CCG agreed how the weight of a menu is split among its options.
      Where part of a menu was met and its split is not given, what was earned
      is a range such as 46.2..47.1: all of it is possible, and the split decides.
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

  @OptionGroup var splitOptions: SplitOptions

  @Option(help: "How to write the result: table, csv or json.")
  var format: Assess.Format = .table

  func run() throws {
    let target = try target()
    let populations = try population.map(Self.range)
    let scheme = try splitOptions.applied(
      to: RulesFolder.current().library().named(scheme).scheme)
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
