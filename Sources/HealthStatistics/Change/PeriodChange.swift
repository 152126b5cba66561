/// What Fingertips says of a figure beside an earlier one.
public enum PeriodChange: String, Hashable, Sendable, Codable, CaseIterable {
  case increasing = "Increasing"
  case decreasing = "Decreasing"
  case noChange = "NoChange"
  case cannotBeCalculated = "CannotBeCalculated"

  /// The overlap rule: two periods differ where their 95% intervals do not overlap.
  ///
  /// It is cautious: for equal standard errors two intervals just touch at z = 2.77, p = 0.0056.
  /// Report it for comparability and decide on `RateChange`.
  /// Literature: Fingertips technical guidance; Schenker and Gentleman 2001.
  public init(from earlier: Figure, to later: Figure) {
    switch BenchmarkComparison.overlap(later, with: earlier, polarity: .highIsGood) {
    case .better, .best: self = .increasing
    case .worse, .worst: self = .decreasing
    case .same: self = .noChange
    case .none: self = .cannotBeCalculated
    }
  }

  /// What the change means, where high or low is good.
  public func meaning(_ polarity: Polarity?) -> Meaning {
    switch (self, polarity) {
    case (.increasing, .highIsGood), (.decreasing, .lowIsGood): .gettingBetter
    case (.increasing, .lowIsGood), (.decreasing, .highIsGood): .gettingWorse
    case (.noChange, _), (.cannotBeCalculated, _), (_, nil): .notJudged
    }
  }

  public enum Meaning: String, Hashable, Sendable, Codable, CaseIterable {
    case gettingBetter
    case gettingWorse
    case notJudged
  }
}
