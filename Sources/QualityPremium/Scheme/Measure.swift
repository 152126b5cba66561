/// Earns its weight of the premium when it is met, or by parts where it is divided.
public struct Measure: Rule {
  public typealias ID = String

  public static let kind = "measure"
  public var id: ID
  public var title: String
  public var provenance: Provenance
  public var weight: Share
  /// Whether the commissioner chose it and agreed the test.
  public var isLocal: Bool
  /// The points that the weight was worked out from, where the scheme counts in points.
  public var points: Quantity?
  /// What its payment is multiplied by, where it pays more for more patients.
  public var prevalence: Prevalence?
  /// What its payment is multiplied by, where it pays less the fewer people its figure is of.
  public var reliability: Reliability?
  private var content: Content

  private enum Content: Hashable {
    case test(Criterion)
    case divided(Division)
  }

  public init(
    id: ID, title: String, criterion: Criterion, provenance: Provenance, weight: Share,
    isLocal: Bool = false
  ) {
    self.id = id
    self.title = title
    self.provenance = provenance
    self.weight = weight
    self.isLocal = isLocal
    content = .test(criterion)
  }

  /// A measure whose weight is divided among parts that earn by themselves.
  public init(
    id: ID, title: String, division: Division, provenance: Provenance, weight: Share
  ) {
    self.id = id
    self.title = title
    self.provenance = provenance
    self.weight = weight
    isLocal = false
    content = .divided(division)
  }

  /// How its weight is divided; nothing where one test decides all of it.
  public var division: Division? {
    get { if case .divided(let division) = content { division } else { nil } }
    set { if let newValue { content = .divided(newValue) } }
  }

  /// The test of the whole: for a divided measure, that every part is met.
  ///
  /// Setting one test for each part keeps it divided; any other makes it one test.
  public var criterion: Criterion {
    get {
      switch content {
      case .test(let criterion): criterion
      case .divided(let division): .all(of: division.parts.map(\.criterion))
      }
    }
    set {
      guard case .divided(var division) = content, case .all(let tests) = newValue,
        tests.count == division.parts.count
      else {
        content = .test(newValue)
        return
      }
      for (place, test) in tests.enumerated() { division.parts[place].criterion = test }
      content = .divided(division)
    }
  }

  public var questions: [Question] {
    criterion.questions + (prevalence.map { [$0.question] } ?? [])
  }

  public var confidence: Confidence {
    let parts =
      (division?.parts.map(\.provenance.confidence) ?? [])
      + (reliability.map { [$0.provenance.confidence] } ?? [])
      + (prevalence.map { [$0.provenance.confidence] } ?? [])
    return parts.reduce(provenance.confidence) { min($0, $1) }
  }
}
