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
    let width = (library.schemeIDs.map(\.count).max() ?? 0) + 2
    for id in library.schemeIDs {
      print(id.padded(to: max(30, width)) + (try library.scheme(id).scheme.title))
    }
  }
}
