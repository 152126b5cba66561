import ArgumentParser
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp scheme show`: the rules in words, with their sources.
struct SchemeShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a scheme in words: what is tested, what it is worth, where that comes from.",
    discussion: """
      Examples:
        qp scheme show quality-premium/2013-14
        qp scheme show quality-premium/2013-14 --parameters
      """)

  @Argument(help: "The scheme: an identifier of 'qp scheme list', or the path of a .yaml file.")
  var scheme = "quality-premium/2013-14"

  @Flag(help: "Only the numbers that it tests and pays by, with their paths.")
  var parameters = false

  func run() throws {
    let scheme = try RulesFolder.current().library().named(scheme).scheme
    print(parameters ? Self.numbers(of: scheme) : SchemeText(scheme).text)
  }

  private static func numbers(of scheme: Scheme) -> String {
    scheme.parameters.map { path, parameter in
      path.padded(to: 58) + parameter.description
    }.joined(separator: "\n")
  }
}
