import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium

@testable import PremiumStore

/// A record of some CCGs with complete evidence, made from the example of England.
final class RunScratch {
  let scratch: Scratch
  let store: Store
  var runs: Runs { store.runs }
  var payments: Payments { store.payments }

  static let codes = ["09G", "09H", "09X"]
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let england = root.appending(path: "Examples/england-2013-14")

  init(_ codes: [String] = RunScratch.codes) throws {
    scratch = try Scratch()
    let register = try Scratch.organisations().list.filter { codes.contains($0.code) }
    let noon = Instant(milliseconds: Scratch.day.number * 86_400_000 + 50_000_000_000)
    store = try Store(
      at: scratch.url, organisations: Organisations(register), origin: "test", clock: { noon })
  }

  static func library() throws -> RuleLibrary {
    let rules = RulesFolder(home: root)
    return try RuleLibrary(schemes: rules.schemes, indicators: rules.indicators)
  }

  /// The evidence of some CCGs in the example, with texts in it changed.
  static func evidence(
    _ codes: [String] = codes, _ changes: [(old: String, new: String)] = []
  ) throws -> [InputFile] {
    try EvidenceFolder.files(in: england).map { file in
      var lines = String(decoding: file.bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: true
      ).map(String.init)
      lines = [lines[0]] + lines.dropFirst().filter { codes.contains(String($0.prefix(3))) }
      var text = lines.joined(separator: "\n") + "\n"
      for change in changes { text = text.replacingOccurrences(of: change.old, with: change.new) }
      return InputFile(name: file.name, bytes: Array(text.utf8))
    }
  }

  /// What a run is frozen from, with texts in evidence or rules changed.
  static func inputs(
    _ codes: [String] = codes, evidence changes: [(old: String, new: String)] = [],
    rules: [(old: String, new: String)] = []
  ) throws -> RunInputs {
    let library = try library()
    let loaded = try library.scheme("quality-premium/2013-14")
    var text = String(decoding: loaded.file.bytes, as: UTF8.self)
    for change in rules { text = text.replacingOccurrences(of: change.old, with: change.new) }
    let changed = try library.load(InputFile(name: loaded.file.name, bytes: Array(text.utf8)))
    return try RunInputs(
      changed, library, evidence: evidence(codes, changes), accepting: .registered)
  }

  /// Freezes and works out a run.
  @discardableResult
  func assess(_ inputs: RunInputs) throws -> String {
    let name = try runs.freeze(inputs, by: "nina").run.name
    try runs.assess(name, by: "nina")
    return name
  }

  /// Takes a run that is worked out as far as to be paid.
  func publish(_ name: String) throws {
    try runs.preview(name, by: "nina")
    try runs.approve(name, by: "noah")
    try runs.approveForPayment(name, by: "fay")
    try runs.publish(name, by: "nell")
  }
}
