public import Foundation

/// The bytes of a file and the name that messages give it.
public struct InputFile: Hashable, Sendable {
  public var name: String
  public var bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Reads a file, or says why it cannot be read.
  public static func read(_ url: URL, name: String? = nil) throws(Problems) -> InputFile {
    let name = name ?? url.relativePath
    do {
      return InputFile(name: name, bytes: Array(try Data(contentsOf: url)))
    } catch {
      let reason = (error as NSError).localizedFailureReason ?? error.localizedDescription
      throw Problems([
        Problem(
          file: name, line: 1, column: 1, "cannot be read (\(reason))",
          remedy: "check the name and that you may read it")
      ])
    }
  }

  public var digest: String { Digest.of(bytes) }

  /// The name without its folder, which digests go by, so that they are the same from everywhere.
  public var shortName: String { name.split(separator: "/").last.map(String.init) ?? name }

  /// What is wrong with the encoding, if anything, with the place; a piece of a file has no first bytes.
  func encodingProblem(isStart: Bool = true) -> Problem? {
    func problem(_ line: Int, _ column: Int, _ what: String) -> Problem {
      Problem(file: name, line: line, column: column, what, remedy: "save it as UTF-8 text")
    }
    if isStart, bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return problem(1, 1, "is UTF-16 text")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if text.utf8.count == bytes.count, text.utf8.elementsEqual(bytes), !bytes.contains(0) {
      return nil
    }
    var line = 1
    for row in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if row.contains(0) { return problem(line, 1, "holds a zero byte") }
      if !String(decoding: row, as: UTF8.self).utf8.elementsEqual(row) {
        return problem(line, 1, "holds bytes that are not UTF-8")
      }
      line += 1
    }
    return problem(1, 1, "is not UTF-8")
  }
}
