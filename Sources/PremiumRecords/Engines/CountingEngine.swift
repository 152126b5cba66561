/// What counts records: a plan goes in, whole numbers come out, the same from every engine.
public protocol CountingEngine: Sendable {
  /// The counts of a query, in order.
  func count(_ query: CountQuery) async throws -> [CountRow]
  /// What a table holds, before anything is derived from it.
  func survey(_ table: RecordTable) async throws -> TableSurvey
  /// Takes what was found of a table before, in place of a survey.
  func recall(_ survey: TableSurvey)
  /// Gives back what the engine holds, when nothing more will be asked of it.
  func close() async
}

extension CountingEngine {
  public func recall(_ survey: TableSurvey) {}
  public func close() async {}
}

/// What a table holds: how much of it is missing, malformed or there twice.
public struct TableSurvey: Hashable, Sendable, Codable {
  public struct Column: Hashable, Sendable, Codable {
    public var name: String
    public var missing: Int
    /// Values that are not what the column holds.
    public var malformed: Int
    /// The least of them.
    public var example: String?

    public init(name: String, missing: Int, malformed: Int, example: String? = nil) {
      self.name = name
      self.missing = missing
      self.malformed = malformed
      self.example = example
    }
  }

  public var table: String
  public var rows: Int
  /// Rows that repeat another in every column.
  public var repeated: Int
  /// Different rows that share a key with another, beyond the first.
  public var conflicting: Int
  /// Rows whose practice no CCG ever had.
  public var strangers: Int
  public var columns: [Column]

  public init(
    table: String, rows: Int, repeated: Int, conflicting: Int, strangers: Int, columns: [Column]
  ) {
    self.table = table
    self.rows = rows
    self.repeated = repeated
    self.conflicting = conflicting
    self.strangers = strangers
    self.columns = columns
  }
}

/// Why an engine gave no counts, with its own words.
public struct EngineError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: Hashable, Sendable {
    case programNotFound
    case missingFile
    case missingColumn
    case missingView
    case notBuilt
    case notPermitted
    case unreachable
    case outOfMemory
    case cancelled
    case other
  }

  public var kind: Kind
  /// What the engine said.
  public var words: String

  public init(_ kind: Kind, _ words: String) {
    self.kind = kind
    self.words = words
  }

  public var description: String {
    let what =
      switch kind {
      case .programNotFound:
        "the program 'duckdb' was not found; 'make bootstrap' or 'pip install duckdb-cli' brings "
          + "it, --duckdb names it, and --engine reference does without"
      case .missingFile: "a file of records is not there or cannot be read"
      case .missingColumn:
        "a table of records lacks a column; --columns says what it is called there"
      case .missingView:
        "the cluster has no such table; name it in the file for --columns as the cluster calls it"
      case .notBuilt:
        "this qp was built without Spark; build it with 'swift build -c release --traits Spark "
          + "--product qp'"
      case .notPermitted:
        "the cluster does not permit it; --token names a file with a token that may read the tables"
      case .unreachable:
        "no Spark Connect server answers there; see that it runs, that the address says whether it "
          + "speaks TLS (sc://host:port/;use_ssl=true), and that --certificates holds those of a "
          + "cluster that vouches for itself"
      case .outOfMemory:
        "the records need more memory than the limit; raise --memory, or that of the cluster"
      case .cancelled: "the derivation was stopped; nothing was written"
      case .other: "the engine refused"
      }
    return words.isEmpty ? what : "\(what)\n\(words)"
  }
}
