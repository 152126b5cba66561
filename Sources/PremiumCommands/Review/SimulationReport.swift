import Foundation
import PremiumAnalysis
import PremiumCharts
import PremiumFiles
import QualityPremium

/// A simulated year as text, CSV and JSON.
struct SimulationReport {
  let result: SimulationResult
  let frame: ReportFrame
  let modelDigest: String
  let provenance: EvidenceProvenance

  // MARK: Text

  var text: String {
    let findings = result.analyses.map { analysis in
      let table = TextTable(heading: analysis.headings, rows: analysis.table.texts)
      return "\(analysis.title)\n\n"
        + [analysis.question, analysis.finding, analysis.uncertainty, analysis.limits].map {
          $0.wrapped(to: 100, indent: 0) + "\n"
        }.joined() + "\n\(table.text)\n"
    }
    let left = leftOut.map { "! \($0)".wrapped(to: 100, indent: 2) + "\n" }.joined()
    return provenance.opening + findings.joined() + assumptions + left + frame.footer
      + "Model    sha256 \(modelDigest)\n"
  }

  private var assumptions: String {
    let model = result.model
    var grounds = [model.ground]
    grounds += model.factors.map(\.ground)
    grounds += model.figures.map(\.ground)
    grounds += model.statements.map(\.ground)
    let assumed = grounds.count { $0.basis == .assumed }
    let text =
      "The model is \(model.title) (\(model.id)): \(assumed) of its \(grounds.count) entries are "
      + "assumed, and each says why in its file."
    return text.wrapped(to: 100, indent: 0) + "\n"
  }

  private var leftOut: [String] {
    result.leftOut.map { entry in
      "\(entry.commissioner.code) is left out: \(entry.question.id) in \(entry.question.period) is not known."
    }
  }

  // MARK: CSV

  private static let quantiles = [5, 25, 50, 75, 95]

  var csv: String {
    let rules = result.scheme.rules.map { "chance_\($0.path)_percent" }
    let heading =
      [
        "organisation", "name", "maximum_exact_gbp", "mean_gbp", "standard_deviation_gbp",
      ] + Self.quantiles.map { "p\($0)_gbp" } + ["chance_of_nothing_percent"] + rules
    if let notice = provenance.notice { tell("note: \(notice)") }
    for line in leftOut { tell("note: \(line)") }
    let rows = result.organisations.map { organisation -> [String] in
      let awards = organisation.awards
      var row = [
        organisation.commissioner.code, CSVText.harmless(organisation.commissioner.name),
        organisation.maximum.exactPounds, awards.mean.plain,
        Self.number(awards.standardDeviation),
      ]
      row += Self.quantiles.map { awards.quantile($0).plain }
      row.append(Self.number(100 * awards.share(upTo: .zero)))
      row += organisation.rules.map { Self.number(100 * $0.chanceOfMeeting) }
      return row
    }
    return ([heading] + rows).map(CSVText.line).joined()
  }

  private static func number(_ value: Double) -> String { String(format: "%.2f", value) }

  // MARK: JSON

  var document: SimulationDocument {
    SimulationDocument(
      scheme: result.scheme.id, model: result.model.id, rulesSHA256: frame.rulesDigest,
      evidenceSHA256: frame.evidenceDigest, modelSHA256: modelDigest, seed: result.seed,
      draws: result.draws, madeUp: provenance.notice,
      caveats: frame.caveats.map { Wording(result.scheme).sentence($0) },
      leftOut: leftOut,
      findings: result.analyses.map(AnalysisDocument.init),
      liability: SimulationDocument.Awards(result.liability),
      rules: zip(result.scheme.rules, result.rules).map { SimulationDocument.Rule($0.path, $1) },
      organisations: result.organisations.map { organisation in
        SimulationDocument.Organisation(
          organisation: organisation.commissioner.code,
          maximumExactGBP: organisation.maximum.exactPounds,
          awards: SimulationDocument.Awards(organisation.awards),
          distribution: organisation.awards.amounts.map {
            .init(pence: $0.pence, draws: $0.count)
          },
          chanceOfMeeting: Dictionary(
            uniqueKeysWithValues: zip(result.scheme.rules, organisation.rules).map {
              ($0.path, $1.chanceOfMeeting)
            }))
      })
  }
}

extension EvidenceProvenance {
  /// The first lines of a text whose figures rest on what is made up; nothing for others.
  var opening: String { notice.map { "! \($0)".wrapped(to: 100, indent: 2) + "\n\n" } ?? "" }
}

/// A simulated year as JSON.
struct SimulationDocument: Encodable {
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
  var leftOut: [String]
  var findings: [AnalysisDocument]
  var liability: Awards
  var rules: [Rule]
  var organisations: [Organisation]

  enum CodingKeys: String, CodingKey {
    case scheme, model, seed, draws, caveats, findings, liability, rules, organisations
    case rulesSHA256 = "rules_sha256"
    case evidenceSHA256 = "evidence_sha256"
    case modelSHA256 = "model_sha256"
    case leftOut = "left_out"
    case madeUp = "made_up"
  }

  /// Amounts in pounds; the mean and the deviation are statistics and nothing that is paid.
  struct Awards: Encodable {
    var meanGBP: String
    var standardDeviationGBP: Double
    var quantilesGBP: [String: String]
    var chanceOfNothing: Double

    init(_ awards: AwardDistribution) {
      meanGBP = awards.mean.plain
      standardDeviationGBP = awards.standardDeviation
      quantilesGBP = Dictionary(
        uniqueKeysWithValues: [1, 5, 10, 25, 50, 75, 90, 95, 99].map {
          ("p\($0)", awards.quantile($0).plain)
        })
      chanceOfNothing = awards.share(upTo: .zero)
    }

    enum CodingKeys: String, CodingKey {
      case meanGBP = "mean_gbp"
      case standardDeviationGBP = "standard_deviation_gbp"
      case quantilesGBP = "quantiles_gbp"
      case chanceOfNothing = "chance_of_nothing"
    }
  }

  struct Rule: Encodable {
    var rule: String
    var met: Double
    /// Nothing where the model supposes no true improvement.
    var metIfImproved: Double?
    var paidIfImproved: Double?
    var missedIfNot: Double?
    var unpaidIfNot: Double?
    var improvedIfMet: Double?

    init(_ path: String, _ tally: RuleTally) {
      rule = path
      met = tally.chanceOfMeeting
      metIfImproved = tally.metIfImproved.known
      paidIfImproved = tally.paidIfImproved.known
      guard tally.improved > 0 else { return }
      missedIfNot = tally.missedIfNot.known
      unpaidIfNot = tally.unpaidIfNot.known
      improvedIfMet = tally.improvedIfMet.known
    }

    enum CodingKeys: String, CodingKey {
      case rule, met
      case metIfImproved = "met_if_improved"
      case paidIfImproved = "paid_if_improved"
      case missedIfNot = "missed_if_not"
      case unpaidIfNot = "unpaid_if_not"
      case improvedIfMet = "improved_if_met"
    }
  }

  struct Organisation: Encodable {
    var organisation: String
    var maximumExactGBP: String
    var awards: Awards
    var distribution: [Step]
    var chanceOfMeeting: [String: Double]

    enum CodingKeys: String, CodingKey {
      case organisation, awards, distribution
      case maximumExactGBP = "maximum_exact_gbp"
      case chanceOfMeeting = "chance_of_meeting"
    }
  }

  /// An amount and the number of draws in which it was paid.
  struct Step: Encodable {
    var pence: Int64
    var draws: Int
  }
}

extension Double {
  /// Nothing where it is no number.
  fileprivate var known: Double? { isFinite ? self : nil }
}
