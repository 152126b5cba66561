import PremiumFiles
import QualityPremium

/// Which organisations it matters to how an open rule is read.
struct ReadingsReport {
  private let report: AssessmentReport

  init(_ report: AssessmentReport) {
    self.report = report
  }

  /// One organisation under another reading than the default.
  struct Row: Encodable {
    var organisation: String
    var name: String
    var rule: String
    var reading: String
    var verdict: String
    var atLeastPence: Int128
    var atMostPence: Int128
    var defaultReading: String
    var defaultVerdict: String
    var defaultAtLeastPence: Int128
    var defaultAtMostPence: Int128

    enum CodingKeys: String, CodingKey {
      case organisation, name, rule, reading, verdict
      case atLeastPence = "at_least_pence"
      case atMostPence = "at_most_pence"
      case defaultReading = "default_reading"
      case defaultVerdict = "default_verdict"
      case defaultAtLeastPence = "default_at_least_pence"
      case defaultAtMostPence = "default_at_most_pence"
    }

    /// Nothing where neither the verdict nor the award differs.
    init?(_ standing: Assessment, _ other: Assessment, _ reading: Reading, default: Reading) {
      let (old, new) = (standing.verdict(on: reading.rule), other.verdict(on: reading.rule))
      let (before, after) = (standing.award, other.award)
      guard old != new || before.atLeast != after.atLeast || before.atMost != after.atMost else {
        return nil
      }
      organisation = standing.commissioner.code
      name = standing.commissioner.name
      rule = reading.rule
      self.reading = reading.id
      verdict = new?.rawValue ?? ""
      atLeastPence = after.atLeast.roundedHalfUpToThePenny.pence
      atMostPence = after.atMost.roundedHalfUpToThePenny.pence
      defaultReading = `default`.id
      defaultVerdict = old?.rawValue ?? ""
      defaultAtLeastPence = before.atLeast.roundedHalfUpToThePenny.pence
      defaultAtMostPence = before.atMost.roundedHalfUpToThePenny.pence
    }
  }

  /// Every reading that is not the default, with the default of its rule.
  private var alternatives: [(reading: Reading, default: Reading)] {
    let scheme = report.scheme
    return scheme.readings.filter { !$0.isDefault }.compactMap { reading in
      scheme.readings(of: reading.rule).first(where: \.isDefault).map { (reading, $0) }
    }
  }

  private func rows(_ reading: Reading, _ standing: Reading) -> [Row] {
    let other = report.scheme.taking(reading)
    return report.submissions.compactMap { submission in
      Row(
        report.scheme.assess(submission.commissioner, on: submission.evidence),
        other.assess(submission.commissioner, on: submission.evidence), reading,
        default: standing)
    }
  }

  var rows: [Row] { alternatives.flatMap { rows($0.reading, $0.default) } }

  var csv: String {
    CSVText.line([
      "organisation", "name", "rule", "reading", "verdict", "award_min_gbp", "award_max_gbp",
      "default_reading", "default_verdict", "default_award_min_gbp", "default_award_max_gbp",
    ])
      + rows.map { row in
        CSVText.line([
          row.organisation, row.name, row.rule, row.reading, row.verdict,
          Money(pence: row.atLeastPence).plain, Money(pence: row.atMostPence).plain,
          row.defaultReading, row.defaultVerdict, Money(pence: row.defaultAtLeastPence).plain,
          Money(pence: row.defaultAtMostPence).plain,
        ])
      }.joined()
  }

  var text: String {
    guard !alternatives.isEmpty else {
      return "The sources of \(report.scheme.id) leave no rule open that is written down here.\n"
    }
    return alternatives.map { reading, standing in
      let rows = rows(reading, standing)
      let unknown = rows.count { $0.verdict == Verdict.unknown.rawValue }
      let why = unknown == 0 ? "" : ", of which \(unknown) have no evidence for this reading"
      let head =
        ["\(reading.rule) [\(reading.provenance.confidence.rawValue)]"]
        + [
          "As it is, \(standing.id): \(standing.text).", "Or, \(reading.id): \(reading.text).",
          "It differs for \(rows.count) of \(report.submissions.count) organisations\(why).",
        ].map { "  " + $0.wrapped(to: 98, indent: 4) }
      return (head + rows.map(\.line)).joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }
}

extension ReadingsReport.Row {
  /// `00C  NHS Darlington CCG  met £5.00 -> not_met £0.00`.
  fileprivate var line: String {
    func range(_ least: Int128, _ most: Int128) -> String {
      let (least, most) = (Money(pence: least), Money(pence: most))
      return least == most ? "\(most)" : "\(least) to \(most)"
    }
    let before = "\(defaultVerdict) \(range(defaultAtLeastPence, defaultAtMostPence))"
    let after = "\(verdict) \(range(atLeastPence, atMostPence))"
    return "    \(organisation.padded(to: 8))\(String(name.prefix(36)).padded(to: 38))"
      + "\(before) -> \(after)"
  }
}

extension Assessment {
  /// The verdict on a rule, or on a part of a measure; nothing on an option that was not chosen.
  fileprivate func verdict(on path: String) -> Verdict? {
    if let reason = reasonsByPath.first(where: { $0.path == path })?.reason {
      return reason.verdict
    }
    for judged in measures {
      for (part, reason) in zip(judged.rule.division?.parts ?? [], judged.reason.because)
      where "\(judged.rule.path)/\(part.id)" == path { return reason.verdict }
    }
    return nil
  }
}
