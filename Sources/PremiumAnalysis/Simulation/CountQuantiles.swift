import Foundation
import HealthStatistics

/// Where a normal deviate has to lie for each value of a count: the count's own quantiles, exactly.
///
/// Below the first cut the count is `least`; each cut passed adds one. Counts are taken from 7 standard
/// deviations below their mean to 7 above it, beyond which less than one draw in a billion falls.
struct CountQuantiles: Hashable, Sendable {
  private(set) var least: Int32
  /// In order, with infinity at the end.
  private(set) var cuts: [Double]
  /// How many cuts lie below each of some points at equal distances, so that a search starts near its end.
  private(set) var guide: [Int32]
  private(set) var guideStart: Double
  private(set) var guideScale: Double

  static let guideSize = 256

  /// The law of a count by its mean and variance.
  enum Law: Hashable, Sendable {
    case fixed(Int32)
    /// Poisson, or negative binomial where the variance is greater.
    case events(mean: Double, variance: Double)
    /// Binomial, or beta-binomial where the variance is greater.
    case successes(trials: Int, mean: Double, variance: Double)
  }

  init(_ law: Law) {
    switch law {
    case .fixed(let count):
      self.init(least: count, cumulative: [])
    case .events(let mean, let variance):
      let first = Self.first(mean, variance)
      self.init(
        least: Int32(first),
        cumulative: Self.cumulative(
          from: first, to: Self.last(mean, variance), start: EventLaw(mean, variance)))
    case .successes(let trials, let mean, let variance):
      let last = min(trials, Self.last(mean, variance))
      // Failures are counts that reach as far above their mean.
      let first =
        variance > 0
        ? max(0, trials - Self.last(Double(trials) - mean, variance)) : Self.first(mean, variance)
      self.init(
        least: Int32(first),
        cumulative: Self.cumulative(
          from: first, to: last, start: SuccessLaw(trials, mean, variance)))
    }
  }

  /// Yes, which is 1, or no, which is 0.
  init(yes chance: Double) {
    self.init(least: 0, cumulative: [1 - chance])
  }

  private static func first(_ mean: Double, _ variance: Double) -> Int {
    max(0, Int((mean - 7 * variance.squareRoot()).rounded(.down)))
  }

  /// Skewed counts reach further above their mean than normal ones.
  private static func last(_ mean: Double, _ variance: Double) -> Int {
    Int((mean + 7 * variance.squareRoot() + 7 * variance / max(mean, 1e-9) + 7).rounded(.up))
  }

  private static func cumulative(
    from first: Int, to last: Int, start law: some CountLaw
  ) -> [Double] {
    var (sums, sum, chance) = ([Double](), 0.0, law.probability(first))
    for count in first..<max(first, last) {
      sum += chance
      sums.append(sum)
      if 1 - sum < 1e-13 { break }
      chance *= law.ratio(after: count)
    }
    return sums
  }

  private init(least: Int32, cumulative: [Double]) {
    var cuts = cumulative.map { StandardNormal.quantile(min(1, max(0, $0))) }
    // A cut of minus infinity is always passed, and one of infinity never.
    let passed = cuts.prefix { $0 == -.infinity }.count
    cuts.removeFirst(passed)
    while cuts.last == .infinity { cuts.removeLast() }
    let (low, high) = (cuts.first ?? 0, cuts.last ?? 0)
    let scale = high > low ? Double(Self.guideSize - 1) / (high - low) : 0
    var guide = [Int32](repeating: 0, count: Self.guideSize)
    var below = 0
    for place in guide.indices where scale > 0 {
      let edge = low + Double(place) / scale
      while below < cuts.count, cuts[below] < edge - 1e-9 { below += 1 }
      guide[place] = Int32(below)
    }
    cuts.append(.infinity)
    self.least = least + Int32(passed)
    self.cuts = cuts
    self.guide = guide
    (guideStart, guideScale) = (low, scale)
  }

  /// The same chances for a count that is greater by so many that are known already.
  func adding(_ known: Int32) -> CountQuantiles {
    var table = self
    table.least += known
    return table
  }

  /// The count at a deviate.
  func count(at deviate: Double) -> Int32 { withPointers { $0.count(at: deviate) } }

  /// Lends the table to one call.
  @inline(__always)
  func withPointers<Value>(_ body: (Lent) -> Value) -> Value {
    cuts.withUnsafeBufferPointer { cuts in
      guide.withUnsafeBufferPointer { guide in
        guard let cuts = cuts.baseAddress, let guide = guide.baseAddress else {
          preconditionFailure("a table ends with infinity")
        }
        return body(
          Lent(least: least, cuts: cuts, guide: guide, start: guideStart, scale: guideScale))
      }
    }
  }

  /// The memory of a table for the time of a call.
  struct Lent {
    let least: Int32
    let cuts: UnsafePointer<Double>
    let guide: UnsafePointer<Int32>
    let start: Double
    let scale: Double

    @inline(__always)
    func count(at deviate: Double) -> Int32 {
      let near = min(max((deviate - start) * scale, 0), Double(CountQuantiles.guideSize - 1))
      var place = Int(guide[Int(truncatingIfNeeded: Int32(near))])
      // Most are found within two steps, which are taken without a branch; none goes past infinity.
      place &+= cuts[place] < deviate ? 1 : 0
      place &+= cuts[place] < deviate ? 1 : 0
      while cuts[place] < deviate { place &+= 1 }
      return least &+ Int32(truncatingIfNeeded: place)
    }
  }
}

/// A count whose chances follow from one another.
private protocol CountLaw {
  func probability(_ count: Int) -> Double
  /// The chance of the next count over that of this one.
  func ratio(after count: Int) -> Double
}

private struct EventLaw: CountLaw {
  let mean: Double
  /// Nothing for a Poisson count.
  let size: Double?

  init(_ mean: Double, _ variance: Double) {
    self.mean = mean
    size = variance > mean * (1 + 1e-9) ? mean * mean / (variance - mean) : nil
  }

  func probability(_ count: Int) -> Double {
    guard let size else { return Poisson(mean: mean).probability(count) }
    return NegativeBinomial(size: size, chance: size / (size + mean)).probability(count)
  }

  func ratio(after count: Int) -> Double {
    let count = Double(count)
    guard let size else { return mean / (count + 1) }
    return (count + size) / (count + 1) * mean / (size + mean)
  }
}

private struct SuccessLaw: CountLaw {
  let trials: Double
  let chance: Double
  /// The two shapes of the beta distribution; nothing for a binomial count.
  let shapes: (Double, Double)?

  init(_ trials: Int, _ mean: Double, _ variance: Double) {
    let trials = Double(trials)
    let chance = min(1, max(0, mean / trials))
    self.trials = trials
    self.chance = chance
    let independent = trials * chance * (1 - chance)
    // Variance = independent × (1 + (trials - 1) / (1 + total of the shapes)).
    let excess = independent > 0 ? variance / independent - 1 : 0
    if excess > 1e-9, trials > 1 {
      let total = max(1e-6, (trials - 1) / excess - 1)
      shapes = (chance * total, (1 - chance) * total)
    } else {
      shapes = nil
    }
  }

  func probability(_ count: Int) -> Double {
    guard let (first, second) = shapes else {
      return Binomial(trials: Int(trials), chance: chance).probability(count)
    }
    let count = Double(count)
    func beta(_ a: Double, _ b: Double) -> Double { logGamma(a) + logGamma(b) - logGamma(a + b) }
    let choose = -beta(count + 1, trials - count + 1) - log1p(trials)
    return exp(choose + beta(count + first, trials - count + second) - beta(first, second))
  }

  func ratio(after count: Int) -> Double {
    let count = Double(count)
    guard let (first, second) = shapes else {
      return (trials - count) / (count + 1) * chance / (1 - chance)
    }
    return (trials - count) * (count + first) / ((count + 1) * (trials - count - 1 + second))
  }
}
