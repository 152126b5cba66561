import Foundation
public import QualityPremium

/// Forecasts of years that are over, made with what was known at the time, beside what came.
///
/// A year is twelve whole months from April; of a series without a whole financial year, its first twelve.
/// It counts where at least six months before it are known too, unless the series is no longer than that.
public struct BackTest: Sendable {
  /// What the figure of a year is tested against.
  public enum Test: Hashable, Sendable {
    case limit(Comparison, Double)
    /// At most as many cases as in the twelve months before.
    case noMoreThanBefore
  }

  public struct Subject: Sendable {
    public var indicator: Indicator.ID
    /// What is said of the series in a report.
    public var title: String
    public var test: Test
    public var panel: [MonthlySeries]

    public init(indicator: Indicator.ID, title: String, test: Test, panel: [MonthlySeries]) {
      self.indicator = indicator
      self.title = title
      self.test = test
      self.panel = panel
    }
  }

  /// One forecast of one year, with what it would have been by the simplest ways.
  public struct Forecast: Hashable, Sendable {
    public var organisation: String
    public var yearFrom: Month
    public var monthsKnown: Int
    /// Whether the year met the test, and its figure.
    public var isMet: Bool
    public var actual: Double
    /// The chance that was forecast, the expected figure, and whether 90% limits held the figure.
    public var chance: Double
    public var expected: Double
    public var isWithin90: Bool
    /// As the year has gone so far, so it ends.
    public var naive: Guess
    /// The months to come are those of the year before; nothing where they are not known.
    public var seasonal: Guess?
  }

  /// A figure said without doubt: the test is met or not.
  public struct Guess: Hashable, Sendable {
    public var figure: Double
    public var isMet: Bool
  }

  /// How many months are known when a forecast is made.
  public static let monthsKnown = [3, 6, 9, 11]
  static let monthsBefore = 6

  /// All forecasts of a subject, in the order of years and organisations.
  public static func run(_ subject: Subject) -> [Forecast] {
    let starts = Set(subject.panel.flatMap(years)).sorted()
    return starts.flatMap { start in
      monthsKnown.flatMap { months -> [Forecast] in
        let now = start + (months - 1)
        let known = subject.panel.map { $0.known(upTo: now) }
        let panel = ForecastPanel(known.filter { !$0.figures.isEmpty })
        return zip(subject.panel, known).compactMap { series, known in
          years(of: series).contains(start)
            ? forecast(series, known, start, months, subject.test, panel) : nil
        }
      }
    }
  }

  /// The years of a series that can be forecast and checked.
  private static func years(of series: MonthlySeries) -> [Month] {
    guard let first = series.figures.keys.min(), let last = series.figures.keys.max() else {
      return []
    }
    func isWhole(_ start: Month) -> Bool {
      (0..<12).allSatisfy { series.figures[start + $0] != nil }
    }
    let april = first == first.startOfFinancialYear ? first : first.startOfFinancialYear + 12
    let starts = stride(from: april.number, through: max(april.number, last.number - 11), by: 12)
      .map { Month($0) }.filter(isWhole)
    guard !starts.isEmpty else { return isWhole(first) ? [first] : [] }
    return starts.filter { start in
      (1...monthsBefore).allSatisfy { series.figures[start - $0] != nil }
    }
  }

  private static func forecast(
    _ series: MonthlySeries, _ known: MonthlySeries, _ start: Month, _ months: Int, _ test: Test,
    _ panel: ForecastPanel
  ) -> Forecast? {
    let year = (0..<12).map { start + $0 }
    guard let forecast = panel.forecast(known, yearFrom: start),
      let actual = MonthlySeries.figure(year.map { series.figures[$0] }),
      let (comparison, limit) = line(test, series, start),
      let soFar = MonthlySeries.figure(year.prefix(months).map { series.figures[$0] })
    else { return nil }
    func guess(_ figure: Double) -> Guess {
      Guess(figure: figure, isMet: comparison.holds(figure, limit))
    }
    let isCount = series.figures[start]?.isCount ?? false
    let lastYears = year.dropFirst(months).map { series.figures[$0 - 12] }
    let seasonal =
      lastYears.contains(nil)
      ? nil : MonthlySeries.figure(year.prefix(months).map { series.figures[$0] } + lastYears)
    let (low, high) = (forecast.quantile(0.05), forecast.quantile(0.95))
    return Forecast(
      organisation: series.organisation, yearFrom: start, monthsKnown: months,
      isMet: comparison.holds(actual, limit), actual: actual,
      chance: forecast.chance(comparison, limit), expected: forecast.expected,
      isWithin90: (low...max(low, high)).contains(actual),
      naive: guess(isCount ? soFar * 12 / Double(months) : soFar), seasonal: seasonal.map(guess))
  }

  private static func line(
    _ test: Test, _ series: MonthlySeries, _ start: Month
  ) -> (Comparison, Double)? {
    switch test {
    case .limit(let comparison, let limit): return (comparison, limit)
    case .noMoreThanBefore:
      // Of a year before that is not whole, its size for twelve months.
      let before = (1...12).compactMap { series.figures[start - $0]?.cases }
      guard !before.isEmpty else { return nil }
      return (.atMost, (Double(before.reduce(0, +)) * 12 / Double(before.count)).rounded())
    }
  }
}

extension Comparison {
  fileprivate func holds(_ value: Double, _ limit: Double) -> Bool {
    switch self {
    case .atMost: value <= limit
    case .below: value < limit
    case .atLeast: value >= limit
    case .above: value > limit
    }
  }
}
