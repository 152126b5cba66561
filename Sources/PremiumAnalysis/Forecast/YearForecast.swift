import Foundation
import HealthStatistics
public import QualityPremium

/// The figure of a year, part of which is known: what the months to come may add to it.
public struct YearForecast: Hashable, Sendable {
  public enum Law: Hashable, Sendable {
    /// Cases known, and the mean and variance of those to come: a negative binomial count.
    case count(known: Int, mean: Double, variance: Double)
    /// Hundredths, normal: the mean and the standard deviation. With the counts known, and what the year
    /// may have, where they are.
    case percent(mean: Double, deviation: Double, counts: Counts?)
  }

  public struct Counts: Hashable, Sendable {
    public var part: Int
    public var whole: Int
    /// How many the months to come are expected to have.
    public var toCome: Int
  }

  public var law: Law
  /// How many months of the year are known, of twelve.
  public var monthsKnown: Int
  public var monthsToCome: Int
  /// The part of the variance that is the level's, and not the chance of counting.
  var movement: Double

  /// The expected figure of the year.
  public var expected: Double {
    switch law {
    case .count(let known, let mean, _): Double(known) + mean
    case .percent(let mean, _, _): mean
    }
  }

  /// The figure that it is at most with so much chance.
  public func quantile(_ chance: Double) -> Double {
    let deviate = StandardNormal.quantile(chance)
    switch law {
    case .count(let known, let mean, let variance):
      guard mean > 0 else { return Double(known) }
      return Double(known)
        + Double(CountQuantiles(.events(mean: mean, variance: variance)).count(at: deviate))
    case .percent(let mean, let deviation, _):
      return min(100, max(0, mean + deviate * deviation))
    }
  }

  /// The chance that the figure of the year meets a limit.
  public func chance(_ comparison: Comparison, _ limit: Double) -> Double {
    switch law {
    case .count(let known, let mean, let variance):
      // Whole cases: below 3 is at most 2.
      let most =
        comparison == .atMost || comparison == .above
        ? limit.rounded(.down) : limit.rounded(.up) - 1
      let left = Int(most) - known
      let atMost: Double
      if left < 0 {
        atMost = 0
      } else if mean <= 0 {
        atMost = 1
      } else if variance > mean * (1 + 1e-9) {
        atMost = NegativeBinomial(
          size: mean * mean / (variance - mean), chance: mean / variance
        ).cumulative(left)
      } else {
        atMost = Poisson(mean: mean).cumulative(left)
      }
      return comparison.wantsMore ? 1 - atMost : atMost
    case .percent(let mean, let deviation, _):
      guard deviation > 0 else {
        return comparison.wantsMore
          ? (mean >= limit ? 1 : 0) : (mean <= limit ? 1 : 0)
      }
      let above = StandardNormal.cumulative((mean - limit) / deviation)
      return comparison.wantsMore ? above : 1 - above
    }
  }
}

/// What all organisations together teach about one indicator, for forecasting each of them.
public struct ForecastPanel: Sendable {
  public let season: SeasonalPattern
  public let walk: LevelWalk
  private let prior: GammaPrior?
  /// The variance of monthly counts over that of independent cases, at least 1.
  public let dispersion: Double

  /// How much less a month tells of the level of counts for each year that it is old.
  static let yearlyWeight = 0.5

  /// - Parameter panel: what was known of the indicator when the forecast is made.
  public init(_ panel: [MonthlySeries]) {
    season = SeasonalPattern(panel)
    walk = LevelWalk(panel, season)
    let season = season
    let tallies = panel.map { CountTally($0, season) }.filter { $0.exposure > 0 }
    prior = Self.prior(tallies)
    dispersion = Self.dispersion(panel, season)
  }

  private static func prior(_ tallies: [CountTally]) -> GammaPrior? {
    let (cases, exposure) = (tallies.map(\.cases), tallies.map(\.exposure))
    if let prior = try? GammaPrior(observed: cases, expected: exposure) { return prior }
    let total = cases.reduce(0, +)
    // Nothing tells them apart: all have the rate of all.
    return total > 0
      ? try? GammaPrior(shape: total, rate: exposure.reduce(0, +)) : nil
  }

  /// Pearson's statistic over its degrees of freedom, for series with a case a month or more.
  private static func dispersion(_ panel: [MonthlySeries], _ season: SeasonalPattern) -> Double {
    var (sum, freedom) = (0.0, 0.0)
    for series in panel {
      let tally = CountTally(series, season)
      guard tally.exposure >= 6, tally.cases >= tally.exposure else { continue }
      let rate = tally.cases / tally.exposure
      for (month, figure) in series.inOrder {
        guard case .count(let count) = figure else { continue }
        let expected = rate * season.factors[month.place]
        sum += (Double(count) - expected) * (Double(count) - expected) / expected
      }
      freedom += tally.months - 1
    }
    return freedom > 0 ? max(1, sum / freedom) : 1
  }

  /// The figure of twelve months of which some are known; nothing where none tells of it.
  ///
  /// - Parameters:
  ///   - series: what is known of one organisation, earlier years included.
  ///   - start: the first month of the year.
  public func forecast(_ series: MonthlySeries, yearFrom start: Month) -> YearForecast? {
    let year = (0..<12).map { start + $0 }
    guard let last = series.figures.keys.max() else { return nil }
    let known = year.filter { series.figures[$0] != nil }
    let toCome = year.filter { $0 > last }
    if series.figures.values.contains(where: \.isCount) {
      return counts(series, known, toCome, last)
    }
    return shares(series, known, toCome)
  }

  // MARK: Counts

  private func counts(
    _ series: MonthlySeries, _ known: [Month], _ toCome: [Month], _ last: Month
  ) -> YearForecast? {
    let cases = known.reduce(0) { $0 + (series.figures[$1]?.cases ?? 0) }
    var tally = (cases: prior?.shape ?? 0, exposure: prior?.rate ?? 0)
    for (month, figure) in series.inOrder {
      let age = Double(last.number - month.number) / 12
      let weight = pow(Self.yearlyWeight, age)
      tally.cases += weight * Double(figure.cases ?? 0)
      tally.exposure += weight * season.factors[month.place]
    }
    guard tally.exposure > 0 else { return nil }
    let ahead = toCome.reduce(0) { $0 + season.factors[$1.place] }
    let mean = tally.cases / tally.exposure * ahead
    let level = tally.cases > 0 ? mean * mean / tally.cases : 0
    let variance = dispersion * mean + dispersion * level
    return YearForecast(
      law: .count(known: cases, mean: mean, variance: variance), monthsKnown: known.count,
      monthsToCome: toCome.count, movement: variance > 0 ? dispersion * level / variance : 0)
  }

  // MARK: Shares

  private func shares(
    _ series: MonthlySeries, _ known: [Month], _ toCome: [Month]
  ) -> YearForecast? {
    let walk = walk.of(series, season)
    guard let level = walk.level(series, season) else { return nil }
    let ahead = toCome.map { 1 / (1 + exp(-(level.mean + season.shifts[$0.place]))) }
    let spread =
      toCome.isEmpty
      ? 0 : walk.variance(ofNext: toCome.count, known: level.variance).squareRoot()
    let wholes = Wholes(series, known, toCome)
    let total = wholes.known + wholes.toCome.reduce(0, +)
    guard total > 0 else { return nil }
    let to = zip(ahead, wholes.toCome).reduce(0) { $0 + $1.0 * $1.1 }
    // A logit moves a share by its variance; all months to come move together.
    let slope = zip(ahead, wholes.toCome).reduce(0) { $0 + $1.0 * (1 - $1.0) * $1.1 }
    let counting =
      wholes.areCounts ? zip(ahead, wholes.toCome).reduce(0) { $0 + $1.0 * (1 - $1.0) * $1.1 } : 0
    let variance = slope * slope * spread * spread + counting
    let counts =
      wholes.areCounts
      ? YearForecast.Counts(
        part: Int(wholes.part), whole: Int(wholes.known),
        toCome: Int(wholes.toCome.reduce(0, +).rounded())) : nil
    return YearForecast(
      law: .percent(
        mean: 100 * (wholes.part + to) / total, deviation: 100 * variance.squareRoot() / total,
        counts: counts),
      monthsKnown: known.count, monthsToCome: toCome.count,
      movement: variance > 0 ? slope * slope * spread * spread / variance : 0)
  }
}

/// The cases of a series and the months, in season, that they came in.
private struct CountTally {
  var cases = 0.0
  var exposure = 0.0
  var months = 0.0

  init(_ series: MonthlySeries, _ season: SeasonalPattern) {
    for (month, figure) in series.inOrder {
      guard case .count(let count) = figure else { continue }
      cases += Double(count)
      exposure += season.factors[month.place]
      months += 1
    }
  }
}

/// The denominators of a year: those known, and those to come as last year's were, in this year's size.
private struct Wholes {
  var part = 0.0
  var known = 0.0
  var toCome: [Double]
  var areCounts = false

  init(_ series: MonthlySeries, _ known: [Month], _ toCome: [Month]) {
    func whole(_ month: Month) -> Double? {
      switch series.figures[month] {
      case .part(_, let whole): Double(whole)
      case .percent: 1
      case .count, nil: nil
      }
    }
    for month in known {
      switch series.figures[month] {
      case .part(let hits, let whole):
        part += Double(hits)
        self.known += Double(whole)
        areCounts = true
      case .percent(let percent):
        part += percent / 100
        self.known += 1
      case .count, nil: break
      }
    }
    let recent = series.months.suffix(12).compactMap(whole)
    let mean = recent.isEmpty ? 1 : recent.reduce(0, +) / Double(recent.count)
    if series.figures.values.contains(where: { if case .part = $0 { true } else { false } }) {
      areCounts = true
    }
    let both = known.filter { whole($0 - 12) != nil }
    let before = both.reduce(0) { $0 + (whole($1 - 12) ?? 0) }
    let growth = before > 0 ? both.reduce(0) { $0 + (whole($1) ?? 0) } / before : 1
    self.toCome = toCome.map { month in whole(month - 12).map { $0 * growth } ?? mean }
  }
}

extension MonthlySeries.Figure {
  var isCount: Bool { if case .count = self { true } else { false } }
  var cases: Int? { if case .count(let count) = self { count } else { nil } }
}
