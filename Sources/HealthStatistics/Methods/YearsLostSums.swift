/// The running sums of years of life lost.
struct YearsLostSums {
  var weighted = WeightedSums()
  /// Σ d a
  var years = 0.0

  /// Adds each stratum with its own population.
  mutating func add(_ strata: [PotentialYearsOfLifeLost.Stratum]) throws(StatisticsError) {
    for (row, stratum) in strata.enumerated() {
      let population = try StatisticsInput.population.positive(stratum.population, row: row)
      let standard = try StatisticsInput.standardPopulation.notNegative(
        stratum.standardPopulation, row: row)
      weighted.addBand(population: population, standard: standard)
      try addDeaths(of: stratum, weight: standard / population, row: row)
    }
  }

  /// Adds the two sexes' bands pairwise over their joint population, the standard counted once.
  mutating func addPooled(
    _ males: [PotentialYearsOfLifeLost.Stratum], _ females: [PotentialYearsOfLifeLost.Stratum]
  ) throws(StatisticsError) {
    guard males.count == females.count else {
      throw StatisticsError.unequalLengths(.ageBand, males.count, .ageBand, females.count)
    }
    for (row, (male, female)) in zip(males, females).enumerated() {
      let men = try StatisticsInput.population.positive(male.population, row: row)
      let women = try StatisticsInput.population.positive(female.population, row: row)
      let standard = try StatisticsInput.standardPopulation.notNegative(
        male.standardPopulation, row: row)
      guard female.standardPopulation == standard else {
        throw StatisticsError.disagrees(.standardPopulation, row: row)
      }
      weighted.addBand(population: men + women, standard: standard)
      for stratum in [male, female] {
        try addDeaths(of: stratum, weight: standard / (men + women), row: row)
      }
    }
  }

  private mutating func addDeaths(
    of stratum: PotentialYearsOfLifeLost.Stratum, weight: Double, row: Int
  ) throws(StatisticsError) {
    let life = try StatisticsInput.remainingLife.notNegative(stratum.remainingLife, row: row)
    guard let count = stratum.deaths else {
      weighted.blankCounts += 1
      return
    }
    let deaths = try StatisticsInput.deaths.notNegative(count, row: row)
    years += deaths * life
    weighted.add(events: deaths, weight: life * weight)
  }
}
