import Foundation
import QualityPremium

/// A table that is read in pieces, as often as it takes, so that its size does not matter.
public struct TableSource: Sendable {
  private enum Storage: Sendable {
    case memory([UInt8])
    case file(FileHandle)
  }

  public let name: String
  /// In bytes.
  public let size: Int
  private let storage: Storage

  /// A table that is in memory already.
  public init(_ file: InputFile) {
    name = file.name
    size = file.bytes.count
    storage = .memory(file.bytes)
  }

  private init(name: String, file: FileHandle, size: Int) {
    self.name = name
    self.size = size
    storage = .file(file)
  }

  /// Opens a file, or says why it cannot be read; what is no file on a disk is copied to one first.
  public static func open(_ path: String) throws -> TableSource {
    let url = URL(filePath: path)
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR,
      let file = try? FileHandle(forReadingFrom: url)
    else { return TableSource(try InputFile.read(url)) }
    guard status.st_mode & S_IFMT == S_IFREG else { return try spool(file, name: url.relativePath) }
    return TableSource(name: url.relativePath, file: file, size: Int(status.st_size))
  }

  public static func standardInput() throws -> TableSource {
    try spool(.standardInput, name: "standard input")
  }

  /// Copies a stream to a file that has no name any more, and so is gone however the program ends.
  private static func spool(_ stream: FileHandle, name: String) throws -> TableSource {
    let url = FileManager.default.temporaryDirectory.appending(path: "qp-\(UUID().uuidString)")
    try Data().write(to: url, options: .withoutOverwriting)
    defer { try? FileManager.default.removeItem(at: url) }
    let file = try FileHandle(forUpdating: url)
    var size = 0
    while let piece = try stream.read(upToCount: 1 << 20), !piece.isEmpty {
      try file.write(contentsOf: piece)
      size += piece.count
    }
    return TableSource(name: name, file: file, size: size)
  }

  /// So many bytes from a place, or fewer at the end; nothing where the disk refuses.
  func bytes(at offset: Int, count: Int) -> [UInt8]? {
    let count = min(count, size - offset)
    switch storage {
    case .memory(let bytes): return Array(bytes[offset..<offset + count])
    case .file(let file):
      let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        while filled < count, let base = buffer.baseAddress {
          let more = pread(
            file.fileDescriptor, base + filled, count - filled, off_t(offset + filled))
          if more < 0, errno == EINTR { continue }
          guard more > 0 else { break }
          filled += more
        }
      }
      return bytes.count == count ? bytes : nil
    }
  }

  /// How many lines there are before a place, whether or not rows can be told apart.
  func lineFeeds(before offset: Int) -> Int {
    stride(from: 0, to: offset, by: 1 << 20).reduce(0) { lines, start in
      let piece = bytes(at: start, count: min(1 << 20, offset - start)) ?? []
      return lines + piece.count { $0 == UInt8(ascii: "\n") }
    }
  }

  /// That the file changed, or the disk failed, while it was read.
  var unreadable: Problem {
    Problem(
      file: name, line: 1, column: 1, "cannot be read to its end",
      remedy: "check that nothing changes it, and try again")
  }
}
