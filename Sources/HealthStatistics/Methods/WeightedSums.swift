/// The running sums of a standardised rate, and the estimate they make.
struct WeightedSums {
  var events = 0.0
  var population = 0.0
  /// The sum of the standard population, S.
  var standard = 0.0
  /// Σ d w / n
  var weighted = 0.0
  /// Σ d (w / n)²
  var weightedSquares = 0.0
  var blankCounts = 0

  mutating func addBand(population: Double, standard: Double) {
    self.population += population
    self.standard += standard
  }

  /// Adds independent events that weigh `weight` each.
  mutating func add(events: Double, weight: Double) {
    self.events += events
    weighted += events * weight
    weightedSquares += events * weight * weight
  }

  /// Adds persons with `frequency` events each, all at once.
  mutating func add(persons: Double, frequency: Double, weight: Double) {
    events += persons * frequency
    weighted += persons * frequency * weight
    weightedSquares += persons * (frequency * weight) * (frequency * weight)
  }

  func estimate(
    multiplier: Double, dobsonCount: Double, leastEvents: Double, interval: PoissonInterval,
    levels: [Double], method: Method
  ) -> Estimate {
    var estimate = Estimate(
      counts: Counts(numerator: events, denominator: population), method: method)
    if blankCounts > 0 { estimate.notes.append(.blankCountsTakenAsNone(rows: blankCounts)) }
    guard events >= leastEvents else {
      estimate.notes.append(.fewerEvents(than: leastEvents))
      return estimate
    }
    let value = weighted / standard * multiplier
    let standardError = weightedSquares.squareRoot() / standard * multiplier
    estimate.value = value
    estimate.standardError = standardError
    guard dobsonCount > 0 else { return estimate }
    let dobson = DobsonInterval(value: value, standardError: standardError, count: dobsonCount)
    estimate.intervals = levels.map { dobson.limits(interval, level: $0) }
    return estimate.notingUndefinedLimits()
  }
}
