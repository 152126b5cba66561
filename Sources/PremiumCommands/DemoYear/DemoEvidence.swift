import Foundation
import PremiumFiles
import QualityPremium

/// The evidence of the year that is played: the illustrative England of `Examples/england-2013-14`, with
/// figures for the local measures that were agreed in place of its bare outcomes.
struct DemoEvidence {
  let organisations: InputFile
  let nationalObservations: InputFile
  let localObservations: InputFile
  let statements: InputFile

  static let source = "made up by qp demo-year; not a published figure"

  /// - Parameters:
  ///   - withheld: an organisation whose first local figure never comes.
  init(_ example: URL, _ list: [Organisation], year: Period, withholding withheld: String) throws {
    organisations = try Self.file("organisations.csv", in: example)
    nationalObservations = try Self.file("observations.csv", in: example)
    let lines = Self.lines(of: try Self.file("statements.csv", in: example))
    statements = InputFile(
      name: "statements.csv",
      bytes: Array(lines.filter { !$0.contains(",local-") }.map { $0 + "\n" }.joined().utf8))
    var met: Set<String> = []
    for line in lines where line.contains(",local-") && line.contains(",yes,") {
      met.insert(line.split(separator: ",").prefix(2).joined(separator: " "))
    }
    var text = "organisation,indicator,period,numerator,denominator,value,source\n"
    for (index, organisation) in list.enumerated() {
      for (slot, choice) in zip(DemoMeasures.slots, DemoMeasures.chosen(at: index)) {
        if organisation.code == withheld, slot == DemoMeasures.slots[0] { continue }
        let value = DemoMeasures.outcome(
          of: choice, isMet: met.contains("\(organisation.code) \(slot)"))
        text +=
          "\(organisation.code),\(choice.indicator),\(year),,,\(value.readable()),\(Self.source)\n"
      }
    }
    localObservations = InputFile(name: "local-observations.csv", bytes: Array(text.utf8))
  }

  private static func file(_ name: String, in folder: URL) throws -> InputFile {
    InputFile(
      name: name, bytes: try InputFile.read(folder.appending(path: name)).bytes)
  }

  private static func lines(of file: InputFile) -> [String] {
    String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The populations as if they were of another day, as a supplier once sent them.
  func populations(dated day: String) -> InputFile {
    let text = String(decoding: organisations.bytes, as: UTF8.self)
    return InputFile(
      name: organisations.name,
      bytes: Array(text.replacing("2013-04-01", with: day).utf8))
  }

  /// One figure of a file, said anew.
  func figure(
    _ indicator: Indicator.ID, of code: String, in period: String, value: String, source: String
  ) -> InputFile {
    let heading = "organisation,indicator,period,numerator,denominator,value,source\n"
    return InputFile(
      name: "\(indicator)-of-\(code).csv",
      bytes: Array(
        "\(heading)\(code),\(indicator),\(period),,,\(value),\(source)\n".utf8))
  }
}
