import Foundation
import PremiumAnalysis
import PremiumCharts
import PremiumFiles
import QualityPremium

/// Scores of options as text, CSV and JSON.
struct OptionsReport {
  let scores: [OptionScore]
  /// How the scores were found, where a family was searched.
  let search: OptionSearch?
  let model: YearModel
  let modelDigest: String
  let provenance: EvidenceProvenance
  let frame: ReportFrame
  let draws: Int
  let seed: UInt64

  private var analysis: Analysis { .options(scores, model, draws: draws, seed: seed) }

  func text(_ format: Assess.Format) throws -> String {
    switch format {
    case .csv: csv
    case .json: try JSONText.of(document)
    case .table: text
    }
  }

  // MARK: Text

  /// The figures that are read together, since all of them do not fit beside each other.
  private static let tables: [(title: String, columns: [OptionColumn])] = [
    (
      "What it costs",
      [.paid, .withNothing, .drawn, .drawnRange, .drawnWithNothing]
    ),
    (
      "Luck and improvement",
      [.chance, .improvementPays, .improvementWorth, .atTheLine]
    ),
    ("Who gains and who loses", [.gaining, .losing, .moved, .concentration, .burden]),
    ("At the same cost", [.neutralAmount, .neutralGaining, .neutralLosing]),
  ]

  private var text: String {
    let analysis = analysis
    var text = provenance.opening + "\(analysis.title)\n\n"
    text += analysis.finding.wrapped(to: 100, indent: 0) + "\n"
    if let search { text += "\n" + search.finding.wrapped(to: 100, indent: 0) + "\n" }
    for (title, columns) in Self.tables {
      let figures = ChartTable(
        headings: ["option"] + columns.map(\.heading),
        rows: scores.map { score in [.text(score.option.id)] + columns.map { $0.cell(score) } })
      let table = TextTable(heading: figures.headings, rows: figures.texts)
      text += "\n\(title)\n\n\(table.text)"
    }
    let names = scores.filter { $0.option.id != $0.option.title }.map {
      ($0.option.id, $0.option.title)
    }
    let meanings = OptionColumn.allCases.compactMap { column in
      column.meaning.map { (column.heading, $0) }
    }
    text += Self.legend("Options", names) + Self.legend("What the figures are", meanings)
    text += "\n" + analysis.uncertainty.wrapped(to: 100, indent: 0) + "\n"
    text += analysis.limits.wrapped(to: 100, indent: 0) + "\n" + leftOut
    return text + frame.footer + "Model    sha256 \(modelDigest)\n"
  }

  private static func legend(_ title: String, _ lines: [(name: String, text: String)]) -> String {
    if lines.isEmpty { return "" }
    let rows = lines.map { "- \($0.name): \($0.text)".wrapped(to: 100, indent: 2) + "\n" }
    return "\n\(title)\n\n" + rows.joined()
  }

  private var leftOut: String {
    let count = scores.map(\.drawn.leftOut).max() ?? 0
    if count == 0 { return "" }
    return "! Up to \(count) organisations are not drawn, because a figure is missing.\n"
  }

  // MARK: CSV

  private static let headings = [
    "option", "title", "paid_min_exact_gbp", "paid_max_exact_gbp", "with_nothing",
    "drawn_mean_gbp", "drawn_p5_gbp", "drawn_p95_gbp", "drawn_with_nothing",
    "due_to_chance_percent", "improvement_is_paid_more_percent", "improvement_worth_mean_gbp",
    "at_the_line_exact_gbp", "concentration_index", "figures_asked", "gaining", "losing",
    "moved_exact_gbp", "same_cost_per_head_gbp", "same_cost_exact_gbp", "same_cost_gaining",
    "same_cost_losing",
  ]

  private var csv: String {
    if let notice = provenance.notice { tell("note: \(notice)") }
    if let search { tell("note: \(search.finding)") }
    frame.tellCaveats()
    return ([Self.headings] + scores.map(row)).map(CSVText.line).joined()
  }

  private func row(_ score: OptionScore) -> [String] {
    let (drawn, neutral) = (score.drawn, score.neutral)
    var row = [CSVText.harmless(score.option.id), CSVText.harmless(score.option.title)]
    row += [score.total.atLeast.exactPounds, score.total.atMost.exactPounds]
    row += ["\(score.withNothing)", drawn.liability.mean.plain]
    row += [drawn.liability.quantile(5).plain, drawn.liability.quantile(95).plain]
    row.append(drawn.withNothing.decimal(places: 2))
    row += [drawn.chanceShare, drawn.improvementPays].map { $0.percent.decimal(places: 2) }
    row += [drawn.improvementWorth.plain, score.atTheLine?.exactPounds ?? ""]
    row.append(score.concentration.map { String(format: "%.5f", $0) } ?? "")
    row += ["\(score.burden)", "\(score.gaining.count)", "\(score.losing.count)"]
    row += [score.moved?.exactPounds ?? "", neutral?.amountPerHead.plain ?? ""]
    row += [neutral?.total.exactPounds ?? "", neutral.map { "\($0.gaining)" } ?? ""]
    row.append(neutral.map { "\($0.losing)" } ?? "")
    return row
  }

  // MARK: JSON

  private var document: OptionsDocument {
    let analysis = analysis
    return OptionsDocument(
      scheme: frame.scheme.id, model: model.id, rulesSHA256: frame.rulesDigest,
      evidenceSHA256: frame.evidenceDigest, modelSHA256: modelDigest, seed: seed, draws: draws,
      madeUp: provenance.notice,
      caveats: frame.caveats.map { Wording(frame.scheme).sentence($0) },
      finding: analysis.finding, search: search?.finding, uncertainty: analysis.uncertainty,
      limits: analysis.limits,
      options: scores.map { score in
        let cells = zip(Self.headings, row(score)).dropFirst(2).filter { !$0.1.isEmpty }
        return OptionsDocument.Option(
          id: score.option.id, title: score.option.title,
          figures: Dictionary(uniqueKeysWithValues: cells.map { ($0, $1) }),
          gaining: score.gaining, losing: score.losing)
      })
  }
}

/// Scores of options as JSON; figures are decimal text, so that no reader rounds them.
struct OptionsDocument: Encodable {
  var scheme: String
  var model: String
  var rulesSHA256: String
  var evidenceSHA256: String
  var modelSHA256: String
  var seed: UInt64
  var draws: Int
  /// That the evidence is made up, where it is.
  var madeUp: String?
  var caveats: [String]
  var finding: String
  /// What was searched and how many are left, where a family was.
  var search: String?
  var uncertainty: String
  var limits: String
  var options: [Option]

  enum CodingKeys: String, CodingKey {
    case scheme, model, seed, draws, caveats, finding, search, uncertainty, limits, options
    case rulesSHA256 = "rules_sha256"
    case evidenceSHA256 = "evidence_sha256"
    case modelSHA256 = "model_sha256"
    case madeUp = "made_up"
  }

  struct Option: Encodable {
    var id: String
    var title: String
    var figures: [String: String]
    /// The codes of those who get more, and less, than under the scheme as it stands.
    var gaining: [String]
    var losing: [String]
  }
}
