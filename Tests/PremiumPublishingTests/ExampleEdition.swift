import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium

@testable import PremiumPublishing

/// Editions of the example of England, as a record would give them.
enum ExampleEdition {
  private static let home = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// - Parameter change: what another edition has otherwise.
  static func make(
    _ number: Int = 1, change: (inout [Submission]) -> Void = { _ in }
  ) throws -> Edition {
    let rules = RulesFolder(home: home)
    let library = try RuleLibrary(schemes: rules.schemes, indicators: rules.indicators)
    let loaded = try library.scheme("quality-premium/2013-14")
    let folder = rules.examples.appending(path: "england-2013-14")
    let read = try EvidenceFolder.read(
      EvidenceFolder.files(in: folder), in: "evidence", for: loaded.scheme,
      indicators: library.indicators, accepting: .registered)
    var submissions = read.list
    change(&submissions)
    return Edition(
      number: number, run: "2013-14-run-\(number)", stem: "2013-14", scheme: loaded.scheme,
      indicators: library.indicators, submissions: submissions,
      published: Instant(milliseconds: 1_418_000_000_000 + Int64(number) * 86_400_000),
      reason: number == 1 ? "the year end" : "a figure was revised", engine: Engine.version,
      digests: .init(rules: loaded.digest, evidence: read.digest, results: "none"),
      auditHead: "\(number) head")
  }
}

extension [Submission] {
  /// Sets one figure of one organisation.
  mutating func set(_ indicator: String, _ period: Period, of code: String, to value: Int) {
    guard let place = firstIndex(where: { $0.commissioner.code == code }) else { return }
    self[place].evidence.observations[.init(indicator, in: period)] = Observation(
      value: Quantity(value))
  }
}
