public import Foundation
import PremiumFiles

/// The digest of a file of any size.
public enum FileDigest {
  private static let piece = 1 << 20

  /// The SHA-256 as 64 hexadecimal digits, read in pieces; a task that is cancelled stops between two.
  public static func of(_ url: URL) throws -> String {
    let handle = try FileHandle(forReadingFrom: url)
    defer { try? handle.close() }
    var digest = RunningDigest()
    while let bytes = try handle.read(upToCount: piece), !bytes.isEmpty {
      try Task.checkCancellation()
      digest.add(Array(bytes))
    }
    return digest.finish()
  }
}
