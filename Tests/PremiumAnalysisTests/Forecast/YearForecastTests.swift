import Foundation
import HealthStatistics
import QualityPremium
import Testing

@testable import PremiumAnalysis

@Suite("The figure of a year in progress") struct YearForecastTests {
  private let april = Month(year: 2013, month: 4)

  private func counts(
    _ cases: [Int], of code: String = "A", from start: Month? = nil
  ) -> MonthlySeries {
    let start = start ?? april
    return MonthlySeries(
      organisation: code, indicator: "mrsa",
      figures: Dictionary(
        uniqueKeysWithValues: cases.enumerated().map { (start + $0.offset, .count($0.element)) }))
  }

  private func parts(_ code: String = "A", from start: Month, _ figures: [(Int, Int)])
    -> MonthlySeries
  {
    MonthlySeries(
      organisation: code, indicator: "a-and-e-4-hours",
      figures: Dictionary(
        uniqueKeysWithValues: figures.enumerated().map {
          (start + $0.offset, .part($0.element.0, of: $0.element.1))
        }))
  }

  private func random(_ name: String) -> RandomStream { RandomStream(seed: 5, name: name) }

  // MARK: Months

  @Test("The financial year of a month starts in the April on or before it")
  func months() {
    #expect(Month(year: 2014, month: 3).startOfFinancialYear == april)
    #expect(april.startOfFinancialYear == april)
    #expect(Month(year: 2013, month: 12).startOfFinancialYear == april)
    #expect(april.period.description == "2013-04")
    #expect((april + 9).period.description == "2014-01")
    #expect(Month(.financialYear(2013)) == nil)
  }

  // MARK: By hand

  @Test("A year that is over is what it was")
  func over() throws {
    let cases = counts([1, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0])
    let forecast = try #require(ForecastPanel([cases]).forecast(cases, yearFrom: april))
    #expect(forecast.law == .count(known: 4, mean: 0, variance: 0))
    #expect(forecast.chance(.atMost, 4) == 1)
    #expect(forecast.chance(.atMost, 3) == 0)
    let share = parts(from: april, Array(repeating: (95, 100), count: 12))
    let known = try #require(ForecastPanel([share]).forecast(share, yearFrom: april))
    #expect(known.monthsToCome == 0)
    #expect(known.chance(.atLeast, 95) == 1)
    #expect(known.chance(.above, 95.01) == 0)
  }

  @Test("One case against a limit of none is settled in the month in which it comes")
  func settled() throws {
    let cases = counts([0, 1])
    let forecast = try #require(ForecastPanel([cases]).forecast(cases, yearFrom: april))
    #expect(forecast.chance(.atMost, 0) == 0)
    #expect(forecast.chance(.above, 0) == 1)
  }

  @Test("A case a month for years has about three more in three months, spread as counts are")
  func steady() throws {
    let cases = counts(Array(repeating: 1, count: 45), from: april - 36)
    let forecast = try #require(ForecastPanel([cases]).forecast(cases, yearFrom: april))
    guard case .count(let known, let mean, let variance) = forecast.law else {
      Issue.record("not a count")
      return
    }
    #expect(known == 9)
    #expect(abs(mean - 3) < 1e-9)
    // Poisson at least, and a little more for the rate that is not known for certain.
    #expect(variance > 3 && variance < 3.5)
    let size = mean * mean / (variance - mean)
    let none = NegativeBinomial(size: size, chance: mean / variance).probability(0)
    #expect(abs(forecast.chance(.atMost, 9) - none) < 1e-12)
    #expect(abs(forecast.chance(.below, 10) - none) < 1e-12)
  }

  @Test("Who has had no case is expected to have fewer than the others, and not none")
  func shrinkage() throws {
    let panel = (0..<40).map { place in
      counts(Array(repeating: place % 3 == 0 ? 1 : 0, count: 6), of: "C\(place)")
    }
    let fit = ForecastPanel(panel)
    let (some, none) = (
      try #require(fit.forecast(panel[0], yearFrom: april)),
      try #require(fit.forecast(panel[1], yearFrom: april))
    )
    #expect(none.expected > 0 && none.expected < 1)
    #expect(some.expected > 8 && some.expected < 12)
  }

  @Test("A share that is the same every month ends there, and a season is foreseen")
  func seasons() throws {
    // Winter months lose three points, six years long.
    let figures = (0..<(12 * 6 + 6)).map { offset -> (Int, Int) in
      let isWinter = [0, 1, 11].contains((april - 72 + offset).place)
      return (isWinter ? 9300 : 9600, 10_000)
    }
    let series = parts(from: april - 72, figures)
    let forecast = try #require(ForecastPanel([series]).forecast(series, yearFrom: april))
    let truth = (9.0 * 96 + 3 * 93) / 12
    #expect(abs(forecast.expected - truth) < 0.25)
    // Without a season the last six months would say 96%.
    #expect(forecast.expected < 95.6)
  }

  @Test("The more of a year is known, the nearer together are its limits")
  func narrowing() throws {
    let stream = random("narrowing")
    let figures = (0..<48).map { month -> (Int, Int) in
      (Int(9500 + 60 * stream.normal(at: month)), 10_000)
    }
    let whole = parts(from: april - 36, figures)
    let widths = try [3, 6, 9, 11].map { months -> Double in
      let known = whole.known(upTo: april + (months - 1))
      let forecast = try #require(ForecastPanel([known]).forecast(known, yearFrom: april))
      return forecast.quantile(0.95) - forecast.quantile(0.05)
    }
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 > $1 })
  }

  // MARK: Known truth

  /// Many series whose log odds wander and stray by so much, as the method supposes.
  private func wandering(_ name: String, count: Int, months: Int, step: Double, noise: Double)
    -> [MonthlySeries]
  {
    (0..<count).map { place in
      let stream = random("\(name) \(place)")
      var level = 3.0
      let figures = (0..<months).map { month -> (Int, Int) in
        level += step * stream.normal(at: 2 * month)
        let share = 1 / (1 + exp(-(level + noise * stream.normal(at: 2 * month + 1))))
        return (Int((share * 1_000_000).rounded()), 1_000_000)
      }
      return parts("\(name) \(place)", from: april - 36, figures)
    }
  }

  @Test("The two variances of a walk that was drawn are found again")
  func walk() {
    let walk = LevelWalk(
      wandering("walk", count: 200, months: 60, step: 0.05, noise: 0.08), SeasonalPattern.none)
    #expect(abs(walk.step - 0.0025) < 0.0015)
    #expect(abs(walk.noise - 0.0064) < 0.0015)
  }

  @Test("Of series drawn as the method supposes 90% limits hold nine in ten", arguments: [3, 9])
  func coverage(months: Int) throws {
    let all = wandering("cover", count: 300, months: 48, step: 0.06, noise: 0.08)
    let known = all.map { $0.known(upTo: april + (months - 1)) }
    let panel = ForecastPanel(known)
    let held = try zip(all, known).count { whole, known in
      let forecast = try #require(panel.forecast(known, yearFrom: april))
      let year = (0..<12).compactMap { whole.figures[april + $0] }
      let hits = year.reduce(0) { sum, figure in
        if case .part(let hits, _) = figure { sum + hits } else { sum }
      }
      let actual = 100 * Double(hits) / 12_000_000
      return (forecast.quantile(0.05)...forecast.quantile(0.95)).contains(actual)
    }
    // Three and a half standard errors of 300 are 6 points.
    #expect((252...288).contains(held), "\(held) of 300")
  }
}

@Suite("Forecasts of years that are over") struct BackTestTests {
  private let april = Month(year: 2013, month: 4)

  private func subject(_ figures: [Int], from start: Month) -> BackTest.Subject {
    let series = MonthlySeries(
      organisation: "A", indicator: "mrsa",
      figures: Dictionary(
        uniqueKeysWithValues: figures.enumerated().map { (start + $0.offset, .count($0.element)) }))
    return BackTest.Subject(
      indicator: "mrsa", title: "", test: .limit(.atMost, 0), panel: [series])
  }

  @Test("Nothing that came later is used: other later months give the same forecast")
  func noLeak() {
    let before = Array(repeating: 1, count: 12)
    let one = BackTest.run(
      subject(before + [0, 0, 0, 9, 9, 9, 9, 9, 9, 9, 9, 9], from: april - 12))
    let other = BackTest.run(
      subject(before + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], from: april - 12))
    #expect(one[0].monthsKnown == 3 && other[0].monthsKnown == 3)
    #expect(one[0].chance == other[0].chance)
    #expect(one[0].expected == other[0].expected)
    #expect(!one[0].isMet && other[0].isMet)
  }

  @Test("A year without six months before it is left out; a series of one year only is not")
  func years() {
    let year = Array(repeating: 1, count: 12)
    #expect(
      BackTest.run(subject(year + year, from: april)).map(\.yearFrom)
        == Array(repeating: april + 12, count: 4))
    #expect(Set(BackTest.run(subject(year + [1], from: april + 3)).map(\.yearFrom)) == [april + 3])
    #expect(BackTest.run(subject(Array(year.dropLast()), from: april)).isEmpty)
  }

  @Test(
    "Scores by hand: a sure and right forecast costs nothing, a sure and wrong one 1, a coin a quarter"
  )
  func scores() {
    func forecast(_ chance: Double, _ isMet: Bool) -> BackTest.Forecast {
      BackTest.Forecast(
        organisation: "A", yearFrom: april, monthsKnown: 3, isMet: isMet, actual: 2,
        chance: chance, expected: 5, isWithin90: isMet, naive: .init(figure: 1, isMet: true),
        seasonal: nil)
    }
    let score = ForecastScore([forecast(1, true), forecast(0.5, true), forecast(1, false)])
    #expect(score.brier == 1.25 / 3)
    #expect(score.naiveBrier == 1.0 / 3)
    #expect(score.error == 3 && score.naiveError == 1)
    #expect(score.met == 2 && score.seasonalCount == 0)
    let bands = ReliabilityBand.bands([
      forecast(1, true), forecast(0.97, false), forecast(0.5, true),
    ])
    #expect(bands.map(\.count) == [1, 2])
    #expect(bands[1].shareMet == 0.5)
  }

  @Test("The naive ways are what they are called")
  func naive() throws {
    let before = [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    let found = BackTest.run(
      subject(before + [2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], from: april - 12))
    #expect(found[0].naive.figure == 12)
    let seasonal = try #require(found[0].seasonal)
    #expect(abs(seasonal.figure - (3 + 9)) < 1e-9)
    #expect(found[0].actual == 3)
  }
}
