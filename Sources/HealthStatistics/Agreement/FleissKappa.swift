/// How far several coders agree beyond chance, each subject coded by the same number of them:
///
///     P_i = (Σ n_ij² − n) / (n (n − 1)),  p_j = Σ_i n_ij / (N n)
///     κ = (mean P_i − Σ p_j²) / (1 − Σ p_j²)
///
/// Units: none. Domain: N ≥ 2 subjects, n ≥ 2 coders. The interval is the jackknife's over subjects,
/// since Fleiss's own error holds only if coders agree by chance.
/// Literature: J. Fleiss, Psychol Bull 76 (1971) 378–382; H. Kraemer, Biometrics 36 (1980) 207–216.
public struct FleissKappa: Hashable, Sendable {
  public var levels: [Double]

  public init(levels: [Double] = .officialLevels) {
    self.levels = levels
  }

  /// The kappa of a table with one row a subject and one column a label: how many coders gave it.
  public func estimate(_ subjects: [[Int]]) throws(StatisticsError) -> Estimate {
    try levels.checkedAsLevels()
    guard subjects.count >= 2 else { throw StatisticsError.tooFewRows(subjects.count, least: 2) }
    let coders = subjects[0].reduce(0, +)
    guard coders >= 2 else { throw StatisticsError.tooFewRows(coders, least: 2) }
    for (row, subject) in subjects.enumerated() {
      for count in subject { _ = try StatisticsInput.count.notNegative(Double(count), row: row) }
      guard subject.count == subjects[0].count, subject.reduce(0, +) == coders else {
        throw StatisticsError.disagrees(.count, row: row)
      }
    }
    var estimate = Estimate(
      counts: Counts(denominator: Double(subjects.count)), method: .fleissKappa)
    guard let kappa = Self.kappa(subjects, coders: coders) else {
      estimate.notes = [.agreementByChanceIsFull]
      return estimate
    }
    estimate.value = kappa
    let without = subjects.indices.map { left in
      var rest = subjects
      rest.remove(at: left)
      return Self.kappa(rest, coders: coders) ?? kappa
    }
    let error = Jackknife.standardError(without)
    estimate.standardError = error
    estimate.intervals = levels.map { .normal(kappa, standardError: error, level: $0) }
    return estimate
  }

  private static func kappa(_ subjects: [[Int]], coders: Int) -> Double? {
    let n = Double(coders)
    var agreed = 0.0
    var labels = Array(repeating: 0.0, count: subjects[0].count)
    for subject in subjects {
      var squares = 0.0
      for (label, count) in subject.enumerated() {
        squares += Double(count * count)
        labels[label] += Double(count)
      }
      agreed += (squares - n) / (n * (n - 1))
    }
    let size = Double(subjects.count)
    let chance = labels.reduce(0) { $0 + ($1 / (size * n)).squared }
    return chance < 1 ? (agreed / size - chance) / (1 - chance) : nil
  }
}
