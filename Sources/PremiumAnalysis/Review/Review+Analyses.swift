extension Review {
  /// A part of a report: what a board asks, and the analyses that answer it.
  public struct Chapter: Sendable {
    public var title: String
    public var analyses: [@Sendable (Review) -> Analysis]
  }

  /// Every analysis in the order of a report. Add a new one here.
  public static let chapters = [
    Chapter(
      title: "What was paid, and what was lost",
      analyses: [
        { AwardsPaid.analysis(of: $0) },
        { LossByCause.analysis(of: $0) },
        { SharedFailures.analysis(of: $0) },
      ]),
    Chapter(
      title: "Was it luck?",
      analyses: [
        { PaidByLuck.analysis(of: $0) },
        { ChanceBySize.analysis(of: $0) },
        { NearMisses.analysis(of: $0) },
        { MarginalPound.analysis(of: $0) },
        { Reliability.analysis(of: $0) },
        { Ranking.analysis(of: $0) },
        { RegressionToMean.analysis(of: $0) },
      ]),
    Chapter(
      title: "Was it fair?",
      analyses: [
        { AwardsBySize.analysis(of: $0) },
        { AwardsByDeprivation.analysis(of: $0) },
        { Bunching.analysis(of: $0) },
        { MovedDenominators.analysis(of: $0) },
        { StabilityAcrossYears.analysis(of: $0) },
      ]),
    Chapter(
      title: "Was it worth it?",
      analyses: [
        { IncentiveStrength.analysis(of: $0) },
        { ChangeAtStart.analysis(of: $0) },
        { ChosenAgainstNot.analysis(of: $0) },
      ]),
    Chapter(
      title: "If the year were run again",
      analyses: [
        { YearRunAgain.liability(of: $0) },
        { YearRunAgain.paymentAndTruth(of: $0) },
        { YearRunAgain.sharedProviders(of: $0) },
        { ForecastQuality.analysis(of: $0) },
      ]),
  ]
}
