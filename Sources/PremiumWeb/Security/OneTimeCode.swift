import Crypto
import Foundation
import QualityPremium
import Synchronization

/// One-time codes that follow the time (RFC 6238): six digits, a new code every 30 seconds.
struct OneTimeCode: Sendable {
  static let period: Int64 = 30
  private let seed: [UInt8]

  /// A new seed of 160 bits.
  init() {
    seed = SymmetricKey(size: .init(bitCount: 160)).bytes
  }

  init?(base32 text: String) {
    var bits: UInt64 = 0
    var count = 0
    var bytes: [UInt8] = []
    for letter in text.uppercased().utf8 where letter != UInt8(ascii: " ") {
      guard let value = Self.alphabet.firstIndex(of: letter) else { return nil }
      bits = bits << 5 | UInt64(value)
      count += 5
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(count)))
      }
    }
    guard bytes.count >= 16 else { return nil }
    seed = bytes
  }

  init(seed: [UInt8]) { self.seed = seed }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  /// As authenticator programs take it when it is typed.
  var base32: String {
    var text: [UInt8] = []
    var bits: UInt64 = 0
    var count = 0
    for byte in seed {
      bits = bits << 8 | UInt64(byte)
      count += 8
      while count >= 5 {
        count -= 5
        text.append(Self.alphabet[Int(bits >> UInt64(count) & 31)])
      }
    }
    if count > 0 { text.append(Self.alphabet[Int(bits << UInt64(5 - count) & 31)]) }
    return String(decoding: text, as: UTF8.self)
  }

  static func step(at instant: Instant) -> Int64 { instant.milliseconds / 1000 / period }

  func code(at step: Int64) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * Int64($0))) }
    let mac = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: seed)))
    let offset = Int(mac[19] & 15)
    let number =
      (UInt32(mac[offset] & 127) << 24 | UInt32(mac[offset + 1]) << 16
        | UInt32(mac[offset + 2]) << 8 | UInt32(mac[offset + 3])) % 1_000_000
    let digits = String(number)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The step whose code it is: this one, or one to either side, since clocks differ.
  func step(of code: String, at instant: Instant) -> Int64? {
    let now = Self.step(at: instant)
    let typed = code.filter { $0 != " " }
    return [now, now - 1, now + 1].first { RandomText.areEqual(self.code(at: $0), typed) }
  }
}

/// Which codes were used: each is good once.
final class UsedCodes: Sendable {
  private let latest = Mutex<[String: Int64]>([:])
  /// Codes from before the server started may have been used before it stopped.
  private let start: Int64

  init(start: Instant) { self.start = OneTimeCode.step(at: start) - 2 }

  /// Takes a code, unless it or a later one was used.
  func take(_ step: Int64, of person: String) -> Bool {
    latest.withLock { latest in
      guard step > latest[person] ?? start else { return false }
      latest[person] = step
      return true
    }
  }
}
