import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumInputs
import QualityPremium

/// The year of all 211 commissioners drawn again and again.
enum Simulations {
  static let draws = 10_000

  /// Wall clock on all cores, and CPU on one; the checksum is the mean that all are paid together, in pounds.
  static func run() throws -> Result {
    let checkout = try Checkout()
    let scheme = try checkout.scheme()
    let model = try checkout.yearModel(of: scheme)
    let evidence = try checkout.england(for: scheme).map {
      (commissioner: $0.commissioner, evidence: $0.evidence)
    }
    let simulation = try Simulation(scheme, model, evidence, seed: 2013)
    let one = Stopwatch.best(of: 5) { simulation.run(draws: draws, cores: 1) }
    let all = Stopwatch.bestOnTheWall(of: 9) { simulation.run(draws: draws) }
    let judged = Double(draws * simulation.count)
    return Result(
      kernel: "simulate", seconds: all.seconds, repeats: 9,
      checksum: Double(all.value.liability.mean.plain) ?? .nan,
      parts: [
        "one core": one.seconds, "organisations": judged,
        "figures": Double(simulation.figuresDrawn),
        "copying": copying(simulation.figuresDrawn),
        "same on one core": one.value.totals == all.value.totals ? 1 : 0,
      ])
  }

  /// Seconds to copy the 32-bit figures of as many organisations, which no program that keeps them can beat.
  private static func copying(_ figures: Int) -> Double {
    let count = 211 * draws * figures
    let source = [Int32](repeating: 1, count: count)
    var target = [Int32](repeating: 0, count: count)
    return Stopwatch.best(of: 5) {
      source.withUnsafeBytes { source in
        target.withUnsafeMutableBytes { $0.copyMemory(from: source) }
      }
    }.seconds
  }
}
