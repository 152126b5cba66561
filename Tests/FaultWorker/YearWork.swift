import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

/// Evidence that is corrected again and again, and runs that are frozen and worked out from it.
struct YearWork {
  private let store: Store
  private let library: RuleLibrary
  private let loaded: RuleLibrary.LoadedScheme
  private let example: [InputFile]
  private static let day = Day(number: 15_796)  // 1 April 2013

  init(store: Store, home: RulesFolder) throws {
    self.store = store
    library = try RuleLibrary(schemes: home.schemes, indicators: home.indicators)
    loaded = try library.scheme("quality-premium/2013-14")
    let codes = ["09G", "09H", "09X"]
    example = try EvidenceFolder.files(in: home.examples.appending(path: "england-2013-14")).map {
      let lines = String(decoding: $0.bytes, as: UTF8.self).split(separator: "\n")
      let kept = lines.prefix(1) + lines.dropFirst().filter { codes.contains(String($0.prefix(3))) }
      return InputFile(name: $0.name, bytes: Array(kept.map { $0 + "\n" }.joined().utf8))
    }
  }

  /// Brings the example, or a new figure for a hospital infection of every organisation.
  func bring(_ figure: Int) throws {
    let rules = EvidenceFile.Rules(
      loaded.scheme, indicators: library.indicators, organisations: store.organisations,
      accepting: .registered)
    let whole = example.compactMap { file in
      EvidenceKind.allCases.first { $0.fileName == file.name }
        .map { EvidenceFile($0, TableSource(file)) }
    }
    let taken = try store.evidence.take(
      EvidenceDelivery(whole, rules, source: "example"), by: "nina")
    guard taken.event == nil else { return }
    let rows = store.organisations.list.filter { $0.isOpen(on: Self.day) }.map {
      "\($0.code),mrsa,2013/14,,,\(figure),worker\n"
    }
    let text =
      "organisation,indicator,period,numerator,denominator,value,source\n" + rows.joined()
    let file = InputFile(name: "observations.csv", bytes: Array(text.utf8))
    try store.evidence.take(
      EvidenceDelivery(
        [EvidenceFile(.observations, TableSource(file))], rules, source: "worker", corrects: true),
      by: "nina", reason: "figure \(figure)")
  }

  /// Freezes what is known and works it out.
  func run() throws {
    let frozen = try store.runs.freeze(loaded, library, accepting: .registered, by: "nina")
    try store.runs.assess(frozen.run.name, by: "nina")
  }
}
