import Foundation
import PremiumAnalysis
import PremiumFiles
import QualityPremium

/// How good forecasts of years that are over were: Markdown for a reader, CSV with a row a forecast.
struct BackTestReport {
  private let entries: [Entry]
  private let files: [(name: String, digest: String)]

  private struct Entry {
    var subject: BackTest.Subject
    var forecasts: [BackTest.Forecast]
  }

  init(_ read: [(file: InputFile, series: [PublishedSeries])], _ scheme: Scheme) {
    files = read.map { (URL(filePath: $0.file.name).lastPathComponent, Digest.of($0.file.bytes)) }
    entries = read.flatMap(\.series).compactMap { series in
      guard let test = BackTest.Test(of: series.indicator, in: scheme) else { return nil }
      let subject = BackTest.Subject(
        indicator: series.indicator, title: series.title, test: test, panel: series.panel)
      return Entry(subject: subject, forecasts: BackTest.run(subject))
    }
  }

  private static func words(_ test: BackTest.Test) -> String {
    switch test {
    case .limit(.atMost, 0): "no case in the year"
    case .limit(_, let limit): "at least \(ForecastReport.number(limit, 0))% over the year"
    case .noMoreThanBefore: "no more cases than in the twelve months before"
    }
  }

  // MARK: Markdown

  var text: String {
    Self.head + entries.map(section).joined() + Self.foot + sources
  }

  private static let head = """
    # How good the forecasts are

    Made by `qp forecast backtest`, and nothing in it is chosen by hand. Each forecast was made with the
    months that were known at the time and nothing later, for years that are over.

    The Brier score is the mean of (chance - outcome)²: 0 is perfect, 0.25 is a coin, less is better. *Naive* says
    that the year ends as it has gone so far; *seasonal naive* that the months to come are those of the year
    before. Both say met or missed without doubt. Errors are of the year's figure, in points or cases.

    """

  private static let foot = """

    ## What this cannot show

    - Cancer waits cannot be back-tested: no monthly series of them is at hand. That forecasts of other
      percentages are calibrated says little about them.
    - A&E is by provider, ambulance calls and referral to treatment are England's: no monthly figures of 2013/14
      by CCG are at hand. A CCG's figures vary more than England's.
    - Infections of three CCGs are six years in all, and MRSA of all CCGs is one year without a year
      before it: both say little.
    - No forecast of an award is tested: awards by CCG were never published in full.

    """

  private func section(_ entry: Entry) -> String {
    let forecasts = entry.forecasts
    let title = "\n## \(entry.subject.title)\n\nTest: \(Self.words(entry.subject.test)). "
    guard !forecasts.isEmpty else {
      return title + "No whole year with six months before it: nothing can be tested.\n"
    }
    let years = Set(forecasts.map(\.yearFrom)).sorted()
    let organisations = Set(forecasts.map(\.organisation)).count
    var text =
      title
      + "\(organisations) \(organisations == 1 ? "series" : "series of their own"), years from "
      + years.map { "\($0)" }.joined(separator: ", ") + "; \(forecasts.count) forecasts.\n\n"
      + "| months known | forecasts | met | Brier | naive | seasonal naive | error | naive | seasonal naive "
      + "| within 90% limits |\n|---|---|---|---|---|---|---|---|---|---|\n"
    for months in BackTest.monthsKnown {
      text += row("\(months)", ForecastScore(forecasts.filter { $0.monthsKnown == months }))
    }
    text += row("all", ForecastScore(forecasts)) + "\n" + verdict(ForecastScore(forecasts)) + "\n\n"
    text += "| chance said | forecasts | mean chance | came true |\n|---|---|---|---|\n"
    for band in ReliabilityBand.bands(forecasts) {
      text +=
        "| \(Self.percent(band.from)) to \(Self.percent(band.to)) | \(band.count) "
        + "| \(Self.percent(band.meanChance)) | \(Self.percent(band.shareMet)) |\n"
    }
    return text
  }

  private func row(_ name: String, _ score: ForecastScore) -> String {
    func number(_ value: Double, _ places: Int) -> String {
      value.isFinite ? ForecastReport.number(value, places) : "-"
    }
    guard score.count > 0 else { return "" }
    return "| \(name) | \(score.count) | \(Self.percent(Double(score.met) / Double(score.count))) "
      + "| \(number(score.brier, 4)) | \(number(score.naiveBrier, 4)) "
      + "| \(number(score.seasonalBrier, 4)) | \(number(score.error, 3)) "
      + "| \(number(score.naiveError, 3)) | \(number(score.seasonalError, 3)) "
      + "| \(Self.percent(score.within90)) |\n"
  }

  /// Better or worse than the simplest ways, as it is.
  private func verdict(_ score: ForecastScore) -> String {
    func words(_ ours: Double, _ theirs: Double) -> String {
      guard theirs.isFinite else { return "cannot be compared with" }
      return ours < theirs ? "better than" : ours == theirs ? "as good as" : "**worse than**"
    }
    let limits =
      score.within90 < 0.85
      ? "the 90% limits are **too narrow**"
      : score.within90 > 0.95 ? "the 90% limits are wider than they need be" : "the 90% limits hold"
    return "By the Brier score \(words(score.brier, score.naiveBrier)) naive and "
      + "\(words(score.brierBesideSeasonal, score.seasonalBrier)) seasonal naive; by the error of the figure "
      + "\(words(score.error, score.naiveError)) naive; \(limits)."
  }

  private var sources: String {
    "## Files\n\n| file | sha256 |\n|---|---|\n"
      + files.map { "| `\($0.name)` | `\($0.digest)` |\n" }.joined()
  }

  private static func percent(_ share: Double) -> String {
    "\(ForecastReport.number(100 * share, 0))%"
  }

  // MARK: CSV

  var csv: String {
    let heading = [
      "indicator", "organisation", "year_from", "months_known", "chance", "met", "expected",
      "actual", "within_90", "naive_figure", "naive_met", "seasonal_figure", "seasonal_met",
    ]
    let rows = entries.flatMap { entry in
      entry.forecasts.map { row($0, entry.subject.indicator) }
    }
    return ([heading] + rows).map(CSVText.line).joined()
  }

  private func row(_ forecast: BackTest.Forecast, _ indicator: Indicator.ID) -> [String] {
    func answer(_ isMet: Bool) -> String { isMet ? "yes" : "no" }
    func figure(_ value: Double) -> String { ForecastReport.number(value, 3) }
    return [
      indicator, CSVText.harmless(forecast.organisation), "\(forecast.yearFrom)",
      "\(forecast.monthsKnown)", ForecastReport.number(forecast.chance, 4),
      answer(forecast.isMet), figure(forecast.expected), figure(forecast.actual),
      answer(forecast.isWithin90), figure(forecast.naive.figure), answer(forecast.naive.isMet),
      forecast.seasonal.map { figure($0.figure) } ?? "",
      forecast.seasonal.map { answer($0.isMet) } ?? "",
    ]
  }
}
