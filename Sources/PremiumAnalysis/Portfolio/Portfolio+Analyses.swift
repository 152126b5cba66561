extension Portfolio {
  /// Every analysis in the order of a report. Add a new one here.
  public static let analyses: [@Sendable (Portfolio) -> Analysis] = [
    { Replication.analysis(of: $0) },
    { ThemeFrequency.analysis(of: $0) },
    { NationalOrBespoke.analysis(of: $0) },
    { IntegrationShare.analysis(of: $0) },
    { ChosenAgainstNeed.analysis(of: $0) },
    { NeglectedAreas.analysis(of: $0) },
    { NationalOverlap.analysis(of: $0) },
    { TargetAmbition.analysis(of: $0) },
    { Measurability.analysis(of: $0) },
    { TeamDiversity.analysis(of: $0) },
    { Copying.analysis(of: $0) },
    { TwoTierRisk.analysis(of: $0) },
    { AmendedTargets.analysis(of: $0) },
  ]

  /// How many chose each theme, for a reader who wants that alone.
  public var themeFrequency: Analysis { ThemeFrequency.analysis(of: self) }
}
