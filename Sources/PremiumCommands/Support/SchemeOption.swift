import ArgumentParser
import PremiumFiles
import PremiumRules
import QualityPremium

/// The scheme whose record it is.
struct SchemeOption: ParsableArguments {
  @Option(help: "The scheme: an identifier of 'qp scheme list', or the path of a .yaml file.")
  var scheme = "quality-premium/2013-14"

  /// The scheme, with all indicators that a local measure may name.
  func load() throws -> (scheme: Scheme, library: RuleLibrary) {
    let library = try RulesFolder.current().library()
    return (try library.named(scheme).scheme, library)
  }
}
