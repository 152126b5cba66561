import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium
import Testing

@testable import PremiumAnalysis

@Suite("The award of a year in progress") struct AwardForecastTests {
  private static let made = Result<AwardForecast, any Error> { try forecast(upTo: nil) }

  private static func forecast(upTo: Month?) throws -> AwardForecast {
    let library = try RuleLibrary(
      schemes: ShippedFrame.rules.schemes, indicators: ShippedFrame.rules.indicators)
    let scheme = try library.scheme("quality-premium/2013-14").scheme
    let list = try EvidenceFolder.read(
      ShippedFrame.rules.examples.appending(path: "forecast-2013-14"), for: scheme,
      indicators: library.indicators, accepting: .registered
    ).list
    let model = try YearModelFile.read(
      InputFile.read(
        ShippedFrame.rules.simulations.appending(path: "quality-premium/2013-14.yaml")))
    return try AwardForecast(
      scheme, model, list.map { ($0.commissioner, $0.evidence) }, upTo: upTo, draws: 4000, seed: 1)
  }

  private func test(_ code: String, _ rule: String) throws -> AwardForecast.Test {
    let organisation = try #require(
      try Self.made.get().organisations.first { $0.commissioner.code == code })
    return try #require(organisation.tests.first { $0.rule == rule })
  }

  @Test("Every CCG of the example is forecast, from months to November")
  func everyone() throws {
    let forecast = try Self.made.get()
    #expect(forecast.leftOut.isEmpty)
    #expect(forecast.organisations.map(\.commissioner.code) == ["09G", "09H", "09X"])
    #expect(forecast.organisations.allSatisfy { $0.lastMonth == Month(year: 2013, month: 11) })
  }

  @Test("What is settled has no chance left, and no case of it is worth anything")
  func settled() throws {
    let forecast = try Self.made.get()
    for test in forecast.organisations.flatMap(\.tests) {
      switch test.standing {
      case .settledMet: #expect(test.chance == 1)
      case .settledMissed: #expect(test.chance == 0)
      case .likelyMet: #expect(test.chance >= 0.95)
      case .likelyMissed: #expect(test.chance <= 0.05)
      case .open: #expect(test.chance > 0.05 && test.chance < 0.95)
      }
      #expect(test.figures.allSatisfy { $0.worthOfOne >= .zero })
    }
  }

  @Test("The months so far are those of the file")
  func soFar() throws {
    for code in ["09G", "09H", "09X"] {
      let rows = try String(
        contentsOf: ShippedFrame.rules.examples.appending(
          path: "forecast-2013-14/observations.csv"), encoding: .utf8
      ).split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      let cases = rows.filter { $0[0] == code && $0[1] == "mrsa" && $0[2] >= "2013-04" }
        .reduce(0) { $0 + (Int($1[5]) ?? 0) }
      let figure = try #require(
        try test(code, "measure:healthcare-associated-infections").figures.first)
      guard case .count(let known, _, _) = figure.forecast.law else {
        Issue.record("not a count")
        return
      }
      #expect(known == cases)
      #expect(figure.forecast.monthsKnown == 8)
      if cases > 0 {
        #expect(
          try test(code, "measure:healthcare-associated-infections").standing == .settledMissed)
      }
    }
  }

  @Test("Earlier in the year less is settled, and limits are wider")
  func earlier() throws {
    let early = try Self.forecast(upTo: Month(year: 2013, month: 6))
    let late = try Self.made.get()
    for (before, after) in zip(early.organisations, late.organisations) {
      let (wide, narrow) = (before.tests.flatMap(\.figures), after.tests.flatMap(\.figures))
      for (one, other) in zip(wide, narrow) where one.question.id == "a-and-e-4-hours" {
        #expect(one.forecast.monthsKnown == 3)
        #expect(
          one.forecast.quantile(0.95) - one.forecast.quantile(0.05)
            > other.forecast.quantile(0.95) - other.forecast.quantile(0.05))
      }
    }
  }

  @Test("The same seed gives the same awards")
  func seed() throws {
    let again = try Self.forecast(upTo: nil)
    #expect(again.organisations.map(\.awards) == (try Self.made.get()).organisations.map(\.awards))
  }
}
