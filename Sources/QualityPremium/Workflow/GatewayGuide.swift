/// How the flags of one gateway lead to a recommendation; a person decides.
public struct GatewayGuide: Hashable, Sendable {
  /// The gateway of the scheme, such as `serious-quality-failure`.
  public var gateway: String
  /// Withholding is recommended when this is met; its tests are `confirmed` and `denied` of flags.
  public var withholdWhen: Criterion
  public var provenance: Provenance

  public init(gateway: String, withholdWhen: Criterion, provenance: Provenance) {
    self.gateway = gateway
    self.withholdWhen = withholdWhen
    self.provenance = provenance
  }

  /// The flags that it asks for, in the order in which it does.
  public var flags: [Statement.ID] {
    var seen: Set<Statement.ID> = []
    return withholdWhen.questions.map(\.id).filter { seen.insert($0).inserted }
  }

  /// What the flags recommend, as far as they are known.
  public func recommend(_ flags: [Statement.ID: Statement], in year: Period) -> Recommendation {
    var evidence = Evidence()
    for (id, statement) in flags { evidence.statements[.init(id, in: year)] = statement }
    let reason = withholdWhen.judge(evidence)
    switch reason.verdict {
    case .met: return .withhold
    case .notMet, .partMet: return .pay
    case .unknown:
      // Only those that could still settle it.
      return .none(
        missing: reason.open.compactMap { subject in
          if case .evidence(let question) = subject { question.id } else { nil }
        })
    }
  }

  public enum Recommendation: Hashable, Sendable {
    case withhold
    case pay
    /// The flags that are not known leave it open.
    case none(missing: [Statement.ID])

    /// Whether a decision is what is recommended.
    public func supports(_ outcome: GatewayOutcome) -> Bool {
      switch (self, outcome) {
      case (.withhold, .withhold), (.pay, .pay): true
      default: false
      }
    }

    /// `withhold`, `pay` or `none`.
    public var word: String {
      switch self {
      case .withhold: "withhold"
      case .pay: "pay"
      case .none: "none"
      }
    }

    public var inWords: String {
      switch self {
      case .withhold: "withhold the premium"
      case .pay: "pay"
      case .none(let missing): "none, for want of \(missing.joined(separator: ", "))"
      }
    }
  }
}

/// The flags and guides of one scheme.
public struct GatewayGuides: Hashable, Sendable {
  public var scheme: String
  /// What each flag means.
  public var flags: [Statement.ID: String]
  public var guides: [GatewayGuide]

  public init(scheme: String, flags: [Statement.ID: String], guides: [GatewayGuide]) {
    self.scheme = scheme
    self.flags = flags
    self.guides = guides
  }

  /// Nothing where no guide is known for it; a decision then has no recommendation.
  public subscript(gateway: String) -> GatewayGuide? { guides.first { $0.gateway == gateway } }
}
