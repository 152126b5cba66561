import Crypto

/// A SHA-256 that grows piece by piece, for what does not stand in one place.
public struct RunningDigest {
  private var hash = SHA256()

  public init() {}

  public mutating func add(_ bytes: [UInt8]) {
    hash.update(data: bytes)
  }

  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    hash.update(bufferPointer: bytes)
  }

  /// The digest of all pieces, as 64 hexadecimal digits.
  public func finish() -> String { Digest.text(hash.finalize()) }
}
