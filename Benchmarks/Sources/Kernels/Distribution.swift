import PremiumInputs
import QualityPremium

/// A sum divided among the practices of all England by people and need.
enum Distribution {
  /// CPU on one core; the checksum is what all get together, in pence.
  static func run() throws -> Result {
    let practices = MadePractices.list(8000)
    let run = try Stopwatch.best(of: 9) {
      let divided = try PracticeDistribution(
        Money(pence: 12_345_678_901), of: "X", among: practices, by: .need, on: MadePractices.day)
      return divided.shares.reduce(Int128(0)) { sum, share in
        // The line that a practice is sent is part of the work.
        divided.line(for: share).isEmpty ? sum : sum + share.part.amount.pence
      }
    }
    return Result(
      kernel: "distribution", seconds: run.seconds, repeats: 9, checksum: Double(run.value),
      parts: ["practices": Double(practices.count)])
  }
}
