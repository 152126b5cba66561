import QualityPremium

/// A query in the part of SQL that DuckDB and Spark read alike.
///
/// It names views, whose dates are days since 1970, whose codes have no point and whose sexes are `M`
/// and `F`: what differs between engines is in the making of those views. No division is whole, no
/// order of nothings is left open, and no name stands in double quotes.
public struct SQLRenderer: Sendable {
  public init() {}

  /// The statement that gives the rows of a query in their order.
  public func statement(_ query: CountQuery) -> String {
    switch query {
    case .people(let day, let ages): people(on: day, ages)
    case .events(let query): events(query)
    }
  }

  private func people(on day: Day, _ limits: AgeBand?) -> String {
    let some = ages(limits?.from, limits?.through).map { " AND \($0)" }.joined()
    return """
      SELECT coalesce(m.ccg, '') AS area, coalesce(r.sex, '') AS sex, \(band("r")) AS band,
        '' AS outcome, 1 AS frequency, CAST(sum(coalesce(r.people, 0)) AS BIGINT) AS total
      FROM population r
      \(membership("r.counted_on"))
      WHERE r.counted_on = \(RecordValue.number(of: day))\(some)
      GROUP BY 1, 2, 3
      ORDER BY 1, 2, 3
      """
  }

  private func events(_ query: EventQuery) -> String {
    let source = query.plan.source
    let table = source.table
    let isMapped = query.plan.sharesOf != nil
    let key = table.key[0]
    let person = query.plan.countsRepeats ? "coalesce(r.patient, '?' || r.\(key))" : "r.\(key)"
    let stays = query.plan.transfers.map { chained($0) + ",\n" } ?? ""
    let from = query.plan.transfers == nil ? table.name : "stays"
    return """
      WITH \(stays)chosen AS (
        SELECT \(isMapped ? "coalesce(r.provider, '')" : "coalesce(m.ccg, '')") AS area,
          \(table.has("sex") ? "coalesce(r.sex, '')" : "''") AS sex,
          \(table.has("age") ? band("r") : "-1") AS band,
          \(outcome(query)) AS outcome,
          \(person) AS person
        FROM \(from) r\(isMapped ? "" : "\n  " + membership("r.\(source.dateColumn)"))
        WHERE \(conditions(query).joined(separator: "\n    AND "))
      ), persons AS (
        SELECT area, sex, band, outcome, person, count(*) AS frequency
        FROM chosen GROUP BY area, sex, band, outcome, person
      )
      SELECT area, sex, band, outcome, frequency, CAST(count(*) AS BIGINT) AS total
      FROM persons
      GROUP BY area, sex, band, outcome, frequency
      ORDER BY area, sex, band, outcome, frequency
      """
  }

  /// Each stay with the latest end of those of the patient before it.
  private func chained(_ rule: IndicatorPlan.Transfers) -> String {
    """
    stays AS (
      SELECT r.*, max(coalesce(r.discharged_on, r.admitted_on)) OVER (
        PARTITION BY coalesce(r.patient, '?' || r.admission)
        ORDER BY r.admitted_on, coalesce(r.discharged_on, r.admitted_on), r.admission
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier_end
      FROM admissions r WHERE r.admitted_on IS NOT NULL
    )
    """
  }

  private func conditions(_ query: EventQuery) -> [String] {
    let plan = query.plan
    let source = plan.source
    let first = RecordValue.number(of: query.period.firstDay)
    let last = RecordValue.number(of: query.period.lastDay)
    var all = ["r.\(source.dateColumn) BETWEEN \(first) AND \(last)"]
    if let rule = plan.transfers {
      all.append(
        "NOT (r.earlier_end IS NOT NULL AND r.admitted_on - coalesce(r.earlier_end, 0) <= "
          + "\(rule.withinDays) AND (\(isIn("coalesce(r.method, '')", rule.methods)) "
          + "OR \(isIn("coalesce(r.admitted_from, '')", rule.from))))")
    }
    if !plan.methods.isEmpty { all.append(isIn("r.method", plan.methods)) }
    if !plan.classes.isEmpty { all.append(isIn("r.patient_class", plan.classes)) }
    if !plan.kinds.isEmpty, let column = source.kindColumn {
      all.append(isIn("r.\(column)", plan.kinds))
    }
    all += ages(plan.ages?.from, plan.ages?.through)
    if let least = plan.leastDaysOld {
      all.append("(r.age > 0 OR (r.age = 0 AND r.days_old >= \(least)))")
    }
    if plan.diagnoses != nil, let column = source.diagnosisColumn {
      all.append(DiagnosisSQL(query.entries, column: column, hasOthers: source == .admissions).text)
    }
    return all
  }

  private func outcome(_ query: EventQuery) -> String {
    let source = query.plan.source
    if let column = source.outcomeColumn { return "coalesce(r.\(column), '')" }
    guard let column = source.waitColumn, let limit = query.plan.within else { return "''" }
    return "CASE WHEN r.\(column) IS NULL THEN 'unknown' WHEN r.\(column) <= \(limit) "
      + "THEN 'within' ELSE 'beyond' END"
  }

  private func membership(_ day: String) -> String {
    "LEFT JOIN membership m ON m.practice = r.practice AND m.from_day <= \(day) "
      + "AND \(day) <= coalesce(m.through_day, 99999999)"
  }

  private func band(_ table: String) -> String {
    "CASE WHEN \(table).age IS NULL THEN -1 "
      + "ELSE CAST(least(floor(\(table).age / 5) * 5, \(lastBand)) AS BIGINT) END"
  }
}

func ages(_ from: Int?, _ through: Int?) -> [String] {
  var all = from.map { ["r.age >= \($0)"] } ?? []
  if let through { all.append("r.age <= \(through)") }
  return all
}

func isIn(_ value: String, _ words: [String]) -> String {
  words.isEmpty
    ? "1 = 0" : "\(value) IN (\(words.map { "'\($0)'" }.joined(separator: ", ")))"
}
