import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium

/// A reader of files with the shipped files that it is tried on.
struct FuzzedParser: Sendable {
  var name: String
  var files: [InputFile]
  /// Reads a file; whatever it throws is an answer, and only a crash or a hang is not.
  var read: @Sendable (InputFile) throws -> Void
}

extension FuzzedParser {
  /// Every reader of the program that takes bytes of others.
  static func all(_ rules: RulesFolder) throws -> [FuzzedParser] {
    let library = try RuleLibrary(schemes: rules.schemes, indicators: rules.indicators)
    let scheme = try library.scheme("quality-premium/2013-14").scheme
    let organisations = try OrganisationRegister.read(rules.organisations)
    let indicators = library.indicators
    func files(_ folder: URL, _ ending: String) throws -> [InputFile] {
      let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      let urls = (walk?.allObjects ?? []).compactMap { $0 as? URL }
        .filter { $0.pathExtension == ending }.sorted { $0.path < $1.path }
      return try urls.map { try InputFile.read($0, name: $0.lastPathComponent) }
    }
    func examples(_ names: String...) throws -> [InputFile] {
      try names.map { try InputFile.read(rules.examples.appending(path: $0)) }
    }
    let evidence = try EvidenceFolder.files(
      in: rules.examples.appending(path: "west-sussex-2013-14"))
    let folder = evidence.filter { !$0.name.hasPrefix("indicators/") }
    let columns = try examples("table/columns.yaml")
    return [
      FuzzedParser(name: "schemes", files: try files(rules.schemes, "yaml")) {
        _ = try library.load($0)
      },
      FuzzedParser(name: "indicators", files: try files(rules.indicators, "yaml")) {
        _ = try IndicatorFile.read($0)
      },
      FuzzedParser(name: "gateways", files: try files(rules.gateways, "yaml")) {
        _ = try GatewayGuideFile.read($0, for: scheme)
      },
      FuzzedParser(name: "evidence", files: folder) { file in
        let others = folder.filter { $0.name != file.name }
        _ = try EvidenceFolder.read(
          others + [file], for: scheme, indicators: indicators, accepting: .registered)
      },
      FuzzedParser(name: "columns of a table", files: columns) {
        _ = try ColumnMapping.read($0, for: scheme)
      },
      FuzzedParser(
        name: "tables", files: try examples("west-sussex-2013-14/organisations.csv")
      ) { file in
        let mapping = try ColumnMapping.read(columns[0], for: scheme)
        _ = try TableReader(TableSource(file), columns: mapping, for: scheme).submissions()
      },
      FuzzedParser(
        name: "plans and outturns",
        files: try examples("use-of-money/plan.csv", "use-of-money/outturn.csv")
      ) { file in
        for spending in try SpendingFile.read(file, .outturn, organisations: organisations) {
          _ = spending.findings(paid: .zero).map(\.sentence)
        }
      },
      FuzzedParser(name: "practices", files: try examples("use-of-money/practices.csv")) { file in
        let practices = try PracticeFile.read(file)
        for formula in DistributionFormula.allCases {
          let divided = try? PracticeDistribution(
            Money(pence: 6_000_000), of: "09H", among: practices, by: formula,
            on: Day(number: 16_422))
          for share in divided?.shares ?? [] { _ = divided?.line(for: share) }
        }
      },
      FuzzedParser(name: "covering sheets", files: try examples("use-of-money/sheet.csv")) {
        _ = try CoverSheetFile.read($0)
      },
      FuzzedParser(
        name: "people", files: [InputFile(name: "people.csv", bytes: Array(Self.people.utf8))]
      ) { _ = try PeopleFile.read($0, organisations: organisations) },
    ]
  }

  private static let people = """
    person,role,place,from,until
    alma,administrator,,2013-04-01,
    carl,ccg,09H,2013-04-01,2014-03-31
    tess,area-team,Surrey and Sussex,2013-04-01,

    """
}
