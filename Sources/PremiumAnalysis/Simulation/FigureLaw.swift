import Foundation
import HealthStatistics
import QualityPremium

/// The chances of one organisation's figure of the year: what a normal deviate makes of it, with and
/// without a true improvement.
struct FigureLaw: Sendable {
  enum Shape: Sendable {
    /// The whole number nearest to `mean + deviation × deviate`.
    case normal(means: [Double], deviations: [Double])
    /// The whole number nearest to `median × exp(deviation × deviate)`.
    case logNormal(medians: [Double], deviation: Double)
    case counts([CountQuantiles])
  }

  /// Two of each: without a true improvement, and with one.
  var shape: Shape
  /// What each whole number stands for.
  var unit: Quantity
  var bounds: ClosedRange<Int32>
  /// The part of the variance that is a true movement, on which factors act.
  var movement: Double
  /// The part that is the chance of counting in the year itself, and falls otherwise when it is measured again.
  var chance: Double
  /// What is left: how little is known of the level that the year starts from.
  var level: Double { max(0, 1 - movement - chance) }

  /// Whether a true improvement makes a difference.
  var hasStates: Bool {
    switch shape {
    case .normal(let means, _): means[0] != means[1]
    case .logNormal(let medians, _): medians[0] != medians[1]
    case .counts(let tables): tables[0] != tables[1]
    }
  }

  /// Counts with a standard deviation above this are drawn as rounded normal deviates.
  static let greatestTableDeviation = 48.0
}

extension FigureLaw {
  /// What the figures say and the model assumes; nothing where there is no figure to start from.
  ///
  /// - Parameters:
  ///   - baseline: the figure of the baseline, where the test has one.
  ///   - observed: the figure of the year itself.
  init?(
    _ model: YearModel.Figure, _ kind: Indicator.Kind, baseline: Observation?,
    observed: Observation?, people: Int, spread: FigureSpread?
  ) {
    let start = model.start == .baseline ? baseline ?? observed : observed
    guard let start, let shown = observed ?? baseline else { return nil }
    switch kind {
    case .rate:
      guard start.value > .zero else { return nil }
      self.init(rate: model, from: start, observed: shown, spread?.rates)
    case .count:
      self.init(count: model, from: start, people: people, spread)
    case .percent:
      if let from = start.counts, let shown = shown.counts, shown.denominator > 0,
        from.denominator > 0
      {
        self.init(successes: model, from: from, trials: shown.denominator)
      } else {
        self.init(points: model, from: start, most: Quantity(100))
      }
    case .score:
      self.init(points: model, from: start, most: nil)
    }
  }

  /// The figure of a year that is not over: what is known of it and what may come.
  init(_ forecast: YearForecast) {
    movement = forecast.movement
    chance = 1 - forecast.movement
    unit = .one
    bounds = 0...Int32.max / 2
    switch forecast.law {
    case .count(let known, let mean, let variance):
      let known = Int32(clamping: known)
      // Cases that are known cannot be undone.
      bounds = known...Int32.max / 2
      let table =
        mean > 0
        ? CountQuantiles(.events(mean: mean, variance: variance)).adding(known)
        : CountQuantiles(.fixed(known))
      shape = .counts([table, table])
    case .percent(let mean, let deviation, let counts?):
      let trials = counts.whole + counts.toCome
      unit = Quantity(100, over: Int128(max(1, trials)))
      bounds = Int32(clamping: counts.part)...Int32(clamping: counts.part + counts.toCome)
      let (centre, spread) = (mean / 100 * Double(trials), deviation / 100 * Double(trials))
      if spread > 0, spread <= Self.greatestTableDeviation {
        let table = CountQuantiles(
          .successes(
            trials: counts.toCome, mean: centre - Double(counts.part), variance: spread * spread)
        ).adding(Int32(clamping: counts.part))
        shape = .counts([table, table])
      } else {
        shape = .normal(means: [centre, centre], deviations: [spread, spread])
      }
    case .percent(let mean, let deviation, nil):
      unit = Quantity(1, over: 1000)
      bounds = 0...100_000
      shape = .normal(
        means: [mean * 1000, mean * 1000], deviations: [deviation * 1000, deviation * 1000])
    }
  }

  /// The same chances with so many more events, for what one of them is worth.
  func moved(by events: Int32) -> FigureLaw {
    var law = self
    switch shape {
    case .normal(let means, let deviations):
      law.shape = .normal(means: means.map { $0 + Double(events) }, deviations: deviations)
    case .logNormal: break
    case .counts(let tables): law.shape = .counts(tables.map { $0.adding(events) })
    }
    return law
  }

  /// A yes, which is 1, or a no.
  init(_ answer: YearModel.Answer) {
    shape = .counts([CountQuantiles(yes: answer.unimproved), CountQuantiles(yes: answer.improved)])
    unit = .one
    bounds = 0...1
    (movement, chance) = (1, 0)
  }

  /// The baseline, drawn towards the mean, with the chance of both years and the movement between them.
  ///
  /// Literature: RateRegression, on the log scale.
  private init(
    rate model: YearModel.Figure, from start: Observation, observed: Observation,
    _ prior: NormalPrior?
  ) {
    let factor = model.dispersion.squareRoot()
    let before = (start.variation ?? 0) * factor
    let after = (observed.variation ?? start.variation ?? 0) * factor
    let logRate = log(start.value.approximate)
    var (predicted, known) = (logRate, before * before)
    if model.shrinks, let prior, before + prior.spread > 0 {
      let shrinkage = before * before / (before * before + prior.spread * prior.spread)
      predicted = prior.mean + (1 - shrinkage) * (logRate - prior.mean)
      known = (1 - shrinkage) * before * before
    }
    unit = Self.unit(of: observed)
    let variance = after * after + known + model.spread * model.spread
    // Without any chance the figure is itself, to the last digit, and not what exp makes of its log.
    let median =
      (predicted == logRate ? start.value.approximate : exp(predicted)) / unit.approximate
    let medians = [model.unimproved, model.improved].map { median * (1 + $0) }
    bounds = 0...Int32.max / 2
    movement = variance > 0 ? model.spread * model.spread / variance : 0
    chance = variance > 0 ? after * after / variance : 0
    shape =
      variance > 0
      ? .logNormal(medians: medians, deviation: variance.squareRoot())
      : .normal(means: medians, deviations: [0, 0])
  }

  /// A count whose mean is known as well as the count of one year tells it.
  ///
  /// Literature: CountRegression, by its mean and variance.
  private init(
    count model: YearModel.Figure, from start: Observation, people: Int, _ spread: FigureSpread?
  ) {
    let count = start.value.approximate
    var (mean, known) = (count, model.dispersion * count)
    if model.shrinks, let perPerson = spread?.perPerson, perPerson > 0 {
      let expected = Double(people) * perPerson
      (mean, known) = (expected, 0)
      if let prior = spread?.counts {
        mean = expected * (prior.shape + count) / (prior.rate + expected)
        known = mean * mean / (prior.shape + count)
      }
    }
    unit = .one
    bounds = 0...Int32.max / 2
    let moved = mean * model.spread
    let states = [model.unimproved, model.improved].map { change in
      let scale = 1 + change
      return (
        mean: mean * scale,
        variance: model.dispersion * mean * scale + (known + moved * moved) * scale * scale
      )
    }
    let variance = model.dispersion * mean + known + moved * moved
    movement = variance > 0 ? moved * moved / variance : 0
    chance = variance > 0 ? model.dispersion * mean / variance : 0
    shape = Self.shape(states, model) { .events(mean: $0, variance: $1) }
  }

  private init(
    successes model: YearModel.Figure, from start: Observation.Counts, trials: Int
  ) {
    let share = Double(start.numerator) / Double(start.denominator)
    let trialsAsDouble = Double(trials)
    let moved = model.spread / 100 * trialsAsDouble
    let factor = trialsAsDouble / Double(start.denominator)
    func variance(_ share: Double) -> Double {
      // The chance of the year drawn, and of the year that its level is known from.
      trialsAsDouble * share * (1 - share) * model.dispersion * (1 + factor) + moved * moved
    }
    unit = Quantity(100, over: Int128(trials))
    bounds = 0...Int32(clamping: trials)
    movement = variance(share) > 0 ? moved * moved / variance(share) : 0
    chance = variance(share) > 0 ? (1 - movement) / (1 + factor) : 0
    let states = [model.unimproved, model.improved].map { points in
      let share = min(1, max(0, share + points / 100))
      return (mean: share * trialsAsDouble, variance: variance(share))
    }
    shape = Self.shape(states, model) { .successes(trials: trials, mean: $0, variance: $1) }
  }

  /// A figure of which no counts are known: its movement is all that varies.
  private init(points model: YearModel.Figure, from start: Observation, most: Quantity?) {
    let unit = Self.unit(of: start)
    self.unit = unit
    let least = most == nil ? Int32.min / 4 : 0
    bounds = least...(most.map { Int32(clamping: ($0 / unit).roundedUp) } ?? Int32.max / 4)
    (movement, chance) = (1, 0)
    let one = unit.approximate
    let mean = start.value.approximate / one
    shape = .normal(
      means: [mean + model.unimproved / one, mean + model.improved / one],
      deviations: [model.spread / one, model.spread / one])
  }

  private static func shape(
    _ states: [(mean: Double, variance: Double)], _ model: YearModel.Figure,
    _ law: (_ mean: Double, _ variance: Double) -> CountQuantiles.Law
  ) -> Shape {
    // Without the chance of counting there is no law of counts to follow.
    let isSmall =
      model.dispersion > 0
      && states.allSatisfy {
        $0.variance > 0 && $0.variance.squareRoot() <= greatestTableDeviation
      }
    guard isSmall else {
      return .normal(
        means: states.map(\.mean), deviations: states.map { $0.variance.squareRoot() })
    }
    if states[0] == states[1] {
      let table = CountQuantiles(law(states[0].mean, states[0].variance))
      return .counts([table, table])
    }
    return .counts(states.map { CountQuantiles(law($0.mean, $0.variance)) })
  }

  /// The step in which a figure is published: a tenth, or finer where it is.
  private static func unit(of observation: Observation) -> Quantity {
    var power: Int128 = 10
    while power < 1_000_000_000, power % observation.value.denominator != 0 { power *= 10 }
    return power % observation.value.denominator == 0
      ? Quantity(1, over: power) : Quantity(1, over: observation.value.denominator)
  }
}
