import Foundation
import PremiumFiles

/// Files that are on the disk when they are there at all, and that never take the place of another.
enum DurableFile {
  /// The file that becomes the result once it is whole.
  static func temporary(beside url: URL) -> URL {
    url.deletingLastPathComponent().appending(
      path: ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
  }

  /// Refuses a name that is taken, by the file itself or by a journal of one.
  static func checkIsNew(_ url: URL) throws {
    for suffix in ["", "-wal", "-shm", "-journal"]
    where FileManager.default.fileExists(atPath: url.path + suffix) {
      throw StoreError(
        .refused, "'\(url.path)\(suffix)' is there already, and is not overwritten",
        remedy: "name another file")
    }
  }

  /// Gives a whole file its name, on the disk, unless the name was taken meanwhile.
  static func publish(_ temporary: URL, as url: URL) throws {
    try synchronise(temporary)
    // A link fails where the name is taken; a rename would overwrite.
    guard link(temporary.path, url.path) == 0 else { throw failure(url) }
    try FileManager.default.removeItem(at: temporary)
    try synchronise(url.deletingLastPathComponent())
  }

  /// Waits until a file or a folder is on the disk.
  static func synchronise(_ url: URL) throws {
    let file = open(url.path, O_RDONLY)
    guard file >= 0 else { throw failure(url) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw failure(url) }
  }

  /// The digest of a file of any size.
  static func digest(_ url: URL) throws -> String {
    let file = try FileHandle(forReadingFrom: url)
    defer { try? file.close() }
    var digest = RunningDigest()
    while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
      digest.add(Array(piece))
    }
    return digest.finish()
  }

  private static func failure(_ url: URL) -> StoreError {
    StoreError(
      .unavailable, "cannot write '\(url.path)': \(String(cString: strerror(errno)))",
      remedy: "nothing was written under that name")
  }
}
