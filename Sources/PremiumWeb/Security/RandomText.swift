import Crypto
import Foundation

/// Text that nobody can guess.
enum RandomText {
  /// 256 bits, in letters that need no escaping in an address, a header or a form.
  static func token() -> String { base64URL(SymmetricKey(size: .bits256).bytes) }

  /// A secret to be read out or typed: 130 bits in groups of letters and digits that are not mixed up.
  static func spoken() -> String {
    let letters = Array("abcdefghjkmnpqrstuvwxyz23456789".utf8)
    var generator = SystemRandomNumberGenerator()
    let groups = (0..<6).map { _ in
      let group = (0..<5).compactMap { _ in letters.randomElement(using: &generator) }
      return String(decoding: group, as: UTF8.self)
    }
    return groups.joined(separator: "-")
  }

  /// What a spoken secret is kept as: hyphens, spaces and capitals do not matter when it is typed.
  static func spokenDigest(_ typed: String) -> String {
    digest(String(typed.lowercased().filter { $0.isLetter || $0.isNumber }))
  }

  /// The digest under which a token is kept: whoever reads the table cannot use it.
  static func digest(_ token: String) -> String {
    base64URL(Array(SHA256.hash(data: Data(token.utf8))))
  }

  static func base64URL(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  /// Whether two texts are the same, in a time that does not tell where they differ.
  static func areEqual(_ left: String, _ right: String) -> Bool {
    // Of digests, so that not even the length tells.
    let digests = [left, right].map { Array(SHA256.hash(data: Data($0.utf8))) }
    return zip(digests[0], digests[1]).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension SymmetricKey {
  var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
}
