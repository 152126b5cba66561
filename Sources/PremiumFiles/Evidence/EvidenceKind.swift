/// The kinds of evidence, each a file of a folder of evidence.
public enum EvidenceKind: String, Hashable, Sendable, CaseIterable {
  case organisations, observations, statements, agreements, splits, remarks

  public var fileName: String { "\(rawValue).csv" }

  /// The columns that its file has to have.
  public var required: [String] {
    switch self {
    case .organisations: OrganisationsFile.columns
    case .observations: ObservationsFile.required
    case .statements: StatementsFile.columns
    case .agreements: AgreementsFile.required
    case .splits: SplitsFile.columns
    case .remarks: RemarksFile.columns
    }
  }

  /// The columns that its file may have besides.
  public var optional: [String] {
    switch self {
    case .observations: ObservationsFile.optional
    case .agreements: AgreementsFile.optional
    case .statements: StatementsFile.optional
    case .organisations, .splits, .remarks: []
    }
  }

  public var columns: [String] { required + optional }

  /// The column that holds the code of the organisation.
  public var codeColumn: String { self == .organisations ? "code" : "organisation" }

  /// The columns that say which value a row is, the organisation first.
  public var key: [String] {
    switch self {
    case .organisations: ["code"]
    case .observations: ["organisation", "indicator", "period"]
    case .statements: ["organisation", "statement", "period"]
    case .agreements: ["organisation", "slot"]
    case .splits: ["organisation", "measure"]
    case .remarks: ["organisation", "rule"]
    }
  }

  /// Whether several rows together are one value: the options of a split, the remarks on a rule.
  public var isOfSeveralRows: Bool { self == .splits || self == .remarks }

  /// The columns that hold whole numbers.
  var countColumns: Set<String> {
    switch self {
    case .organisations: ["population"]
    case .observations: ["numerator", "denominator", "events"]
    case .statements, .agreements, .splits, .remarks: []
    }
  }
}
