/// The standard error of a statistic from its values without each observation in turn:
/// √((n − 1)/n Σ (θ_i − θ̄)²).
///
/// Literature: J. Tukey, Ann Math Stat 29 (1958) 614; Efron and Stein, Ann Stat 9 (1981) 586–596.
public enum Jackknife {
  public static func standardError(_ without: [Double]) -> Double {
    let n = Double(without.count)
    guard n >= 2 else { return 0 }
    let mean = without.reduce(0, +) / n
    let squares = without.reduce(0) { $0 + ($1 - mean).squared }
    return ((n - 1) / n * squares).squareRoot()
  }
}
