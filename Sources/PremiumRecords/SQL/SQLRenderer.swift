import QualityPremium

/// A query in the part of SQL that DuckDB and Spark read alike.
///
/// It names views, whose dates are days since 1970, whose codes have no point and whose sexes are `M`
/// and `F`: what differs between engines is in the making of those views. No division is whole, no
/// order of nothings is left open, and no name stands in double quotes.
public struct SQLRenderer: Sendable {
  public init() {}

  /// The statement that gives the rows of a query in their order.
  ///
  /// - Parameters:
  ///   - mayRepeat: whether the table that is counted may hold a row twice, which then counts once.
  public func statement(_ query: CountQuery, mayRepeat: Bool = true) -> String {
    switch query {
    case .people(let day, let ages): people(on: day, ages, mayRepeat)
    case .events(let query): events(query, mayRepeat)
    }
  }

  private func people(on day: Day, _ limits: AgeBand?, _ mayRepeat: Bool) -> String {
    let some = ages(limits?.from, limits?.through).map { " AND \($0)" }.joined()
    return """
      SELECT coalesce(m.ccg, '') AS area, coalesce(r.sex, '') AS sex, \(band("r")) AS band,
        '' AS outcome, 1 AS frequency, CAST(sum(coalesce(r.people, 0)) AS BIGINT) AS total
      FROM (
        SELECT \(mayRepeat ? "DISTINCT " : "")practice, counted_on, sex, age, people
        FROM population r
        WHERE r.counted_on = \(RecordValue.number(of: day))\(some)
      ) r
      \(membership("r.counted_on"))
      GROUP BY 1, 2, 3
      ORDER BY 1, 2, 3
      """
  }

  private func events(_ query: EventQuery, _ mayRepeat: Bool) -> String {
    let plan = query.plan
    let source = plan.source
    let table = source.table
    let isMapped = plan.sharesOf != nil
    let key = "r.\(table.key[0])"
    var columns = [
      "\(isMapped ? "coalesce(r.provider, '')" : "coalesce(m.ccg, '')") AS area",
      "\(table.has("sex") ? "coalesce(r.sex, '')" : "''") AS sex",
      "\(table.has("age") ? band("r") : "-1") AS band", "\(outcome(query)) AS outcome",
    ]
    if mayRepeat || plan.findsContinuations { columns.append("\(key) AS event") }
    if plan.countsRepeats { columns.append("coalesce(r.patient, '?' || \(key)) AS person") }
    columns += SpellSQL(query)?.columns ?? []
    let from = isMapped ? "" : "\n  " + membership("r.\(source.dateColumn)")
    var parts = [
      """
      chosen AS (
        SELECT \(mayRepeat ? "DISTINCT " : "")\(columns.joined(separator: ",\n    "))
        FROM \(table.name) r\(from)
        WHERE \(conditions(query).joined(separator: "\n    AND "))
      )
      """
    ]
    parts += SpellSQL(query)?.parts ?? []
    let counted = plan.findsContinuations ? "counted" : "chosen"
    guard plan.countsRepeats else {
      return """
        WITH \(parts.joined(separator: ", "))
        SELECT area, sex, band, outcome, 1 AS frequency, CAST(count(*) AS BIGINT) AS total
        FROM \(counted)
        GROUP BY area, sex, band, outcome
        ORDER BY area, sex, band, outcome
        """
    }
    return """
      WITH \(parts.joined(separator: ", ")), persons AS (
        SELECT area, sex, band, outcome, person, count(*) AS frequency
        FROM \(counted) GROUP BY area, sex, band, outcome, person
      )
      SELECT area, sex, band, outcome, frequency, CAST(count(*) AS BIGINT) AS total
      FROM persons
      GROUP BY area, sex, band, outcome, frequency
      ORDER BY area, sex, band, outcome, frequency
      """
  }

  private func conditions(_ query: EventQuery) -> [String] {
    let plan = query.plan
    let source = plan.source
    let first = RecordValue.number(of: query.period.firstDay)
    let last = RecordValue.number(of: query.period.lastDay)
    var all = ["r.\(source.dateColumn) BETWEEN \(first) AND \(last)"]
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
