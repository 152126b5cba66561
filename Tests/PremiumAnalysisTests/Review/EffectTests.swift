import PremiumCharts
import QualityPremium
import Testing

@testable import PremiumAnalysis

@Suite("What changed when the scheme began") struct EffectTests {
  private static let start = Month(year: 2013, month: 4)

  /// Three years of monthly percentages up to and from April 2013, with a season and a ripple that no
  /// trend explains.
  private static func calls(step: Double, months: Int = 36, place: Int = 18) -> Review.Series {
    var series = MonthlySeries(organisation: "England", indicator: "calls")
    for number in 0..<months {
      let ripple = [0.3, -0.2, 0.1, -0.4, 0.2, 0.0, -0.1][number % 7]
      let season = [1.0, 0.5, 0, -0.5, -1, -0.5, 0, 0.5, 1, 0.5, 0, -0.5][(start + number).place]
      series.figures[start + (number - place)] = .percent(
        70 + season + ripple + (number >= place ? step : 0))
    }
    return Review.Series(title: "Calls, England", indicator: "calls", panel: [series])
  }

  private static func review(_ series: [Review.Series], _ members: [Review.Member] = []) -> Review {
    Review(
      SmallReview.scheme, members.map { ($0.commissioner, $0.evidence) }, series: series)
  }

  /// The figure of the first row under a heading.
  private func number(_ analysis: Analysis, _ place: Int) throws -> Double {
    let texts = try #require(analysis.table.texts.first)
    return try #require(Double(texts[place]))
  }

  @Test("A step is seen with its size, and none is seen where there is none")
  func step() throws {
    let seen = ChangeAtStart.analysis(of: Self.review([Self.calls(step: 5)]))
    #expect(seen.finding.hasPrefix("In 2013-04 “Calls, England” stepped by +"))
    #expect(seen.rows.count == 1 && seen.rows[0].cells.count == seen.headings.count)
    #expect(try abs(number(seen, 3) - 5) < 0.5)
    let none = ChangeAtStart.analysis(of: Self.review([Self.calls(step: 0)]))
    #expect(none.finding.contains("did not step by more than chance allows"))
  }

  @Test("Months too few on either side are no evidence, and it is said what is needed")
  func tooFew() {
    for series in [Self.calls(step: 5, months: 24, place: 10), Self.calls(step: 5, months: 22)] {
      let analysis = ChangeAtStart.analysis(of: Self.review([series]))
      #expect(analysis.rows.isEmpty)
      #expect(analysis.finding.contains("12 months before 2013-04 and 6 after"))
    }
  }

  @Test("Months are those of all organisations together, as far as they follow each other")
  func together() {
    var (one, other) = (
      MonthlySeries(organisation: "A", indicator: "calls"),
      MonthlySeries(organisation: "B", indicator: "calls")
    )
    for number in [0, 1, 2, 4] {
      one.figures[Self.start + number] = .part(number + 1, of: 10)
      other.figures[Self.start + number] = .part(9, of: 30)
    }
    let series = Review.Series(title: "Calls", indicator: "calls", panel: [one, other])
    #expect(series.runOfAll.map(\.value) == [25, 27.5, 30])
  }

  // MARK: Difference in differences

  private static func member(_ number: Int, chose: Bool) -> Review.Member {
    let commissioner = Commissioner(
      code: "C\(number)", name: "Place \(number)", areaTeam: nil, region: nil,
      population: Population(count: 100_000))
    let measure = LocalMeasure(
      slot: "local-1", title: "Fewer cases",
      criterion: .value(
        .init("cases", in: SmallReview.year), .atMost,
        limit: Parameter(name: "limit", value: .zero, form: .level)),
      agreedByCCG: "A", agreedByAreaTeam: "B", agreedOn: Day("2013-03-01"), source: "made up")
    let evidence = Evidence(agreement: Agreement(measures: chose ? [measure] : []))
    return Review.Member(SmallReview.scheme.assess(commissioner, on: evidence), evidence: evidence)
  }

  /// Eight places, four of which chose the measure and fell from the start by `fall` cases a month.
  private static func cases(fall: Int, drift: Int = 0) -> Review.Series {
    let panel = (0..<8).map { place in
      var series = MonthlySeries(organisation: "C\(place)", indicator: "cases")
      for number in -12..<12 {
        let ripple = [3, -2, 1, -4, 2, 0, -1][(number + 12 + place) % 7]
        let chosen = place < 4
        series.figures[start + number] = .count(
          50 + ripple - (chosen && number >= 0 ? fall : 0) - (chosen ? drift * (number + 12) : 0))
      }
      return series
    }
    return Review.Series(title: "Cases", indicator: "cases", panel: panel)
  }

  private static let members = (0..<8).map { member($0, chose: $0 < 4) }

  @Test("Those that chose a measure changed more, by as much a head as they did")
  func chosen() throws {
    let analysis = ChosenAgainstNot.analysis(
      of: Self.review([Self.cases(fall: 10)], Self.members))
    #expect(analysis.finding.contains("the 4 that chose it changed by -"))
    #expect(!analysis.finding.contains("no effect"))
    #expect(analysis.rows.first?.measures == ["C0", "C1", "C2", "C3"])
    // Ten cases of 100,000 people.
    #expect(try abs(number(analysis, 5) + 10) < 1)
  }

  @Test("Groups that were parting before are no effect, and the report says so")
  func parting() {
    let analysis = ChosenAgainstNot.analysis(
      of: Self.review([Self.cases(fall: 0, drift: 1)], Self.members))
    #expect(analysis.finding.contains("parting already before the year, so that is no effect"))
  }

  @Test("Nothing is compared where nobody chose the indicator, or nobody did not")
  func nobody() {
    for chose in [true, false] {
      let members = (0..<8).map { Self.member($0, chose: chose) }
      let analysis = ChosenAgainstNot.analysis(
        of: Self.review([Self.cases(fall: 10)], members))
      #expect(analysis.rows.isEmpty)
    }
  }

  // MARK: Forecasts

  @Test("The quality of forecasts is that of the scheme's own test, of whole years that are over")
  func forecasts() {
    #expect(BackTest.Test(of: "calls", in: SmallReview.scheme) == .limit(.atLeast, 75))
    #expect(BackTest.Test(of: "cases", in: SmallReview.scheme) == .limit(.atMost, 0))
    #expect(BackTest.Test(of: "years", in: SmallReview.scheme) == nil)
    let analysis = ForecastQuality.analysis(of: Self.review([Self.calls(step: 8)]))
    #expect(analysis.rows.count == 1)
    #expect(analysis.rows[0].cells.count == analysis.headings.count)
    #expect(ForecastQuality.analysis(of: Self.review([])).rows.isEmpty)
  }
}
