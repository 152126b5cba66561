/// How far two coders agree beyond chance, for one label each:
///
///     κ = (p_o − p_e) / (1 − p_e),  p_o = Σ p_ii,  p_e = Σ p_i. p_.i
///     n (1 − p_e)² var = Σ p_ii (1 − (p_i. + p_.i)(1 − κ))²
///         + (1 − κ)² Σ_{i≠j} p_ij (p_.i + p_j.)² − (κ − p_e (1 − κ))²
///
/// Units: none; 1 is full agreement, 0 that of chance. Domain: a square table of counts, one row a
/// label of the first coder, one column a label of the second. Where both use one label only, chance
/// agreement is full and there is no value.
/// Literature: J. Cohen, Educ Psychol Meas 20 (1960) 37–46; Fleiss, Cohen and Everitt, Psychol Bull 72
/// (1969) 323–327.
public struct CohenKappa: Hashable, Sendable {
  public var levels: [Double]

  public init(levels: [Double] = .officialLevels) {
    self.levels = levels
  }

  public func estimate(_ table: [[Int]]) throws(StatisticsError) -> Estimate {
    try levels.checkedAsLevels()
    let size = table.count
    guard size >= 2 else { throw StatisticsError.tooFewRows(size, least: 2) }
    for (row, counts) in table.enumerated() {
      guard counts.count == size else {
        throw StatisticsError.unequalLengths(.count, counts.count, .count, size)
      }
      for count in counts { _ = try StatisticsInput.count.notNegative(Double(count), row: row) }
    }
    let total = Double(table.joined().reduce(0, +))
    guard total > 0 else { throw StatisticsError.sumIsNought(.count) }
    let shares = table.map { $0.map { Double($0) / total } }
    let rows = shares.map { $0.reduce(0, +) }
    let columns = (0..<size).map { column in shares.reduce(0) { $0 + $1[column] } }
    let agreed = (0..<size).reduce(0) { $0 + shares[$1][$1] }
    let chance = (0..<size).reduce(0) { $0 + rows[$1] * columns[$1] }
    var estimate = Estimate(
      counts: Counts(numerator: agreed * total, denominator: total), method: .cohenKappa)
    guard chance < 1 else {
      estimate.notes = [.agreementByChanceIsFull]
      return estimate
    }
    let kappa = (agreed - chance) / (1 - chance)
    var sum = 0.0
    for i in 0..<size {
      sum += shares[i][i] * (1 - (rows[i] + columns[i]) * (1 - kappa)).squared
      for j in 0..<size where j != i {
        sum += ((1 - kappa) * (columns[i] + rows[j])).squared * shares[i][j]
      }
    }
    sum -= (kappa - chance * (1 - kappa)).squared
    let error = (max(0, sum) / total).squareRoot() / (1 - chance)
    estimate.value = kappa
    estimate.standardError = error
    estimate.intervals = levels.map { .normal(kappa, standardError: error, level: $0) }
    return estimate
  }
}
