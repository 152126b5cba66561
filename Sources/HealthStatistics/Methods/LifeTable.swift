/// The columns of an abridged life table; see `LifeExpectancy` for the formulas.
struct LifeTable {
  var deaths: [Double]
  var populations: [Double]
  var expectation: [Double] = []
  var standardError: [Double] = []

  private var widths: [Double] = []
  private var dying: [Double] = []
  private var survivors: [Double] = []

  init(deaths: [Double], populations: [Double], startAges: [Int]) {
    self.deaths = deaths
    self.populations = populations
    widths = zip(startAges, startAges.dropFirst()).map { Double($1 - $0) }
    fillSurvivors()
    fillExpectation()
    fillStandardError()
  }

  /// Deaths and people from an age upwards, the figures that its expectation rests on.
  func counts(from index: Int) -> Counts {
    Counts(
      numerator: deaths[index...].reduce(0, +), denominator: populations[index...].reduce(0, +))
  }

  private var last: Int { deaths.count - 1 }
  private var lastRate: Double { deaths[last] / populations[last] }

  private func shareLived(_ index: Int) -> Double { index == 0 ? 0.1 : 0.5 }

  private mutating func fillSurvivors() {
    survivors = [100_000]
    for index in 0..<last {
      dying.append(chanceOfDying(index))
      survivors.append(survivors[index] * (1 - dying[index]))
    }
  }

  private func chanceOfDying(_ index: Int) -> Double {
    let width = widths[index]
    let lived = shareLived(index)
    guard deaths[index] <= populations[index] / width / lived else { return 1 }
    let rate = deaths[index] / populations[index] * width
    return rate / (1 + rate * (1 - lived))
  }

  private mutating func fillExpectation() {
    expectation = Array(repeating: 0, count: deaths.count)
    var yearsToCome = 0.0
    for index in deaths.indices.reversed() {
      yearsToCome += yearsLived(index)
      expectation[index] = survivors[index] > 0 ? yearsToCome / survivors[index] : 0
    }
  }

  private func yearsLived(_ index: Int) -> Double {
    guard index < last else { return survivors[last] > 0 ? survivors[last] / lastRate : 0 }
    let dead = survivors[index] - survivors[index + 1]
    return widths[index] * (survivors[index + 1] + shareLived(index) * dead)
  }

  private mutating func fillStandardError() {
    standardError = Array(repeating: 0, count: deaths.count)
    var variance = 0.0
    for index in deaths.indices.reversed() {
      variance += varianceTerm(index)
      standardError[index] = survivors[index] > 0 ? variance.squareRoot() / survivors[index] : 0
    }
  }

  private func varianceTerm(_ index: Int) -> Double {
    let alive = survivors[index]
    guard index < last else {
      return alive > 0 ? alive * alive / (deaths[last] * lastRate * lastRate) : 0
    }
    guard survivors[index + 1] < alive else { return 0 }
    let q = dying[index]
    let reach = (1 - shareLived(index)) * widths[index] + expectation[index + 1]
    return q * q * (1 - q) / deaths[index] * (alive * reach) * (alive * reach)
  }
}
