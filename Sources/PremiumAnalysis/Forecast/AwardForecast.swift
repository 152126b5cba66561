import Foundation
public import QualityPremium

/// What the months so far tell of a year's award: the chance of each test, what is settled, what is still
/// to play for, and what one more case is worth.
///
/// Figures that come month by month are forecast from them; those that come once a year start from their
/// baseline, and answers that nobody has given yet are as likely as the model of the year says.
public struct AwardForecast: Sendable {
  public let scheme: Scheme
  public let model: YearModel
  /// Those of whom something is missing that neither months nor model tell of.
  public let leftOut: [(commissioner: Commissioner, question: Question)]
  public let organisations: [Organisation]
  public let draws: Int
  public let seed: UInt64

  public struct Organisation: Sendable {
    public var commissioner: Commissioner
    public var maximum: Amount
    public var awards: AwardDistribution
    public var tests: [Test]
    /// The last month that is known of any figure.
    public var lastMonth: Month?
  }

  /// How far a rule is decided.
  public enum Standing: String, Hashable, Sendable, CaseIterable {
    case settledMet = "settled: met"
    case settledMissed = "settled: missed"
    case likelyMet = "as good as met"
    case likelyMissed = "as good as missed"
    case open

    /// Whether no month to come can change it.
    public var isSettled: Bool { self == .settledMet || self == .settledMissed }
  }

  public struct Test: Sendable {
    public var rule: String
    public var title: String
    public var chance: Double
    public var standing: Standing
    /// The figures that months tell of.
    public var figures: [Figure]
  }

  public struct Figure: Sendable {
    public var question: Question
    public var forecast: YearForecast
    /// What one more event on the good side adds to the expected award, such as one case fewer.
    public var worthOfOne: Money
  }

  /// - Parameter upTo: the last month that may be used, for looking back; all that is known if none.
  public init(
    _ scheme: Scheme, _ model: YearModel,
    _ evidence: [(commissioner: Commissioner, evidence: Evidence)], upTo: Month? = nil,
    draws: Int, seed: UInt64
  ) throws(SimulationError) {
    let forecasts = Self.forecasts(scheme, evidence, upTo)
    let laws = forecasts.mapValues { $0.forecasts.mapValues { FigureLaw($0) } }
    let simulation = try Simulation(scheme, model, evidence, seed: seed, forecasts: laws)
    let result = simulation.run(draws: draws)
    let known = Dictionary(
      evidence.map { ($0.commissioner.code, $0.evidence.recordingOutcomes(under: scheme)) }
    ) { first, _ in first }
    var moves: [(place: Int, question: Question, by: Int32)] = []
    for (place, organisation) in result.organisations.enumerated() {
      let own = forecasts[organisation.commissioner.code]?.forecasts ?? [:]
      for question in scheme.questions where own[question] != nil {
        let isLess = scheme.indicators[question.id]?.direction == .lowerIsBetter
        moves.append((place, question, isLess ? -1 : 1))
      }
    }
    let moved = simulation.means(draws: draws, moving: moves)
    var worths: [Int: [Question: Money]] = [:]
    for (move, mean) in zip(moves, moved) {
      worths[move.place, default: [:]][move.question] =
        mean - result.organisations[move.place].awards.mean
    }
    self.scheme = scheme
    self.model = model
    self.draws = draws
    self.seed = seed
    leftOut = result.leftOut
    organisations = result.organisations.enumerated().map { place, organisation in
      let code = organisation.commissioner.code
      let own = forecasts[code]
      let bounds = Bounds(
        scheme, organisation.commissioner, known[code] ?? Evidence(), own?.forecasts ?? [:])
      let tests = scheme.rules.enumerated().map { index, rule in
        let chance = organisation.rules[index].chanceOfMeeting
        return Test(
          rule: rule.path, title: rule.title, chance: chance,
          standing: bounds.standing(index, chance),
          figures: rule.questions.compactMap { question in
            own?.forecasts[question].map {
              Figure(
                question: question, forecast: $0, worthOfOne: worths[place]?[question] ?? .zero)
            }
          })
      }
      return Organisation(
        commissioner: organisation.commissioner, maximum: organisation.maximum,
        awards: organisation.awards, tests: tests, lastMonth: own?.lastMonth)
    }
  }

  private struct Known {
    var forecasts: [Question: YearForecast] = [:]
    var lastMonth: Month?
  }

  /// The figures of the year that months tell of, by organisation.
  private static func forecasts(
    _ scheme: Scheme, _ evidence: [(commissioner: Commissioner, evidence: Evidence)],
    _ upTo: Month?
  ) -> [String: Known] {
    var found: [String: Known] = [:]
    for question in scheme.questions {
      guard case .observation(let id, let period) = question, let indicator = scheme.indicators[id],
        let start = period.firstMonth
      else { continue }
      let panel = evidence.map { entry in
        let series = entry.evidence.monthly(indicator, of: entry.commissioner.code)
        return upTo.map { series.known(upTo: $0) } ?? series
      }
      let known = panel.filter { !$0.figures.isEmpty }
      guard !known.isEmpty else { continue }
      let fit = ForecastPanel(known)
      for (entry, series) in zip(evidence, panel) where entry.evidence[question] == nil {
        guard let forecast = fit.forecast(series, yearFrom: start) else { continue }
        let code = entry.commissioner.code
        var own = found[code] ?? Known()
        own.forecasts[question] = forecast
        own.lastMonth = [own.lastMonth, series.months.last].compactMap { $0 }.max()
        found[code] = own
      }
    }
    return found
  }
}

/// The verdicts if all that is to come goes as well as it can, and as badly.
private struct Bounds {
  private let best: Assessment
  private let worst: Assessment

  init(
    _ scheme: Scheme, _ commissioner: Commissioner, _ evidence: Evidence,
    _ forecasts: [Question: YearForecast]
  ) {
    var (best, worst) = (evidence, evidence)
    for (question, forecast) in forecasts {
      guard case .observation(let id, let period) = question else { continue }
      let (low, high) = forecast.bounds
      let isLess = scheme.indicators[id]?.direction == .lowerIsBetter
      best.observations[.init(id, in: period)] = Observation(value: isLess ? low : high)
      worst.observations[.init(id, in: period)] = Observation(value: isLess ? high : low)
    }
    self.best = scheme.assess(commissioner, on: best)
    self.worst = scheme.assess(commissioner, on: worst)
  }

  /// - Parameter rule: its place in the scheme.
  func standing(_ rule: Int, _ chance: Double) -> AwardForecast.Standing {
    if best.verdicts[rule] == .notMet { return .settledMissed }
    if worst.verdicts[rule] == .met { return .settledMet }
    return chance >= 0.95 ? .likelyMet : chance <= 0.05 ? .likelyMissed : .open
  }
}

extension YearForecast {
  /// The least and the greatest figure that the year can still have; of percentages, with the expected
  /// number to come.
  var bounds: (low: Quantity, high: Quantity) {
    switch law {
    case .count(let known, _, _):
      return (Quantity(known), Quantity(monthsToCome == 0 ? known : known + 1_000_000))
    case .percent(let mean, _, let counts):
      guard let counts, counts.whole + counts.toCome > 0 else {
        let now = Quantity(Int(mean * 1000), over: 1000)
        return monthsToCome == 0 ? (now, now) : (.zero, Quantity(100))
      }
      let all = Int128(counts.whole + counts.toCome)
      return (
        Quantity(Int128(counts.part) * 100, over: all),
        Quantity(Int128(counts.part + counts.toCome) * 100, over: all)
      )
    }
  }
}

extension Quantity {
  fileprivate init(_ numerator: Int, over denominator: Int) {
    self.init(Int128(numerator), over: Int128(denominator))
  }
}

extension Period {
  /// The first month of a year; nothing for shorter periods.
  fileprivate var firstMonth: Month? {
    switch self {
    case .financialYear(let year): Month(year: year, month: 4)
    case .calendarYear(let year): Month(year: year, month: 1)
    case .quarter, .month: nil
    }
  }
}
