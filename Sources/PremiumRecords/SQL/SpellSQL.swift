import QualityPremium

/// The parts of a statement that leave out what continues an earlier record of the same patient.
///
/// Only the records that count and may be a continuation are held against the patient's others, so that a
/// year of admissions passes by without being kept.
struct SpellSQL {
  /// What `chosen` has to give besides.
  let columns: [String]
  /// The parts that lead from `chosen` to `counted`.
  let parts: [String]

  /// Nothing where the plan knows no continuations.
  init?(_ query: EventQuery) {
    if let rule = query.plan.transfers {
      self.init(transfers: rule, through: query.period)
    } else if let days = query.plan.episodeDays {
      self.init(repeatsWithin: days, of: query)
    } else {
      return nil
    }
  }

  private init(transfers rule: IndicatorPlan.Transfers, through period: Period) {
    let isTransfer =
      "\(isIn("coalesce(r.method, '')", rule.methods)) "
      + "OR \(isIn("coalesce(r.admitted_from, '')", rule.from))"
    let end = "coalesce(e.discharged_on, e.admitted_on)"
    columns = [
      "CASE WHEN \(isTransfer) THEN r.patient END AS patient",
      "r.admitted_on AS begun_on", "coalesce(r.discharged_on, r.admitted_on) AS ended_on",
    ]
    parts = [
      """
      continued AS (
        SELECT DISTINCT c.event
        FROM admissions e JOIN chosen c ON c.patient = e.patient
        WHERE e.admitted_on <= \(RecordValue.number(of: period.lastDay))
          AND \(end) >= c.begun_on - \(rule.withinDays)
          AND (e.admitted_on < c.begun_on OR e.admitted_on = c.begun_on
            AND (\(end) < c.ended_on OR \(end) = c.ended_on AND e.admission < c.event))
      )
      """, Self.counted,
    ]
  }

  private init(repeatsWithin days: Int, of query: EventQuery) {
    let source = query.plan.source
    let kinds = source.kindColumn.map { "e.\($0) = c.kind" } ?? "1 = 1"
    let day = source.dateColumn
    columns =
      ["r.patient AS patient", "r.\(day) AS begun_on"]
      + (source.kindColumn.map { ["r.\($0) AS kind"] } ?? [])
    parts = [
      """
      continued AS (
        SELECT DISTINCT c.event
        FROM \(source.table.name) e JOIN chosen c ON c.patient = e.patient AND \(kinds)
        WHERE e.\(day) >= c.begun_on - \(days)
          AND (e.\(day) < c.begun_on
            OR e.\(day) = c.begun_on AND e.\(source.table.key[0]) < c.event)
      )
      """, Self.counted,
    ]
  }

  private static let counted = """
    counted AS (
      SELECT c.* FROM chosen c LEFT JOIN continued k ON k.event = c.event WHERE k.event IS NULL
    )
    """
}

extension IndicatorPlan {
  /// Whether a record may continue an earlier one and does not count then.
  var findsContinuations: Bool { transfers != nil || episodeDays != nil }
}
