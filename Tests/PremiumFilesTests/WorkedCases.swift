import Foundation
import QualityPremium
import Testing
import Yams

@testable import PremiumFiles

/// A file of worked examples, as policy staff write it.
struct CaseFile: Decodable {
  var scheme: String
  var population: Int
  var known: [String: String]
  var cases: [WorkedCase]
}

struct WorkedCase: Decodable, CustomTestStringConvertible, Sendable {
  var `case`: String
  var from: String?
  var population: Int?
  var but: [String: String]?
  var unknown: [String]?
  var award: String?
  var earned: String?
  var deducted: String?
  var status: String?
  var verdicts: [String: String]?

  var testDescription: String { `case` }
}

/// Runs every case in `Tests/Cases`: the evidence goes through a table and its mapping, as a user's does.
@Suite("Worked examples") struct WorkedCasesTests {
  static let files = ["arithmetic", "boundaries", "published"]

  static func file(_ name: String) throws -> CaseFile {
    let url = Checkout.root.appending(path: "Tests/Cases/2013-14/\(name).yaml")
    return try YAMLDecoder().decode(CaseFile.self, from: Data(contentsOf: url))
  }

  @Test("2013/14", arguments: files)
  func run(name: String) throws {
    let file = try Self.file(name)
    let scheme = try Checkout.library().scheme(file.scheme).scheme
    for example in file.cases {
      let assessment = try assess(example, file, scheme)
      check(example, assessment)
    }
  }

  private func assess(
    _ example: WorkedCase, _ file: CaseFile, _ scheme: Scheme
  ) throws -> Assessment {
    var known = file.known.merging(example.but ?? [:]) { _, changed in changed }
    for word in example.unknown ?? [] {
      #expect(known[word] != nil, "\(example.case): '\(word)' was not known anyway")
      known[word] = ""
    }
    known["organisation"] = "X"
    known["population"] = "\(example.population ?? file.population)"
    let words = known.keys.sorted()
    let mapping = words.map { "\($0): \($0)\n" }.joined()
    let table = [words, words.map { known[$0] ?? "" }].map { $0.joined(separator: ",") + "\n" }
    let columns = try ColumnMapping.read(
      InputFile(name: "columns.yaml", bytes: Array(mapping.utf8)), for: scheme)
    let file = InputFile(name: "table.csv", bytes: Array(table.joined().utf8))
    let submissions = try TableReader(TableSource(file), columns: columns, for: scheme)
      .submissions()
    let submission = try #require(submissions.list.first)
    return scheme.assess(submission.commissioner, on: submission.evidence)
  }

  private func check(_ example: WorkedCase, _ assessment: Assessment) {
    let award = assessment.award
    let (least, most) = (
      award.atLeast.roundedHalfUpToThePenny, award.atMost.roundedHalfUpToThePenny
    )
    let paid = least == most ? "\(most)" : "\(least) to \(most)"
    expect(example.award, paid, example)
    expect(example.earned, "\(award.earned)", example)
    expect(example.deducted, "\(award.deducted)", example)
    expect(example.status, award.status.rawValue, example)
    let verdicts = Dictionary(
      uniqueKeysWithValues: assessment.reasonsByPath.map { ($0.path, $0.reason.verdict.rawValue) })
    for (path, verdict) in example.verdicts ?? [:] { expect(verdict, verdicts[path], example) }
  }

  private func expect(_ expected: String?, _ found: String?, _ example: WorkedCase) {
    if let expected { #expect(found == expected, "\(example.case)") }
  }

  @Test("Every rule of the scheme is met in one case and not met in another")
  func coverage() throws {
    var seen: [String: Set<Verdict>] = [:]
    for name in Self.files {
      let file = try Self.file(name)
      let scheme = try Checkout.library().scheme(file.scheme).scheme
      for example in file.cases {
        for (path, reason) in try assess(example, file, scheme).reasonsByPath {
          seen[path, default: []].insert(reason.verdict)
        }
      }
    }
    for path in try Checkout.scheme().rules.map(\.path) {
      #expect(seen[path]?.isSuperset(of: [.met, .notMet]) == true, "\(path)")
    }
  }
}
