import Foundation
import PremiumRules
import QualityPremium

@testable import PremiumFiles

/// Folders of this checkout.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let rules = RulesFolder(home: root)

  static func library() throws -> RuleLibrary {
    try RuleLibrary(schemes: rules.schemes, indicators: rules.indicators)
  }

  static func scheme() throws -> Scheme { try library().scheme("quality-premium/2013-14").scheme }
}

/// The folder of reference data that is kept beside a checkout where the project is developed.
enum SharedData {
  static let folder = Checkout.root.deletingLastPathComponent().appending(path: "shared")
  static let isHere = FileManager.default.fileExists(
    atPath: folder.appending(path: "data").path)
  static let isRequired = ProcessInfo.processInfo.environment["QP_REQUIRE_SHARED"] == "1"
  static let reason = "the reference data is not beside this checkout"
}

/// A folder of evidence that is there while a test runs.
struct TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "qp-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func write(_ name: String, _ text: String) throws {
    try write(name, Array(text.utf8))
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: url.appending(path: name))
  }

  func remove() { try? FileManager.default.removeItem(at: url) }
}

/// One organisation with one figure; a test changes what it is about.
struct EvidenceFixture {
  var organisations = """
    code,name,area_team,region,population,population_date,population_basis
    09H,NHS Crawley,Surrey and Sussex,South of England,108953,2013-06-30,resident

    """
  var observations = """
    organisation,indicator,period,numerator,denominator,value,source
    09H,pyll,2012,,,2191.5,a test

    """
  var statements: String?
  var agreements: String?
  var splits: String?
  var scheme = "quality-premium/2013-14"

  func read(accepting basis: Population.Basis? = nil) throws -> Submissions {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("organisations.csv", organisations)
    try folder.write("observations.csv", observations)
    if let statements { try folder.write("statements.csv", statements) }
    if let agreements { try folder.write("agreements.csv", agreements) }
    if let splits { try folder.write("splits.csv", splits) }
    let library = try Checkout.library()
    return try EvidenceFolder.read(
      folder.url, for: library.scheme(scheme).scheme,
      indicators: library.indicators, accepting: basis)
  }

  /// What is wrong with it, without the folder's name.
  func problems() throws -> [String] {
    do {
      _ = try read()
      return []
    } catch let problems as Problems {
      return problems.list.map { problem in
        var problem = problem
        problem.file = problem.file.split(separator: "/").last.map(String.init) ?? ""
        return problem.description
      }
    }
  }

  /// With one row of observations in place of the usual one.
  static func observing(_ row: String) -> EvidenceFixture {
    var fixture = EvidenceFixture()
    fixture.observations =
      "organisation,indicator,period,numerator,denominator,value,source\n\(row)\n"
    return fixture
  }
}
