import Foundation
public import PremiumFiles
import PremiumRules
public import QualityPremium

/// The rules and examples of the checkout that a benchmark was built in.
public struct Checkout {
  public let library: RuleLibrary
  private let folder: RulesFolder

  public init() throws {
    let environment = ProcessInfo.processInfo.environment
    let program = Bundle.main.executablePath
    guard let folder = RulesFolder.find(environment: environment, program: program) else {
      throw CocoaError(.fileNoSuchFile)
    }
    self.folder = folder
    library = try RuleLibrary(schemes: folder.schemes, indicators: folder.indicators)
  }

  public func scheme() throws -> Scheme {
    try library.scheme("quality-premium/2013-14").scheme
  }

  /// What is assumed of how the figures of its year vary.
  public func yearModel(of scheme: Scheme) throws -> YearModel {
    try YearModelFile.read(
      InputFile.read(folder.simulations.appending(path: "\(scheme.id).yaml")))
  }

  /// All 211 commissioners of England, with outcomes that are made up.
  public func england(for scheme: Scheme) throws -> [Submission] {
    let evidence = folder.examples.appending(path: "england-2013-14")
    return try EvidenceFolder.read(
      evidence, for: scheme, indicators: library.indicators, accepting: .registered
    ).list
  }

  /// What the headings of the made-up and of the peers' tables hold.
  public func columns(for scheme: Scheme) throws -> ColumnMapping {
    let file = folder.examples.appending(path: "table/columns.yaml")
    return try ColumnMapping.read(InputFile.read(file), for: scheme)
  }
}
