public import QualityPremium

/// Assessments as CSV: one row an organisation and line of its account, for those who analyse.
///
/// Amounts are exact pounds, before the one rounding; `earned` and `award` are totals of the lines above
/// them, and have neither rule nor verdict.
public enum ResultLongCSV {
  public static let heading = CSVLine.text([
    "organisation", "line", "rule", "verdict", "share_percent", "at_least_exact_gbp",
    "at_most_exact_gbp",
  ])

  public static func rows(_ assessment: Assessment) -> String {
    assessment.account.entries.map { entry in
      let (line, rule, share) = fields(entry.line)
      return CSVLine.text([
        CSVLine.safe(assessment.commissioner.code), line, rule, entry.verdict?.rawValue ?? "",
        share?.percent.description ?? "", entry.atLeast.exactPounds, entry.atMost.exactPounds,
      ])
    }.joined()
  }

  private static func fields(_ line: Account.Line) -> (String, String, Share?) {
    switch line {
    case .measure(let path, let weight): (Measure.kind, path, weight)
    case .adjustment(let path, let deduction): (Adjustment.kind, path, deduction)
    case .gateway(let path): (Gateway.kind, path, nil)
    case .discretion(let path, let share): ("discretion", path, share)
    case .earned: ("earned", "", nil)
    case .award: ("award", "", nil)
    }
  }
}
