import ArgumentParser
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp indicator list`: the indicators that are here.
struct IndicatorList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the indicators, with how sure each definition is.",
    discussion: """
      Examples:
        qp indicator list
        qp indicator list --domain 3
        qp indicator list --format csv
      """)

  @Option(help: "Only those of one domain of the NHS Outcomes Framework, 1 to 5.")
  var domain: Int?

  @Option(help: "How to write the list: table, csv or json.")
  var format: Format = .table

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

  func validate() throws {
    if let domain, OutcomesDomain(rawValue: "\(domain)") == nil {
      throw ValidationError("There is no domain \(domain); write a number from 1 to 5.")
    }
  }

  func run() throws {
    let wanted = domain.flatMap { OutcomesDomain(rawValue: "\($0)") }
    let indicators = try RulesFolder.current().library().indicators.values
      .filter { indicator in
        wanted.map { indicator.definition?.domains.contains($0) ?? false } ?? true
      }
      .sorted { $0.id < $1.id }
    var output = try Output(to: nil)
    switch format {
    case .table: try output.write(Self.table(indicators))
    case .csv: try output.write(IndicatorCSV.text(indicators))
    case .json: try output.write(IndicatorDocument.text(indicators) + "\n")
    }
    try output.finish()
  }

  private static func table(_ indicators: [Indicator]) -> String {
    let width = 2 + (indicators.map(\.id.count).max() ?? 0)
    func line(_ id: String, _ domain: String, _ sure: String, _ number: String) -> String {
      let line = id.padded(to: width) + domain.padded(to: 8)
      return number.isEmpty ? line + sure + "\n" : line + sure.padded(to: 12) + number + "\n"
    }
    let rows = indicators.map { indicator in
      line(
        indicator.id, indicator.definition?.domainNumbers ?? "",
        indicator.provenance.confidence.rawValue, indicator.definition?.number ?? "")
    }
    let unchecked = indicators.count { $0.definition?.checkedBy == nil }
    return line("indicator", "domain", "how sure", "number") + rows.joined()
      + "\n\(indicators.count) indicators, \(unchecked) not yet checked by a person.\n"
  }
}
