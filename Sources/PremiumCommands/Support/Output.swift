import Foundation

/// Where results go: standard output, or a file that appears whole or not at all.
struct Output {
  private let destination: URL?
  private let handle: FileHandle
  private let temporary: URL?
  private var buffer: [UInt8] = []

  private static let size = 1 << 16

  /// Opens a temporary file beside the destination; standard output where there is none.
  init(to path: String?) throws {
    guard let path, path != "-" else {
      destination = nil
      temporary = nil
      handle = .standardOutput
      return
    }
    let url = URL(filePath: path)
    let beside = Self.temporary(beside: url)
    guard FileManager.default.createFile(atPath: beside.path, contents: nil) else {
      throw Failure(message: "cannot write in the folder of '\(path)'; check that it exists")
    }
    destination = url
    temporary = beside
    handle = try FileHandle(forWritingTo: beside)
  }

  /// The file of this process that becomes the result when it is whole.
  static func temporary(beside url: URL) -> URL {
    url.deletingLastPathComponent().appending(
      path: ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
  }

  /// Writes what there is, and gives what writes large pieces after it.
  mutating func pieces() throws -> @Sendable ([UInt8]) throws -> Void {
    try flush()
    return { [handle] piece in try handle.write(contentsOf: piece) }
  }

  mutating func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.size { try flush() }
  }

  /// Writes one text to a file that appears whole or not at all, or to standard output.
  static func write(_ text: String, to path: String?) throws {
    try writing(to: path) { output in try output.write(text) }
  }

  /// Writes piece by piece to a file that appears whole or not at all, or to standard output.
  static func writing(to path: String?, _ write: (inout Output) throws -> Void) throws {
    var output = try Output(to: path)
    do {
      try write(&output)
      try output.finish()
    } catch {
      output.abandon()
      throw error
    }
  }

  /// Writes what is left and gives the file its name.
  mutating func finish() throws {
    try flush()
    guard let destination, let temporary else { return }
    try handle.synchronize()
    try handle.close()
    guard rename(temporary.path, destination.path) == 0 else {
      throw Failure(
        message: "cannot write '\(destination.path)': \(String(cString: strerror(errno)))")
    }
  }

  /// Takes back what was written to a file that is not whole.
  func abandon() {
    if let temporary { try? FileManager.default.removeItem(at: temporary) }
  }

  private mutating func flush() throws {
    try handle.write(contentsOf: buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}

/// A message for the person at the terminal, apart from the data.
func tell(_ message: String) {
  FileHandle.standardError.write(Data((message + "\n").utf8))
}
