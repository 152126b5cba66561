import Foundation
import GeneratedInputs
import PremiumFiles
import PremiumInputs
import QualityPremium

/// The rules of the 2013/14 premium on a table of organisations, read and judged apart.
enum Rules {
  /// The checksum adds up the awards in pounds, each to the penny.
  static func assessments(_ file: String?) throws -> Result {
    let table = try TableSource(file.map { try InputFile.read(URL(filePath: $0)) } ?? generated)
    let loaded = try Stopwatch.best(of: 5) { try Checkout().scheme() }
    let scheme = loaded.value
    let mapping = try Checkout().columns(for: scheme)
    let read = try Stopwatch.best(of: 3) {
      try TableReader(table, columns: mapping, for: scheme).submissions()
    }
    let judged = Stopwatch.best(of: 5) { totals(read.value.list, scheme) }
    let pounds = Double(judged.value.atMostRounded.plain) ?? .nan
    return Result(
      kernel: "rules", seconds: judged.seconds, repeats: 5, checksum: pounds,
      parts: ["scheme": loaded.seconds, "read": read.seconds])
  }

  private static var generated: InputFile {
    InputFile(name: "generated", bytes: Array(TableInput.csv(organisations: 10_000).utf8))
  }

  private static func totals(_ submissions: [Submission], _ scheme: Scheme) -> Totals {
    submissions.reduce(into: Totals()) { totals, submission in
      totals.add(scheme.assess(submission.commissioner, on: submission.evidence))
    }
  }
}
