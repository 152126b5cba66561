public import QualityPremium

/// A register of local measures, coded, with the places of those who chose them.
public struct Portfolio: Sendable {
  public struct Choice: Sendable {
    public var measure: RegisterMeasure
    public var coding: Coding

    public init(measure: RegisterMeasure, coding: Coding) {
      self.measure = measure
      self.coding = coding
    }
  }

  public var name: String
  /// In the order of the register.
  public var choices: [Choice]
  /// All commissioners, whether in the register or not.
  public var profiles: [CommissionerProfile]
  public var history: [HistoryValue]
  public var amendments: [TargetAmendment]
  public var records: [CodingRecord]
  public var indicators: [Indicator.ID: Indicator]
  public var frame: CodingFrame
  /// The rules' own labels, before people decided.
  public var byRules: [Coding]

  public init(
    name: String, measures: [RegisterMeasure], profiles: [CommissionerProfile],
    history: [HistoryValue], amendments: [TargetAmendment], records: [CodingRecord],
    indicators: [Indicator.ID: Indicator], coder: Coder
  ) {
    self.name = name
    self.profiles = profiles
    self.history = history
    self.amendments = amendments
    self.records = records
    self.indicators = indicators
    frame = coder.frame
    byRules = coder.code(measures.map(\.text))
    let decided = CodingDecisions(records)
    choices = zip(measures, byRules).map { measure, coding in
      Choice(measure: measure, coding: decided.applied(to: coding))
    }
  }

  /// The codes of the commissioners in the register, in the order of all commissioners.
  public var choosers: [String] {
    let chosen = Set(choices.map(\.measure.organisation))
    return profiles.map(\.code).filter(chosen.contains)
  }

  public var isMadeUp: Bool { choices.contains { $0.measure.evidence == .madeUp } }

  public func profile(_ code: String) -> CommissionerProfile? {
    profiles.first { $0.code == code }
  }

  /// The measures with a theme.
  public func choices(with theme: Theme.ID) -> [Choice] {
    choices.filter { $0.coding.themes.contains(theme) }
  }

  /// The themes of the frame that stand for something, the rest theme last and left out of counts of themes.
  public var themes: [Theme] { frame.themes.filter { !$0.isFallback } }
}
