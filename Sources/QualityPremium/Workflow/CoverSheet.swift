/// The covering sheet of a paper for a governing body, as those of 2013 to 2018 had it.
public struct CoverSheet: Hashable, Sendable {
  /// The fields in the order of the sheet.
  public enum Field: String, Hashable, Sendable, CaseIterable {
    case meetingDate = "meeting-date"
    case session
    case agendaItem = "agenda-item"
    case title, author
    case leadDirector = "lead-director"
    case purpose = "for"
    case summary = "executive-summary"
    case evidence = "evidence-in-support"
    case involved = "who-was-involved"
    case objectives
    case engagement
    case communications
    case risk
    case riskOriginal = "risk-original"
    case riskResidual = "risk-residual"
    case financial = "financial-impact"
    case legal
    case equality = "equality-and-diversity"
    case healthInequalities = "health-inequalities"
    case sustainability
    case patientsAndPublic = "patients-and-public"
    case recommendation, appendices
  }

  private var texts: [Field: String]

  public init(_ texts: [Field: String] = [:]) {
    self.texts = texts
  }

  /// What the CCG writes in a field; nothing where it has written nothing.
  public subscript(field: Field) -> String? {
    get { texts[field] }
    set { texts[field] = newValue }
  }

  /// The same, with what another sheet says where this one says nothing.
  public func completed(by other: CoverSheet) -> CoverSheet {
    CoverSheet(other.texts.merging(texts) { $1 })
  }
}

extension CoverSheet.Field {
  /// What the sheet calls it.
  public var title: String {
    switch self {
    case .meetingDate: "Meeting date"
    case .session: "Public or private session"
    case .agendaItem: "Agenda item"
    case .title: "Title"
    case .author: "Author"
    case .leadDirector: "Lead director"
    case .purpose: "For decision, discussion or noting"
    case .summary: "Executive summary"
    case .evidence: "Evidence in support"
    case .involved: "Who was involved"
    case .objectives: "Objectives that it supports"
    case .engagement: "Engagement"
    case .communications: "Communications issues"
    case .risk: "Risk"
    case .riskOriginal: "Original risk (likelihood × impact)"
    case .riskResidual: "Residual risk (likelihood × impact)"
    case .financial: "Financial impact"
    case .legal: "Legal, including the NHS Constitution"
    case .equality: "Equality and diversity"
    case .healthInequalities: "Health inequalities"
    case .sustainability: "Sustainability"
    case .patientsAndPublic: "Patient and public involvement"
    case .recommendation: "Recommendation"
    case .appendices: "Appendices"
    }
  }
}

/// A risk by likelihood and impact, each from 1 to 5.
public struct RiskScore: Hashable, Sendable {
  public var likelihood: Int
  public var impact: Int

  /// Reads `3x4`; anything else is nothing.
  public init?(_ text: String) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let likelihood = parts[0], let impact = parts[1],
      (1...5).contains(likelihood), (1...5).contains(impact)
    else { return nil }
    self.likelihood = likelihood
    self.impact = impact
  }

  /// `3 × 4 = 12`.
  public var inWords: String { "\(likelihood) × \(impact) = \(likelihood * impact)" }
}
