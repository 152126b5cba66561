import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium

extension RulesFolder {
  /// The folder of this process.
  static func current() throws -> RulesFolder {
    let program = Bundle.main.executablePath ?? CommandLine.arguments.first
    if let folder = find(environment: ProcessInfo.processInfo.environment, program: program) {
      return folder
    }
    throw Failure(
      message: "the folder 'Rules' was not found; name the folder that holds it in QP_HOME")
  }

  /// Its schemes and indicators, with those that a folder of evidence brings along.
  func library(with evidence: URL? = nil) throws(Problems) -> RuleLibrary {
    var library = try RuleLibrary(schemes: schemes, indicators: indicators)
    if let own = evidence?.appending(path: "indicators"),
      FileManager.default.fileExists(atPath: own.path)
    {
      try library.addIndicators(in: own, named: own.relativePath)
    }
    return library
  }
}
