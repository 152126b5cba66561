import Foundation
import QualityPremium
import Testing

@testable import PremiumFiles

/// The worked examples that are shipped: those in scheme files, and those in `Tests/Cases`.
enum Cases {
  static let folder = Checkout.root.appending(path: "Tests/Cases")

  static let schemes = (try? Checkout.library().schemeIDs) ?? []

  /// Those of one scheme, as `qp scheme check` runs them.
  static func of(_ id: String) throws -> (scheme: Scheme, examples: [WorkedExample]) {
    let loaded = try Checkout.library().scheme(id)
    return (loaded.scheme, try ExampleFiles.read(loaded, cases: folder))
  }

  /// The folder of a scheme: its year for the Quality Premium, its identifier for others.
  static func folder(of scheme: String) -> String {
    let parts = scheme.split(separator: "/").map(String.init)
    return parts.first == "quality-premium" ? parts.last ?? scheme : scheme
  }

  /// The files in the folder, such as `Tests/Cases/2013-14/arithmetic.yaml`.
  static var files: Set<String> {
    let root = folder.standardizedFileURL.path
    return Set(
      RuleLibrary.files(in: folder).map { url in
        "Tests/Cases" + url.standardizedFileURL.path.dropFirst(root.count)
      })
  }
}

@Suite("Worked examples") struct WorkedCasesTests {
  @Test("Every case comes to what it says", arguments: Cases.schemes)
  func run(id: String) throws {
    let (scheme, examples) = try Cases.of(id)
    #expect(!examples.isEmpty)
    for example in examples {
      let found = example.differences(from: try example.assessment(under: scheme))
      #expect(found.isEmpty, "\(found.map(\.description))")
    }
  }

  @Test("Every file of cases belongs to a scheme and is run")
  func files() throws {
    let run = try Cases.schemes.flatMap { try Cases.of($0).examples.map(\.place.file) }
    #expect(Cases.files.subtracting(run).isEmpty)
  }

  @Test(
    "Every rule of every scheme, and every part, is met in one case and not met in another",
    arguments: Cases.schemes)
  func coverage(id: String) throws {
    let (scheme, examples) = try Cases.of(id)
    var seen: [String: Set<Verdict>] = [:]
    for example in examples {
      for (path, verdict) in try example.assessment(under: scheme).verdictsWithParts {
        seen[path, default: []].insert(verdict)
      }
    }
    let parts = scheme.measures.flatMap { measure in
      (measure.division?.parts ?? []).map { "\(measure.path)/\($0.id)" }
    }
    for path in scheme.rules.map(\.path) + parts {
      #expect(seen[path]?.isSuperset(of: [.met, .notMet]) == true, "\(path)")
    }
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
