import Benchmark
import GeneratedInputs
import PremiumFiles
import PremiumInputs
import QualityPremium

let benchmarks: @Sendable () -> Void = {
  // No CPU time: the system counts it here in steps of 10 ms. `compare` reads a finer clock.
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput, .peakMemoryResident],
    maxDuration: .seconds(3), maxIterations: 1000)

  Benchmark("Load the scheme with its indicators") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(try Checkout().scheme()) }
  }

  Benchmark("Assess 211 organisations with reasons") { benchmark in
    let checkout = try Checkout()
    let scheme = try checkout.scheme()
    let submissions = try checkout.england(for: scheme)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      for submission in submissions {
        blackHole(scheme.assess(submission.commissioner, on: submission.evidence))
      }
    }
  }

  Benchmark("Divide a sum among 8,000 practices by people and need, with a line for each") {
    benchmark in
    let day = Day(number: 15_796)
    let practices = (0..<8000).map { number in
      Practice(
        code: "P\(100_000 + number)", name: "Practice \(number)", organisation: "X",
        list: 2000 + number * 7919 % 12_000,
        need: Quantity(Int128(70_000 + number * 104_729 % 60_000), over: 100_000))
    }
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      let divided = try PracticeDistribution(
        Money(pence: 12_345_678_901), of: "X", among: practices, by: .need, on: day)
      for share in divided.shares { blackHole(divided.line(for: share)) }
    }
  }

  Benchmark("Read and assess a table of 10,000") { benchmark in
    let checkout = try Checkout()
    let scheme = try checkout.scheme()
    let mapping = try checkout.columns(for: scheme)
    let text = TableInput.csv(organisations: 10_000)
    let table = TableSource(InputFile(name: "generated", bytes: Array(text.utf8)))
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      let submissions = try TableReader(table, columns: mapping, for: scheme).submissions()
      for submission in submissions.list {
        blackHole(scheme.assess(submission.commissioner, on: submission.evidence))
      }
    }
  }
}
