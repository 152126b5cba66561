import ArgumentParser
import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp scheme check`: whether scheme files are sound.
struct SchemeCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks scheme files and reports every mistake with its place.",
    discussion: """
      Examples:
        qp scheme check
        qp scheme check quality-premium/2013-14
        qp scheme check my-scheme.yaml

      Mistakes are what cannot be read, tests that point the wrong way or that
      no evidence can meet, and worked examples that come to something else.
      The examples are those in the file and those of its year in Tests/Cases.
      Warnings, which leave the exit code at 0, are rules that no example
      tries both ways, sources and statements that nothing uses, and a scheme
      that was published after its year began.
      """)

  @Argument(help: "Identifiers or paths of .yaml files; all schemes where none is given.")
  var schemes: [String] = []

  func run() throws {
    let folder = try RulesFolder.current()
    let library = try folder.library()
    var problems: [Problem] = []
    for name in schemes.isEmpty ? library.schemeIDs : schemes {
      do {
        let checked = try CheckedScheme(library.named(name), cases: folder.cases)
        problems += checked.problems
        if !checked.problems.hasMistakes { print("\(name): \(checked.summary)") }
      } catch let unreadable as Problems {
        problems += unreadable.list
      }
    }
    for warning in problems.warnings { tell(warning.description) }
    try problems.check()
  }
}
