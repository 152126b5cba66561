/// What Fingertips says of an area beside a benchmark, a target or another area.
public enum BenchmarkJudgement: String, Hashable, Sendable, Codable, CaseIterable {
  case best = "Best"
  case better = "Better"
  case same = "Same"
  case worse = "Worse"
  case worst = "Worst"
  /// There is too little to compare.
  case none = "None"
}

/// Whether high or low values of an indicator are good.
public enum Polarity: String, Hashable, Sendable, Codable, CaseIterable {
  case lowIsGood
  case highIsGood
}

extension BenchmarkJudgement {
  /// The judgement of a value above (1), below (-1) or not told from (0) what it is held against.
  init(side: Int, polarity: Polarity, outstanding: Bool = false) {
    let good = polarity == .highIsGood ? side : -side
    switch good {
    case 0: self = .same
    case 1...: self = outstanding ? .best : .better
    default: self = outstanding ? .worst : .worse
    }
  }
}
