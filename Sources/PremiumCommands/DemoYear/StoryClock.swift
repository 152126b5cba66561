import QualityPremium
import Synchronization

/// The clock of a story: set by it, and a second later at each look, so that every run of it is the same.
final class StoryClock: Sendable {
  private let instant: Mutex<Instant>

  init(_ day: Day) {
    instant = Mutex(Instant(milliseconds: day.number * 86_400_000 + 9 * 3_600_000))
  }

  /// Nine in the morning of a day; never back.
  func turn(to day: Day) {
    let morning = StoryClock(day).instant.withLock { $0 }
    instant.withLock { $0 = max($0, morning) }
  }

  func next() -> Instant {
    instant.withLock { now in
      now = Instant(milliseconds: now.milliseconds + 1000)
      return now
    }
  }
}
