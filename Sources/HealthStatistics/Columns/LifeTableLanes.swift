/// The life tables of four neighbouring areas, one a vector lane: `LifeTable`, step by step.
struct LifeTableLanes {
  typealias Lanes = SIMD4<Double>

  static let bands = LifeExpectancy.startAges.count
  private static let last = bands - 1
  private static let widths = zip(LifeExpectancy.startAges, LifeExpectancy.startAges.dropFirst())
    .map { Double($1 - $0) }

  /// One number an age band.
  typealias Column = UnsafeMutableBufferPointer<Lanes>

  let deaths: Column
  let populations: Column
  let dying: Column
  let survivors: Column
  let expectation: Column
  let standardError: Column

  /// Works on six columns of scratch, the first two of which hold deaths and populations.
  init(scratch: UnsafeMutableBufferPointer<Lanes>) {
    func column(_ number: Int) -> Column {
      Column(rebasing: scratch[number * Self.bands..<(number + 1) * Self.bands])
    }
    deaths = column(0)
    populations = column(1)
    dying = column(2)
    survivors = column(3)
    expectation = column(4)
    standardError = column(5)
  }

  func fill() {
    fillSurvivors()
    fillExpectation()
    fillStandardError()
  }

  /// The areas whose figures the method refuses; `LifeExpectancy` says why.
  func refused(populationAbove least: Double) -> SIMDMask<SIMD4<Int64>> {
    var refused = SIMDMask<SIMD4<Int64>>(repeating: false)
    var total = Lanes()
    for band in 0..<Self.bands {
      let sound =
        (deaths[band] .>= 0) .& (populations[band] .> 0) .& (deaths[band] .<= populations[band])
      refused .|= .!sound
      total += populations[band]
    }
    return refused .| .!(total .> least)
  }

  private func shareLived(_ band: Int) -> Double { band == 0 ? 0.1 : 0.5 }

  private var lastRate: Lanes { deaths[Self.last] / populations[Self.last] }

  private func fillSurvivors() {
    survivors[0] = Lanes(repeating: 100_000)
    for band in 0..<Self.last {
      let width = Self.widths[band]
      let lived = shareLived(band)
      let rate = deaths[band] / populations[band] * width
      let share = rate / (1 + rate * (1 - lived))
      let isWhole = deaths[band] .> populations[band] / width / lived
      dying[band] = share.replacing(with: 1, where: isWhole)
      survivors[band + 1] = survivors[band] * (1 - dying[band])
    }
  }

  private func fillExpectation() {
    let alive = survivors[Self.last]
    var yearsToCome = (alive / lastRate).replacing(with: 0, where: .!(alive .> 0))
    expectation[Self.last] = share(yearsToCome, Self.last)
    for band in (0..<Self.last).reversed() {
      let next = survivors[band + 1]
      let dead = survivors[band] - next
      yearsToCome += Self.widths[band] * (next + shareLived(band) * dead)
      expectation[band] = share(yearsToCome, band)
    }
  }

  private func fillStandardError() {
    let alive = survivors[Self.last]
    let rate = lastRate
    var variance = (alive * alive / (deaths[Self.last] * rate * rate))
      .replacing(with: 0, where: .!(alive .> 0))
    standardError[Self.last] = share(variance.squareRoot(), Self.last)
    for band in (0..<Self.last).reversed() {
      variance += varianceTerm(band)
      standardError[band] = share(variance.squareRoot(), band)
    }
  }

  private func varianceTerm(_ band: Int) -> Lanes {
    let alive = survivors[band]
    let q = dying[band]
    let reach = (1 - shareLived(band)) * Self.widths[band] + expectation[band + 1]
    let term = q * q * (1 - q) / deaths[band] * (alive * reach) * (alive * reach)
    return term.replacing(with: 0, where: .!(survivors[band + 1] .< alive))
  }

  /// A sum over those still alive, and 0 where none is.
  private func share(_ sum: Lanes, _ band: Int) -> Lanes {
    (sum / survivors[band]).replacing(with: 0, where: .!(survivors[band] .> 0))
  }
}
