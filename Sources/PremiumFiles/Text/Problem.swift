/// A mistake in a file: where it is, what is wrong, and what to do about it.
public struct Problem: Hashable, Sendable {
  public enum Severity: Hashable, Sendable {
    /// The file cannot be used.
    case mistake
    /// The file can be used; it is probably not what was meant.
    case warning
    /// The file is used; the reader should know.
    case note

    /// What stands before the message.
    var label: String {
      switch self {
      case .mistake: ""
      case .warning: "warning: "
      case .note: "note: "
      }
    }
  }

  public var severity: Severity
  public var file: String
  /// Counted from 1.
  public var line: Int
  /// Counted from 1, in bytes.
  public var column: Int
  public var what: String
  public var remedy: String

  public init(
    _ severity: Severity = .mistake, file: String, line: Int, column: Int, _ what: String,
    remedy: String
  ) {
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.what = what
    self.remedy = remedy
  }
}

extension Problem: CustomStringConvertible {
  public var description: String {
    "\(file):\(line):\(column): \(severity.label)\(what); \(remedy)"
  }
}

/// Every mistake of the files that were read; nothing of them was used.
public struct Problems: Error, Hashable, Sendable, CustomStringConvertible {
  public var list: [Problem]
  /// How many more there are, that nobody would read.
  public var unlisted: Int

  /// The most that are listed.
  public static let mostListed = 1000

  public init(_ list: [Problem], unlisted: Int = 0) {
    self.list = Array(list.prefix(Self.mostListed))
    self.unlisted = unlisted + max(0, list.count - Self.mostListed)
  }

  /// The mistakes in the order of files and lines, each once.
  public var description: String {
    let more = unlisted == 0 ? [] : ["and \(unlisted) more"]
    return (list.map(\.description) + more).joined(separator: "\n")
  }
}

extension [Problem] {
  public var hasMistakes: Bool { contains { $0.severity == .mistake } }
  public var warnings: [Problem] { filter { $0.severity == .warning } }
  public var notes: [Problem] { filter { $0.severity == .note } }

  /// Refuses to go on while there is a mistake.
  public func check() throws(Problems) {
    let mistakes = filter { $0.severity == .mistake }
    if !mistakes.isEmpty { throw Problems(mistakes) }
  }
}
