import Foundation

/// CPU time of this process, which a busy machine disturbs less than the clock on the wall.
enum Stopwatch {
  static var cpuSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The least time of several runs, and what the last one gave.
  static func best<Value>(
    of repeats: Int, _ work: () throws -> Value
  ) rethrows -> (seconds: Double, value: Value) {
    var (least, value) = try once(work)
    for _ in 1..<repeats {
      let next = try once(work)
      least = min(least, next.seconds)
      value = next.value
    }
    return (least, value)
  }

  /// The least time on the wall of several runs, for work on several cores.
  static func bestOnTheWall<Value>(of repeats: Int, _ work: () -> Value) -> (
    seconds: Double, value: Value
  ) {
    let clock = ContinuousClock()
    var (least, value) = (Double.infinity, work())
    for _ in 0..<repeats {
      let start = clock.now
      value = work()
      least = min(least, (clock.now - start) / .seconds(1))
    }
    return (least, value)
  }

  static func once<Value>(
    _ work: () throws -> Value
  ) rethrows -> (seconds: Double, value: Value) {
    let start = cpuSeconds
    let value = try work()
    return (cpuSeconds - start, value)
  }
}
