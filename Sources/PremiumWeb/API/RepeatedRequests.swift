import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import QualityPremium
import Synchronization

/// The answers to writes by program, for a day, so that one that is sent again is not done again.
///
/// In memory: after a restart a repeated write meets the rules of the record alone.
final class RepeatedRequests: Sendable {
  struct Key: Hashable, Sendable {
    var person: Appointment.Name
    var path: String
    var key: String
  }

  private struct Entry {
    var digest: [UInt8]
    var at: Instant
    /// Nothing while it is being done.
    var answer: Response?
  }

  private let entries = Mutex<[Key: Entry]>([:])
  private static let longest: Int64 = 86_400_000
  private static let mostKept = 10_000

  func once(
    _ key: Key, body: [UInt8], at now: Instant, _ perform: () throws -> Response
  ) throws -> Response {
    let digest = Array(SHA256.hash(data: body))
    if let answer = try begin(key, digest, now) { return answer }
    do {
      let answer = try perform()
      entries.withLock { $0[key]?.answer = answer }
      return answer
    } catch {
      // Nothing was done, so the same key may be used for a better try.
      entries.withLock { $0[key] = nil }
      throw error
    }
  }

  private func begin(_ key: Key, _ digest: [UInt8], _ now: Instant) throws -> Response? {
    try entries.withLock { entries in
      if entries.count >= Self.mostKept {
        entries = entries.filter { now.milliseconds - $0.value.at.milliseconds < Self.longest }
        guard entries.count < Self.mostKept else { throw WebError.tooOften(60) }
      }
      if let entry = entries[key], now.milliseconds - entry.at.milliseconds < Self.longest {
        guard entry.digest == digest else {
          throw WebError.conflict("the Idempotency-Key was used for something else")
        }
        guard let answer = entry.answer else {
          throw WebError.conflict("a request with this Idempotency-Key is being done")
        }
        return answer
      }
      entries[key] = Entry(digest: digest, at: now, answer: nil)
      return nil
    }
  }
}
