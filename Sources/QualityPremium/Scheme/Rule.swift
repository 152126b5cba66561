/// What gateways, measures and adjustments have in common: a test, a title and a source.
public protocol Rule: Hashable, Sendable {
  /// The identifier within its kind, such as `pyll`.
  var id: String { get }
  var title: String { get }
  var criterion: Criterion { get set }
  var provenance: Provenance { get }
  /// What evidence has to answer, in the order in which it is asked.
  var questions: [Question] { get }
  /// How sure the least sure of its parts is.
  var confidence: Confidence { get }
  /// `gateway`, `measure` or `adjustment`.
  static var kind: String { get }
}

extension Rule {
  /// The identifier within the scheme, such as `measure:pyll`; the heading of its column.
  public var path: String { "\(Self.kind):\(id)" }

  public var questions: [Question] { criterion.questions }

  public var confidence: Confidence { provenance.confidence }
}

/// Bars the payment while it is not met: the whole of it, or the part that the scheme says.
public struct Gateway: Rule {
  public static let kind = "gateway"
  public var id: String
  public var title: String
  public var criterion: Criterion
  public var provenance: Provenance
  /// What it takes of the award, after the adjustments; gateways that take a part multiply one another.
  public var deduction: Share

  public init(
    id: String, title: String, criterion: Criterion, provenance: Provenance,
    deduction: Share = .whole
  ) {
    self.id = id
    self.title = title
    self.criterion = criterion
    self.provenance = provenance
    self.deduction = deduction
  }

  public var barsAll: Bool { deduction == .whole }
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
