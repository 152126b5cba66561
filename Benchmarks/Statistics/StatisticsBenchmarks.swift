import Benchmark
import GeneratedInputs
import HealthStatistics

let benchmarks: @Sendable () -> Void = {
  // No CPU time: the system counts it here in steps of 10 ms. `compare` reads a finer clock.
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput, .peakMemoryResident],
    maxDuration: .seconds(3), maxIterations: 1000)

  Benchmark("21,100 directly standardised rates") { benchmark in
    let columns = try StatisticsInputs.standardisation()
    let method = DirectlyStandardisedRate()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try method.estimates(columns)) }
  }

  Benchmark("20,000 control charts of 36 points") { benchmark in
    let values = StatisticsInputs.series()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      blackHole(try ControlChartColumns(values, pointsPerSeries: 36))
    }
  }

  Benchmark("422 life tables of 20 bands") { benchmark in
    let columns = try StatisticsInputs.lifeTables()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try LifeExpectancy().estimates(columns)) }
  }

  Benchmark("The chance of passing, 211 areas") { benchmark in
    let test = CountTest.fall(atLeast: try .perMille(32))
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      for expected in StatisticsInputs.expectedEvents {
        blackHole(try CountLuck(test, expected: expected).chanceWithNoChange)
      }
    }
  }
}
