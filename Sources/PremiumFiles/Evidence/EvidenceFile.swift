public import QualityPremium

/// One file of evidence that is read against the register of organisations, piece by piece, so that its
/// size does not matter. What makes a row good is what makes it good in a folder of evidence.
public struct EvidenceFile: Sendable {
  public let kind: EvidenceKind
  public let source: TableSource

  public init(_ kind: EvidenceKind, _ source: TableSource) {
    self.kind = kind
    self.source = source
  }

  /// What rows are checked against.
  public struct Rules: Sendable {
    public var scheme: Scheme
    public var indicators: [Indicator.ID: Indicator]
    public var organisations: Organisations
    /// A population basis to take although the scheme asks for another.
    public var accepted: Population.Basis?

    public init(
      _ scheme: Scheme, indicators: [Indicator.ID: Indicator], organisations: Organisations,
      accepting accepted: Population.Basis? = nil
    ) {
      self.scheme = scheme
      self.indicators = indicators
      self.organisations = organisations
      self.accepted = accepted
    }
  }

  /// A row in which nothing is wrong.
  public struct Row: Hashable, Sendable {
    public var line: Int
    /// In the order of the kind's `columns`; nothing where a field is empty.
    public var fields: [String?]
  }

  /// A row that was not taken, and why; a row with several mistakes has as many of these.
  public struct Refusal: Hashable, Sendable {
    public var problem: Problem
    /// The heading and the text of the field that is wrong; empty where it is the whole row.
    public var column: String
    public var value: String

    public init(problem: Problem, column: String, value: String) {
      self.problem = problem
      self.column = column
      self.value = value
    }
  }

  /// Some rows of a file that follow each other.
  public struct Batch: Sendable {
    public var rows: [Row] = []
    public var refusals: [Refusal] = []
    /// How many rows were refused.
    public var refused = 0
    public var notes: [Problem] = []
  }

  /// The size of a piece, of which one is in memory at a time.
  private static let pieceSize = 1 << 18

  /// Reads all rows, in order.
  ///
  /// - Throws: `Problems` where rows cannot be told apart, or the heading is wrong; what the body throws.
  public func read(_ rules: Rules, _ body: (Batch) throws -> Void) throws {
    let head = TableHead(source)
    guard !head.isBroken, let heading = head.row else { throw Problems(head.problems) }
    let empty = CSVFile(name: source.name, heading: heading, rows: [])
    var problems = head.problems
    _ = CSVTable(empty, required: kind.required, optional: kind.optional, problems: &problems)
    try problems.check()
    try body(Batch(notes: problems.notes))
    // Rows that are one value together are read together.
    let size = kind == .observations ? Self.pieceSize : max(source.size, 1)
    var cutter = SlabCutter(source, after: head, size: size, withDigest: false)
    var line = head.nextLine
    while let slab = cutter.next() {
      let piece = EvidencePiece(name: source.name, kind: kind, heading: heading)
      try body(try piece.read(slab.bytes, line: &line, lineEnd: head.lineEnd, rules))
    }
    if cutter.failed { throw Problems([source.unreadable]) }
  }
}
