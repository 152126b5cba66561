import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

/// Where this checkout is, and what it was built to.
enum Checkout {
  static let home = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the programs beside the tests.
  static let products: URL = {
    for argument in CommandLine.arguments where argument.hasSuffix(".xctest") {
      return URL(filePath: argument).deletingLastPathComponent()
    }
    return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
  }()
}

/// A folder of its own with a record, which goes with it.
final class FaultScratch {
  let folder: URL
  var url: URL { folder.appending(path: "premium.sqlite") }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "premium-fault-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func open() throws -> Store { try Self.open(url) }

  static func open(_ url: URL) throws -> Store {
    let rules = RulesFolder(home: Checkout.home)
    return try Store(
      at: url, organisations: OrganisationRegister.read(rules.organisations), origin: "test",
      clock: { Instant(milliseconds: 1_400_000_000_000) })
  }
}

/// Numbers from a seed (Steele, Lea and Flood 2014), the same on every machine.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
