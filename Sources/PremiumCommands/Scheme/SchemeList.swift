import ArgumentParser
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp scheme list`: the schemes that are here.
struct SchemeList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the schemes.",
    discussion: """
      Examples:
        qp scheme list
      """)

  func run() throws {
    let library = try RulesFolder.current().library()
    for id in library.schemeIDs {
      print(id.padded(to: 30) + (try library.scheme(id).scheme.title))
    }
  }
}
