import Foundation
import PremiumAnalysis
import PremiumFiles
import QualityPremium

/// A forecast as text, CSV and JSON.
struct ForecastReport {
  let forecast: AwardForecast
  let frame: ReportFrame
  let modelDigest: String
  let provenance: EvidenceProvenance
  /// The one organisation that is shown in full.
  let only: String?

  private var shown: [AwardForecast.Organisation] {
    forecast.organisations.filter { only == nil || $0.commissioner.code == only }
  }

  private var indicators: [Indicator.ID: Indicator] { forecast.scheme.indicators }

  static let caution =
    "A forecast is a chance, not a promise: it supposes that months go on as they went. "
    + "'qp forecast backtest' says how good such forecasts were."

  // MARK: Text

  var text: String {
    let all = shown.count > 1 ? overview : ""
    let each = shown.count == 1 ? shown.map(text).joined() : ""
    let left = leftOut.map { "! \($0)".wrapped(to: 100, indent: 2) + "\n" }.joined()
    return provenance.opening + all + each + "\n" + Self.caution.wrapped(to: 100, indent: 0) + "\n"
      + left + frame.footer
      + "Model    sha256 \(modelDigest)\n"
  }

  /// A line an organisation.
  private var overview: String {
    var table = TextTable(
      heading: [
        "code", "expected", "nine in ten between", "nothing", "settled", "open", "last month",
        "name",
      ])
    table.rows = shown.map { organisation in
      let awards = organisation.awards
      let open = organisation.tests.count { $0.standing == .open }
      let settled = organisation.tests.count {
        $0.standing == .settledMet || $0.standing == .settledMissed
      }
      return [
        organisation.commissioner.code, "\(awards.mean)",
        "\(awards.quantile(5)) to \(awards.quantile(95))",
        Self.percent(awards.share(upTo: .zero)), "\(settled)", "\(open)",
        organisation.lastMonth.map { "\($0)" } ?? "none", organisation.commissioner.name,
      ]
    }
    return table.text
  }

  private func text(_ organisation: AwardForecast.Organisation) -> String {
    let awards = organisation.awards
    let maximum = organisation.maximum.roundedHalfUpToThePenny
    var text =
      "\(organisation.commissioner.name) (\(organisation.commissioner.code)), "
      + "figures to \(organisation.lastMonth.map { "\($0)" } ?? "none")\n\n"
      + "Award    \(awards.mean) expected of \(maximum); nine times in ten between "
      + "\(awards.quantile(5)) and \(awards.quantile(95)); nothing with "
      + "\(Self.percent(awards.share(upTo: .zero))) chance\n\n"
    var table = TextTable(heading: ["rule", "chance", "standing", "so far", "year's end"])
    for test in organisation.tests {
      let figures: [AwardForecast.Figure?] = test.figures.isEmpty ? [nil] : test.figures
      for (place, figure) in figures.enumerated() {
        table.rows.append(
          (place == 0
            ? [test.rule, Self.percent(of: test), test.standing.rawValue] : ["", "", ""])
            + [figure.map(soFar) ?? "", figure.map(end) ?? ""])
      }
    }
    text += table.text
    let worths = organisation.tests.flatMap(\.figures).filter { $0.worthOfOne > .zero }
      .sorted { $0.worthOfOne > $1.worthOfOne }
    if !worths.isEmpty {
      text += "\nWhat one more is worth to the expected award\n"
      for figure in worths { text += "  \(words(figure)) \(figure.worthOfOne)\n" }
    }
    return text
  }

  private func words(_ figure: AwardForecast.Figure) -> String {
    let indicator = indicators[figure.question.id]
    let event = indicator?.event ?? "event"
    let less =
      indicator?.direction == .lowerIsBetter ? "one \(event) fewer" : "one \(event) more in time"
    return "\(figure.question.id): \(less)".padded(to: 48)
  }

  private func soFar(_ figure: AwardForecast.Figure) -> String {
    let months = "\(figure.forecast.monthsKnown) of 12 months"
    switch figure.forecast.law {
    case .count(let known, _, _): return "\(known) in \(months)"
    case .percent(_, _, let counts?) where counts.whole > 0:
      return "\(Self.number(100 * Double(counts.part) / Double(counts.whole), 2))% of "
        + "\(counts.whole) in \(months)"
    case .percent: return months
    }
  }

  private func end(_ figure: AwardForecast.Figure) -> String {
    let (low, high) = (figure.forecast.quantile(0.05), figure.forecast.quantile(0.95))
    switch figure.forecast.law {
    case .count: return "\(Self.number(low, 0)) to \(Self.number(high, 0))"
    case .percent: return "\(Self.number(low, 2))% to \(Self.number(high, 2))%"
    }
  }

  private var leftOut: [String] {
    forecast.leftOut.map { entry in
      "\(entry.commissioner.code) is left out: nothing tells of \(entry.question.id) in "
        + "\(entry.question.period)."
    }
  }

  static func number(_ value: Double, _ places: Int) -> String {
    String(format: "%.\(places)f", value)
  }

  /// A chance that is not certain is never printed as if it were, although its number is 1.
  static func percent(of test: AwardForecast.Test) -> String {
    switch test.standing {
    case .likelyMet: percent(min(test.chance, 1.0.nextDown))
    case .likelyMissed: percent(max(test.chance, .leastNonzeroMagnitude))
    case .settledMet, .settledMissed, .open: percent(test.chance)
    }
  }

  static func percent(_ chance: Double) -> String {
    switch chance {
    case 0: "0%"
    case 1: "100%"
    case ..<0.005: "under 0.5%"
    case 0.995...: "over 99.5%"
    default: "\(number(100 * chance, 0))%"
    }
  }

  // MARK: CSV

  var csv: String {
    if let notice = provenance.notice { tell("note: \(notice)") }
    for line in leftOut { tell("note: \(line)") }
    let heading = [
      "organisation", "rule", "standing", "chance_percent", "indicator", "months_known", "known",
      "known_of", "expected", "low_90", "high_90", "worth_of_one_gbp",
    ]
    let rows = shown.flatMap { organisation -> [[String]] in
      let (code, awards) = (organisation.commissioner.code, organisation.awards)
      let award = [
        code, "award", "", "", "", "", "", "", awards.mean.plain, awards.quantile(5).plain,
        awards.quantile(95).plain, "",
      ]
      return [award] + organisation.tests.flatMap { self.rows($0, code) }
    }
    return ([heading] + rows).map(CSVText.line).joined()
  }

  private func rows(_ test: AwardForecast.Test, _ code: String) -> [[String]] {
    // Of what is not settled no number of draws makes a certainty.
    let percent = 100 * test.chance
    let chance =
      test.standing.isSettled ? percent : min(max(percent, 0.01), 99.99)
    let head = [code, test.rule, test.standing.rawValue, Self.number(chance, 2)]
    if test.figures.isEmpty { return [head + Array(repeating: "", count: 8)] }
    return test.figures.map { head + cells($0) }
  }

  private func cells(_ figure: AwardForecast.Figure) -> [String] {
    var (known, of, places) = ("", "", 0)
    switch figure.forecast.law {
    case .count(let cases, _, _): known = "\(cases)"
    case .percent(_, _, let counts):
      if let counts { (known, of) = ("\(counts.part)", "\(counts.whole)") }
      places = 3
    }
    let forecast = figure.forecast
    return [
      figure.question.id, "\(forecast.monthsKnown)", known, of,
      Self.number(forecast.expected, places == 0 ? 1 : places),
      Self.number(forecast.quantile(0.05), places), Self.number(forecast.quantile(0.95), places),
      figure.worthOfOne.plain,
    ]
  }

  // MARK: JSON

  var document: ForecastDocument {
    ForecastDocument(
      scheme: forecast.scheme.id, model: forecast.model.id, rulesSHA256: frame.rulesDigest,
      evidenceSHA256: frame.evidenceDigest, modelSHA256: modelDigest, seed: forecast.seed,
      draws: forecast.draws, madeUp: provenance.notice, caution: Self.caution,
      caveats: frame.caveats.map { Wording(forecast.scheme).sentence($0) }, leftOut: leftOut,
      organisations: shown.map { organisation in
        ForecastDocument.Organisation(
          organisation: organisation.commissioner.code,
          lastMonth: organisation.lastMonth.map { "\($0)" },
          maximumExactGBP: organisation.maximum.exactPounds,
          award: SimulationDocument.Awards(organisation.awards),
          tests: organisation.tests.map { test in
            ForecastDocument.Test(
              rule: test.rule, chance: test.chance, standing: test.standing.rawValue,
              figures: test.figures.map { figure in
                ForecastDocument.Figure(
                  indicator: figure.question.id, monthsKnown: figure.forecast.monthsKnown,
                  expected: figure.forecast.expected, low90: figure.forecast.quantile(0.05),
                  high90: figure.forecast.quantile(0.95), worthOfOneGBP: figure.worthOfOne.plain)
              })
          })
      })
  }
}

/// A forecast as JSON.
struct ForecastDocument: Encodable {
  var scheme: String
  var model: String
  var rulesSHA256: String
  var evidenceSHA256: String
  var modelSHA256: String
  var seed: UInt64
  var draws: Int
  /// That the evidence is made up, where it is.
  var madeUp: String?
  var caution: String
  var caveats: [String]
  var leftOut: [String]
  var organisations: [Organisation]

  enum CodingKeys: String, CodingKey {
    case scheme, model, seed, draws, caution, caveats, organisations
    case rulesSHA256 = "rules_sha256"
    case evidenceSHA256 = "evidence_sha256"
    case modelSHA256 = "model_sha256"
    case leftOut = "left_out"
    case madeUp = "made_up"
  }

  struct Organisation: Encodable {
    var organisation: String
    var lastMonth: String?
    var maximumExactGBP: String
    var award: SimulationDocument.Awards
    var tests: [Test]

    enum CodingKeys: String, CodingKey {
      case organisation, award, tests
      case lastMonth = "last_month"
      case maximumExactGBP = "maximum_exact_gbp"
    }
  }

  struct Test: Encodable {
    var rule: String
    var chance: Double
    var standing: String
    var figures: [Figure]
  }

  struct Figure: Encodable {
    var indicator: String
    var monthsKnown: Int
    var expected: Double
    var low90: Double
    var high90: Double
    var worthOfOneGBP: String

    enum CodingKeys: String, CodingKey {
      case indicator, expected
      case monthsKnown = "months_known"
      case low90 = "low_90"
      case high90 = "high_90"
      case worthOfOneGBP = "worth_of_one_gbp"
    }
  }
}
