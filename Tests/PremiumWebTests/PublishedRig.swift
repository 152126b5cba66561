import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

@testable import PremiumWeb

/// A site whose record holds all of England: an edition, one that corrects it, and a run that nobody has
/// published, whose figures are other ones; and the three real CCGs beside it.
final class PublishedRig: Sendable {
  let rig: Rig
  static let first = "2013-14-run-1"
  static let second = "2013-14-run-2"
  static let hidden = "2013-14-run-3"
  /// The CCG whose figure is corrected, and the one of which the hidden run says something else.
  static let corrected = "02Y"

  /// Made once: nothing in these tests changes it.
  static let shared = Result { try PublishedRig() }

  init() throws {
    let rules = RulesFolder(home: Rig.home)
    var settings = Site.Settings()
    let profiles = try ProfilesFolder.read(rules.organisations)
    for profile in profiles { settings.hexagons[profile.code] = profile.hexagon }
    let library = try RuleLibrary(schemes: rules.schemes, indicators: rules.indicators)
    settings.examples = [
      ExampleYear(
        name: "west-sussex-2013-14", title: "Three real CCGs", note: "Every figure is real.",
        inputs: try Self.inputs("west-sussex-2013-14", library))
    ]
    rig = try Rig(settings: settings)
    try rig.publish(try Self.inputs("england-2013-14", library))
    try rig.publish(try Self.inputs("england-2013-14", library, to: "2091.2"))
    let hidden = try rig.store.runs.freeze(
      try Self.inputs("england-2013-14", library, to: "9999.9"), by: "nina"
    ).run.name
    try rig.store.runs.assess(hidden, by: "nina")
    try rig.store.runs.preview(hidden, by: "nina")
  }

  /// What lies in an example, with another figure of one CCG where one is given.
  static func inputs(
    _ example: String, _ library: RuleLibrary, to figure: String? = nil
  ) throws -> RunInputs {
    let folder = RulesFolder(home: Rig.home).examples.appending(path: example)
    let files = try EvidenceFolder.files(in: folder).map { file in
      guard let figure, file.name == "observations.csv" else { return file }
      let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map { line in
        guard line.hasPrefix("\(corrected),avoidable-emergency-admissions,2013/14") else {
          return String(line)
        }
        return
          "\(corrected),avoidable-emergency-admissions,2013/14,,,\(figure),made up by a test,,,,,"
      }
      return InputFile(name: file.name, bytes: Array((lines.joined(separator: "\n") + "\n").utf8))
    }
    return try RunInputs(
      library.scheme("quality-premium/2013-14"), library, evidence: files, accepting: .registered)
  }
}

extension Rig {
  /// Takes a run as far as to be published, by all the people that it needs.
  func publish(_ inputs: RunInputs) throws {
    let name = try store.runs.freeze(inputs, by: "nina").run.name
    try store.runs.assess(name, by: "nina")
    try store.runs.preview(name, by: "nina")
    if try store.runs.gaps(of: name).contains(where: { !$0.isWaived }) {
      try store.runs.waive({ _ in true }, of: name, by: "nina", reason: "a test")
      try store.runs.second({ _ in true }, of: name, by: "noah")
    }
    try approve(name)
  }

  func approve(_ name: String) throws {
    try store.runs.approve(name, by: "noah")
    try store.runs.approveForPayment(name, by: "fay")
    try store.runs.publish(name, by: "noah")
  }
}
