import PremiumFiles

/// A table that is published: its columns described, its cells typed, none of them blank without a reason.
struct OpenTable: Sendable {
  /// What a cell of a column holds.
  enum Kind: String, Hashable, Sendable { case text, integer, number, date, moment }

  struct Column: Hashable, Sendable {
    /// In lower case with underscores.
    var name: String
    var title: String
    var kind: Kind
    var description: String
    /// The words that a cell may hold, where they are few.
    var words: [String] = []
    /// Whether a cell may hold a code in place of a value, or nothing.
    var mayBeMissing = false

    init(
      _ name: String, _ title: String, _ kind: Kind = .text, _ description: String,
      words: [String] = [], mayBeMissing: Bool = false
    ) {
      self.name = name
      self.title = title
      self.kind = kind
      self.description = description
      self.words = words
      self.mayBeMissing = mayBeMissing
    }
  }

  enum Cell: Hashable, Sendable {
    /// Text of ours, such as a code or a word.
    case word(String)
    /// Text of others, which is made harmless.
    case text(String)
    /// A number as exact decimal text, or a date.
    case number(String)
    case missing(NoteCode)
    /// Nothing to say, in a column of notes.
    case none

    /// As it stands in a file, before quotes.
    var plain: String {
      switch self {
      case .word(let text), .number(let text): text
      case .text(let text): CSVText.harmless(text)
      case .missing(let code): code.rawValue
      case .none: ""
      }
    }
  }

  struct ForeignKey: Hashable, Sendable {
    var columns: [String]
    var table: String
    var reference: [String]
  }

  /// The name of its file without the ending.
  var name: String
  var title: String
  var description: String
  var columns: [Column]
  var primaryKey: [String]
  var foreignKeys: [ForeignKey] = []
  var rows: [[Cell]]

  var fileName: String { "\(name).csv" }
}

extension OpenTable {
  /// RFC 4180: UTF-8, lines that end with CR and LF, one heading.
  var csv: InputFile {
    var text = ""
    for row in [columns.map { Cell.word($0.name) }] + rows {
      text += CSVText.line(row.map(\.plain)).dropLast() + "\r\n"
    }
    return InputFile(name: fileName, bytes: Array(text.utf8))
  }
}
