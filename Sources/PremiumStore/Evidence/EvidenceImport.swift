public import PremiumFiles

/// What somebody brings, and how it is to be taken.
public struct EvidenceDelivery: Sendable {
  public var files: [EvidenceFile]
  public var rules: EvidenceFile.Rules
  /// Who submits it; without it, the role of the person who brings it.
  public var source: String?
  /// Whether values that differ from those that are there take their place.
  public var corrects = false
  /// Whether rows are taken although others are refused.
  public var isPartial = false

  public init(
    _ files: [EvidenceFile], _ rules: EvidenceFile.Rules, source: String? = nil,
    corrects: Bool = false, isPartial: Bool = false
  ) {
    self.files = files
    self.rules = rules
    self.source = source
    self.corrects = corrects
    self.isPartial = isPartial
  }
}

/// What came of a delivery.
public struct EvidenceReceipt: Hashable, Sendable {
  public struct File: Hashable, Sendable {
    public var kind: EvidenceKind
    public var name: String
    public var digest: String
    public var rows = 0
    public var added = 0
    public var corrected = 0
    /// Rows that say what is there already.
    public var unchanged = 0
    public var refused = 0
    /// Where the same file of the same source was taken before: when.
    public var earlier: EvidenceEntry?
  }

  public var files: [File] = []
  /// The event; nothing where nothing changed.
  public var event: Int64?
  /// Every row that was refused, up to `mostRefusals` reasons.
  public var refusals: [EvidenceFile.Refusal] = []
  /// Of those, how many contradict what the record holds.
  public var conflicts = 0
  public var notes: [Problem] = []

  public static let mostRefusals = 100_000

  /// How many reasons there are, with those beyond the most that are kept.
  public var reasons = 0

  mutating func refuse(_ more: [EvidenceFile.Refusal]) {
    reasons += more.count
    refusals += more.prefix(max(0, Self.mostRefusals - refusals.count))
  }
}

/// That a delivery was refused whole, with every row that was, and why.
public struct EvidenceRefused: Error, Sendable, CustomStringConvertible {
  public var receipt: EvidenceReceipt

  public var description: String { "\(underlying)" }

  /// The mistakes in the files, or the conflict where there is nothing else.
  public var underlying: any Error {
    let problems = Problems(
      receipt.refusals.map(\.problem), unlisted: receipt.reasons - receipt.refusals.count)
    guard receipt.conflicts == receipt.reasons else { return problems }
    let count = receipt.conflicts
    return StoreError(
      .conflict,
      "\(count == 1 ? "a row contradicts" : "\(count) rows contradict") what the record holds; "
        + "nothing was taken\n\(problems)")
  }
}
