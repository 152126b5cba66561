import QualityPremium
import Synchronization

/// How often something may be done: so many at once, and one more in every part of a minute.
struct RateLimit: Hashable, Sendable {
  var name: String
  var perMinute: Int64

  /// Sign-ins to one account from browsers that never signed in to it.
  static let signInToAccount = RateLimit(name: "account", perMinute: 5)
  /// Sign-ins from one address, to whatever account.
  static let signInFromAddress = RateLimit(name: "address", perMinute: 20)
  static let programs = RateLimit(name: "API", perMinute: 60)
  static let programsWithKey = RateLimit(name: "API with a key", perMinute: 600)
}

/// Counts what was done, for each limit and whom it is of.
final class RateCounter: Sendable {
  private struct Key: Hashable {
    var limit: RateLimit
    var of: String
  }
  private struct Bucket {
    /// In thousandths, so that no fraction is lost.
    var left: Int64
    var at: Instant
  }

  private let buckets = Mutex<[Key: Bucket]>([:])
  private static let mostKept = 20_000

  /// Counts one, or says in how many seconds to try again.
  func take(_ limit: RateLimit, of subject: String, at now: Instant) -> Int64? {
    buckets.withLock { buckets in
      if buckets.count >= Self.mostKept {
        buckets = buckets.filter { now.milliseconds - $0.value.at.milliseconds < 60_000 }
        // So many within a minute are an attack: forgetting is better than running out of memory.
        if buckets.count >= Self.mostKept { buckets.removeAll() }
      }
      let key = Key(limit: limit, of: subject)
      let full = limit.perMinute * 1000
      var bucket = buckets[key] ?? Bucket(left: full, at: now)
      let passed = max(0, now.milliseconds - bucket.at.milliseconds)
      bucket.left = min(full, bucket.left + min(passed, 60_000) * limit.perMinute / 60)
      bucket.at = now
      defer { buckets[key] = bucket }
      guard bucket.left >= 1000 else {
        return max(1, ((1000 - bucket.left) * 60 / limit.perMinute + 999) / 1000)
      }
      bucket.left -= 1000
      return nil
    }
  }
}
