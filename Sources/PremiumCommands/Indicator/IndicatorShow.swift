import ArgumentParser
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp indicator show`: one definition in words, with its sources.
struct IndicatorShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows how an indicator is worked out, why it matters and where that comes from.",
    discussion: """
      Examples:
        qp indicator show pyll
        qp indicator show pyll --format json
      """)

  @Argument(help: "The indicator: an identifier of 'qp indicator list'.")
  var indicator: String

  @Option(help: "How to write the definition: table or json.")
  var format: Format = .table

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  func run() throws {
    let indicators = try RulesFolder.current().library().indicators
    guard let found = indicators[indicator] else {
      let near = Suggestion.nearest(to: indicator, among: indicators.keys.sorted())
      throw ValidationError(
        "There is no indicator '\(indicator)'."
          + (near.map { " Did you mean '\($0)'?" } ?? " 'qp indicator list' lists them."))
    }
    switch format {
    case .table: print(IndicatorText(found).text)
    case .json: print(try IndicatorDocument(found).text)
    }
  }
}
