/// A straight line through group values on the mid-point of each group's share of the population,
/// weighted by population.
struct RankRegression {
  var intercept = 0.0
  var slope = 0.0
  var population = 0.0
  /// How far one standard error of each group's value moves the intercept and the slope.
  var errors: [(intercept: Double, slope: Double)] = []

  init(populations: [Double], values: [Double], standardErrors: [Double]) {
    population = populations.reduce(0, +)
    var below = 0.0
    var ranks: [Double] = []
    for size in populations {
      ranks.append((below + size / 2) / population)
      below += size
    }
    let shares = populations.map { $0 / population }
    // The population-weighted mean of these ranks is one half whatever the sizes.
    let spread = zip(shares, ranks).reduce(0) { $0 + $1.0 * ($1.1 - 0.5) * ($1.1 - 0.5) }
    for index in populations.indices {
      let slopeShare = shares[index] * (ranks[index] - 0.5) / spread
      let interceptShare = shares[index] - slopeShare / 2
      slope += slopeShare * values[index]
      intercept += interceptShare * values[index]
      errors.append(
        (interceptShare * standardErrors[index], slopeShare * standardErrors[index]))
    }
  }
}
