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
  /// How the weight of a menu was agreed, by measure and option.
  var splits: [String: [String: String]]?
  var award: String?
  var earned: String?
  var deducted: String?
  var status: String?
  var verdicts: [String: String]?

  var testDescription: String { `case` }
}

/// Every file in `Tests/Cases`: a folder a year.
enum CaseFiles {
  static let folder = Checkout.root.appending(path: "Tests/Cases")

  /// The folder of a scheme: its year for the Quality Premium, its identifier for others.
  static func folder(of scheme: String) -> String {
    let parts = scheme.split(separator: "/").map(String.init)
    return parts.first == "quality-premium" ? parts.last ?? scheme : scheme
  }

  /// Such as `2013-14/arithmetic`, in order.
  static let names: [String] = {
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let files = (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "yaml" }
    return files.map { url in
      url.deletingPathExtension().standardizedFileURL.pathComponents
        .dropFirst(folder.standardizedFileURL.pathComponents.count).joined(separator: "/")
    }.sorted()
  }()

  static func read(_ name: String) throws -> CaseFile {
    let url = folder.appending(path: "\(name).yaml")
    return try YAMLDecoder().decode(CaseFile.self, from: Data(contentsOf: url))
  }
}

extension WorkedCase {
  /// The assessment of one case: its evidence goes through a table and its mapping, as a user's does.
  func assess(in file: CaseFile, _ scheme: Scheme) throws -> Assessment {
    var known = file.known.merging(but ?? [:]) { _, changed in changed }
    for word in (unknown ?? []) + (but ?? [:]).keys {
      #expect(file.known[word] != nil, "\(self.case): '\(word)' was not known anyway")
    }
    for word in unknown ?? [] { known[word] = "" }
    known["organisation"] = "X"
    known["population"] = "\(population ?? file.population)"
    let words = known.keys.sorted()
    let mapping = words.map { "\($0): \($0)\n" }.joined()
    let table = [words, words.map { known[$0] ?? "" }].map { $0.joined(separator: ",") + "\n" }
    let columns = try ColumnMapping.read(
      InputFile(name: "columns.yaml", bytes: Array(mapping.utf8)), for: scheme)
    let file = InputFile(name: "table.csv", bytes: Array(table.joined().utf8))
    let submissions = try TableReader(TableSource(file), columns: columns, for: scheme)
      .submissions()
    var submission = try #require(submissions.list.first)
    submission.evidence.agreement.splits = try (splits ?? [:]).mapValues(Self.split)
    return scheme.assess(submission.commissioner, on: submission.evidence)
  }

  private static func split(_ shares: [String: String]) throws -> MenuSplit {
    MenuSplit(
      shares: try shares.mapValues { try #require(Share(percent: $0)) }, agreedByCCG: "A. Chair",
      agreedByAreaTeam: "A. Director", agreedOn: Day("2015-04-01"), source: "a case")
  }
}

/// Runs every case in `Tests/Cases`.
@Suite("Worked examples") struct WorkedCasesTests {
  @Test("Every case comes to what it says", arguments: CaseFiles.names)
  func run(name: String) throws {
    let file = try CaseFiles.read(name)
    let scheme = try Checkout.library().scheme(file.scheme).scheme
    for example in file.cases { check(example, try example.assess(in: file, scheme)) }
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

  @Test("Every rule of every scheme, and every part, is met in one case and not met in another")
  func coverage() throws {
    let library = try Checkout.library()
    var seen: [String: Set<Verdict>] = [:]
    for name in CaseFiles.names {
      let file = try CaseFiles.read(name)
      let scheme = try library.scheme(file.scheme).scheme
      for example in file.cases {
        for (path, verdict) in try example.assess(in: file, scheme).verdictsWithParts {
          seen["\(file.scheme) \(path)", default: []].insert(verdict)
        }
      }
    }
    for id in library.schemeIDs {
      let scheme = try library.scheme(id).scheme
      let parts = scheme.measures.flatMap { measure in
        (measure.division?.parts ?? []).map { "\(measure.path)/\($0.id)" }
      }
      for path in scheme.rules.map(\.path) + parts {
        #expect(seen["\(id) \(path)"]?.isSuperset(of: [.met, .notMet]) == true, "\(id) \(path)")
      }
    }
  }

  @Test("The shares paid nationally are those that the press printed")
  func nationalShares() {
    // Millions paid and available, and the share as printed: GPonline, three articles.
    for (paid, available, printed) in [(86.3, 269.0, 32), (73, 272, 27), (56, 274, 20)] {
      #expect(Int((paid / available * 100).rounded()) == printed)
    }
  }

  @Test(
    "What can be earned before deductions: nine levels in 2013/14, twelve in 2014/15",
    arguments: [
      ("2013-14", [0, 12.5, 25, 37.5, 50, 62.5, 75, 87.5, 100]),
      ("2014-15", [0, 15, 25, 30, 40, 45, 55, 60, 70, 75, 85, 100]),
    ])
  func levels(year: String, expected: [Double]) throws {
    let scheme = try Checkout.library().scheme("quality-premium/\(year)").scheme
    let totals = scheme.measures.map(\.weight).reduce(into: Set([Share.nothing])) { found, weight in
      found.formUnion(found.map { $0 + weight })
    }
    #expect(totals.sorted().map(\.percent.approximate) == expected)
  }
}

extension Assessment {
  /// The verdicts by path; those of parts by the path of their measure and their own name.
  fileprivate var verdictsWithParts: [(path: String, verdict: Verdict)] {
    reasonsByPath.map { ($0.path, $0.reason.verdict) }
      + measures.flatMap { judged in
        zip(judged.rule.division?.parts ?? [], judged.reason.because).map { part, reason in
          ("\(judged.rule.path)/\(part.id)", reason.verdict)
        }
      }
  }
}
