import Foundation
public import PremiumFiles
public import PremiumRules
import QualityPremium
import Synchronization

/// The schemes that the site shows, each read once.
public final class RuleBook: Sendable {
  let library: RuleLibrary
  /// The scheme of pages that name none.
  let usual: String
  let folder: RulesFolder
  private let read = Mutex<[String: RuleLibrary.LoadedScheme]>([:])
  private let guides = Mutex<[String: GatewayGuides]>([:])

  /// - Parameters:
  ///   - folder: where the guides of gateways, the coding frame and the examples are.
  public init(_ library: RuleLibrary, usual: String, folder: RulesFolder) {
    self.library = library
    self.usual = usual
    self.folder = folder
  }

  /// What leads to a recommendation on each gateway of a scheme.
  func guides(of scheme: Scheme) throws -> GatewayGuides {
    if let known = guides.withLock({ $0[scheme.id] }) { return known }
    let loaded = try GatewayGuideFile.read(in: folder.gateways, for: scheme)
    guides.withLock { $0[scheme.id] = loaded }
    return loaded
  }

  func scheme(_ name: String) throws -> RuleLibrary.LoadedScheme {
    // Only of the library: an address must not name a file.
    guard library.schemeIDs.contains(name) else { throw WebError.notFound }
    if let known = read.withLock({ $0[name] }) { return known }
    let loaded = try library.scheme(name)
    read.withLock { $0[name] = loaded }
    return loaded
  }
}

extension Exchange {
  /// The scheme of the page: the one that the address names, or the usual one.
  func scheme() throws -> Scheme {
    let named = form["scheme"].isEmpty ? query("scheme") : form["scheme"]
    return try site.rules.scheme(named ?? site.rules.usual).scheme
  }
}
