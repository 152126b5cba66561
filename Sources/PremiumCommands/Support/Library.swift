import ArgumentParser
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
    let named = ProcessInfo.processInfo.environment["QP_HOME"].map { " in QP_HOME, '\($0)'" } ?? ""
    throw Failure(
      message: "the folder 'Rules' was not found\(named); name the folder that holds it in QP_HOME")
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

extension RuleLibrary {
  /// A scheme named on the command line: a name that is not there is wrong usage, not a mistake in a file.
  func named(_ name: String) throws -> LoadedScheme {
    if !name.hasSuffix(".yaml"), !schemeIDs.contains(name) {
      let near = Suggestion.nearest(to: name, among: schemeIDs).map { " Did you mean '\($0)'?" }
      throw ValidationError(
        "There is no scheme '\(name)'.\(near ?? " 'qp scheme list' lists those that there are.")")
    }
    return try scheme(name)
  }
}
