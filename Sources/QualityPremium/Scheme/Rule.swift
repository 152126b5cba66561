/// What gateways, measures and adjustments have in common: a test, a title and a source.
public protocol Rule: Hashable, Sendable {
  /// The identifier within its kind, such as `pyll`.
  var id: String { get }
  var title: String { get }
  var criterion: Criterion { get set }
  var provenance: Provenance { get }
  /// `gateway`, `measure` or `adjustment`.
  static var kind: String { get }
}

extension Rule {
  /// The identifier within the scheme, such as `measure:pyll`; the heading of its column.
  public var path: String { "\(Self.kind):\(id)" }
}

/// Bars the whole payment while it is not met.
public struct Gateway: Rule {
  public static let kind = "gateway"
  public var id: String
  public var title: String
  public var criterion: Criterion
  public var provenance: Provenance

  public init(id: String, title: String, criterion: Criterion, provenance: Provenance) {
    self.id = id
    self.title = title
    self.criterion = criterion
    self.provenance = provenance
  }
}

/// Earns its weight of the premium when it is met.
public struct Measure: Rule {
  public static let kind = "measure"
  public var id: String
  public var title: String
  public var criterion: Criterion
  public var provenance: Provenance
  public var weight: Share
  /// Whether the commissioner chose it and agreed the test.
  public var isLocal: Bool

  public init(
    id: String, title: String, criterion: Criterion, provenance: Provenance, weight: Share,
    isLocal: Bool = false
  ) {
    self.id = id
    self.title = title
    self.criterion = criterion
    self.provenance = provenance
    self.weight = weight
    self.isLocal = isLocal
  }
}

/// An NHS Constitution right or pledge that takes a deduction of what was earned when it is not met.
public struct Adjustment: Rule {
  public static let kind = "adjustment"
  public var id: String
  public var title: String
  public var criterion: Criterion
  public var provenance: Provenance
  public var deduction: Share

  public init(
    id: String, title: String, criterion: Criterion, provenance: Provenance, deduction: Share
  ) {
    self.id = id
    self.title = title
    self.criterion = criterion
    self.provenance = provenance
    self.deduction = deduction
  }
}
