import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

extension Scratch {
  static var rules: RulesFolder {
    RulesFolder(
      home: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent())
  }

  /// Read once: there are hundreds of files to check.
  private static let ofYear = Dictionary(
    uniqueKeysWithValues: ["2013-14", "2014-15", "2015-16"].map { ($0, read($0)) })

  private static func read(_ year: String) -> Result<EvidenceFile.Rules, any Error> {
    Result {
      let library = try RuleLibrary(schemes: rules.schemes, indicators: rules.indicators)
      return EvidenceFile.Rules(
        try library.scheme("quality-premium/\(year)").scheme, indicators: library.indicators,
        organisations: try organisations())
    }
  }

  /// What evidence of a year is checked against.
  static func evidenceRules(
    _ year: String = "2013-14", accepting basis: Population.Basis? = nil
  ) throws -> EvidenceFile.Rules {
    var rules = try ofYear[year, default: read(year)].get()
    rules.accepted = basis
    return rules
  }

  /// Brings one file of evidence, given as text.
  @discardableResult
  func bring(
    _ kind: EvidenceKind, _ text: String, as person: String = "nina", year: String = "2013-14",
    source: String? = nil, corrects: Bool = false, isPartial: Bool = false, reason: String = "",
    trial: Bool = false
  ) throws -> EvidenceReceipt {
    let file = InputFile(name: kind.fileName, bytes: Array(text.utf8))
    let delivery = EvidenceDelivery(
      [EvidenceFile(kind, TableSource(file))], try Self.evidenceRules(year), source: source,
      corrects: corrects, isPartial: isPartial)
    return try store.evidence.take(delivery, by: person, reason: reason, trial: trial)
  }
}

/// Small files of evidence.
enum EvidenceText {
  static let organisations = """
    code,name,area_team,region,population,population_date,population_basis
    09H,NHS Crawley,Surrey and Sussex,South of England,108953,2013-06-30,resident
    09X,NHS Horsham and Mid Sussex,Surrey and Sussex,South of England,225599,2013-06-30,resident

    """

  static let observationHeading =
    "organisation,indicator,period,numerator,denominator,value,source,note,submitted_by\n"

  static func observations(_ rows: String...) -> String {
    observationHeading + rows.map { $0 + "\n" }.joined()
  }

  static let crawley = "09H,pyll,2013,,,1841.2,published table,,"
}
