/// The statement that says what a table holds, in one row.
///
/// Keys are told apart by their hashes first, eight bytes a row; the few rows whose hash is not alone are
/// then compared as they are, so that no two keys of one hash are mistaken for each other.
struct SurveySQL {
  let statement: String

  init(_ table: RecordTable, _ views: DuckDBViews, asksPractice: Bool) {
    let plain = "plain_\(table.name)"
    let hash = "hash(\(table.key.joined(separator: ", ")))"
    // By practice first, because there are thousands of them and millions of rows.
    let strangers =
      asksPractice
      ? """
      SELECT coalesce(CAST(sum(number) AS BIGINT), 0) FROM (
          SELECT practice, count(*) AS number FROM \(plain) WHERE practice IS NOT NULL GROUP BY practice
        ) WHERE practice NOT IN (
          SELECT practice FROM plain_membership WHERE practice IS NOT NULL AND ccg IS NOT NULL
            AND \(views.value(RecordTable.membership.columns[2], in: .membership)) IS NOT NULL)
      """ : "SELECT 0"
    let columns = table.columns.map { column in
      let wrong = "\(column.name) IS NOT NULL AND (\(views.value(column, in: table))) IS NULL"
      let isTyped = column.content == .number || column.content == .day
      return "count(*) - count(\(column.name)), "
        + (isTyped
          ? "count(*) FILTER (WHERE \(wrong)), min(\(column.name)) FILTER (WHERE \(wrong))"
          : "0, ''")
    }
    let key = table.key.joined(separator: ", ")
    statement = """
      WITH shared AS (
        SELECT h FROM (SELECT \(hash) AS h FROM \(plain)) GROUP BY h HAVING count(*) > 1
      ), suspects AS (
        SELECT * FROM \(plain) WHERE \(hash) IN (SELECT h FROM shared)
      ), repeats AS (
        SELECT (SELECT count(*) FROM suspects) AS suspect,
          (SELECT count(*) FROM (SELECT DISTINCT * FROM suspects)) AS row_count,
          (SELECT count(*) FROM (SELECT DISTINCT \(key) FROM suspects)) AS key_count
      ), totals AS (
        SELECT count(*), (\(strangers)),
          \(columns.joined(separator: ",\n    "))
        FROM present_\(table.name)
      )
      SELECT r.suspect - r.row_count, r.row_count - r.key_count, t.* FROM repeats r, totals t;

      """
  }

  /// The survey that the row holds; nothing where it is no such row.
  static func survey(of table: RecordTable, _ fields: [String]) -> TableSurvey? {
    guard fields.count == 4 + 3 * table.columns.count else { return nil }
    let numbers = fields.map { Int($0) ?? 0 }
    return TableSurvey(
      table: table.name, rows: numbers[2], repeated: numbers[0], conflicting: numbers[1],
      strangers: numbers[3],
      columns: table.columns.enumerated().map { index, column in
        let place = 4 + 3 * index
        return .init(
          name: column.name, missing: numbers[place], malformed: numbers[place + 1],
          example: fields[place + 2].isEmpty ? nil : fields[place + 2])
      })
  }
}
