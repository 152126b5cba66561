import Crypto
public import Foundation

/// The SHA-256 of files, so that a stranger can know that they have the same ones.
public enum Digest {
  /// The digest of some bytes, as 64 hexadecimal digits.
  public static func of(_ bytes: some DataProtocol) -> String {
    text(SHA256.hash(data: bytes))
  }

  /// Written digit by digit: a trail has millions of them.
  static func text(_ digest: SHA256.Digest) -> String {
    String(unsafeUninitializedCapacity: 2 * SHA256.Digest.byteCount) { text in
      var place = 0
      for byte in digest {
        text[place] = digit(byte >> 4)
        text[place + 1] = digit(byte & 15)
        place += 2
      }
      return place
    }
  }

  private static func digit(_ number: UInt8) -> UInt8 {
    number < 10 ? UInt8(ascii: "0") + number : UInt8(ascii: "a") + number - 10
  }

  /// The digest of several files: of the lines `<digest>  <name>`, sorted by name.
  ///
  /// Names are relative to the folder. It can be had with public tools, in that folder:
  /// `sha256sum NAMES… | LC_ALL=C sort -k 2 | sha256sum`.
  public static func of(_ files: [(name: String, digest: String)]) -> String {
    let lines = files.sorted { $0.name < $1.name }.map { "\($0.digest)  \($0.name)\n" }
    return of(Array(lines.joined().utf8))
  }
}
