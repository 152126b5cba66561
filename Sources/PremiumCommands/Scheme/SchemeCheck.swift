import ArgumentParser
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
      """)

  @Argument(help: "Identifiers or paths of .yaml files; all schemes where none is given.")
  var schemes: [String] = []

  func run() throws {
    let library = try RulesFolder.current().library()
    var mistakes: [Problem] = []
    for name in schemes.isEmpty ? library.schemeIDs : schemes {
      do {
        let scheme = try library.named(name).scheme
        let counts = "\(scheme.rules.count) rules, \(scheme.parameters.count) numbers"
        print("\(name): no mistakes (\(counts))")
      } catch let problems as Problems {
        mistakes += problems.list
      }
    }
    try mistakes.check()
  }
}
