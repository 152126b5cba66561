public import Foundation
import PremiumFiles
import Synchronization

/// Counts with the `duckdb` program, over CSV and Parquet, on disk where memory does not suffice.
public final class DuckDBEngine: CountingEngine {
  private let views: DuckDBViews
  private let program: DuckDBProgram
  private let scratch: URL
  /// Tables without a repeated row, which need not be made distinct again.
  private let distinct = Mutex<Set<String>>([])

  /// An engine that may write to a folder of its own while it works.
  public init(_ folder: RecordsFolder, program: DuckDBProgram, scratch: URL) {
    views = DuckDBViews(folder: folder)
    self.program = program
    self.scratch = scratch
  }

  public func count(_ query: CountQuery) async throws -> [CountRow] {
    let rows = try await program.rows(try script(query), spilling: scratch)
    return try rows.map { fields throws(EngineError) in
      guard fields.count == 6, let band = Int(fields[2]), let frequency = Int(fields[4]),
        let total = Int(fields[5])
      else { throw EngineError(.other, "gave a row that is no count: \(fields)") }
      return CountRow(
        area: fields[0], sex: fields[1], band: band, outcome: fields[3], frequency: frequency,
        total: total)
    }
  }

  /// All that the program is given for a query.
  public func script(_ query: CountQuery) throws -> String {
    let known = distinct.withLock { $0 }
    return try query.tables.map { try views.typed($0, isDistinct: known.contains($0.name)) }
      .joined() + SQLRenderer().statement(query) + ";\n"
  }

  public func survey(_ table: RecordTable) async throws -> TableSurvey {
    let asksPractice = table.has("practice") && table.name != RecordTable.membership.name
    var sql = try views.plain(table)
    if asksPractice { sql += try views.plain(.membership) }
    let plain = "plain_\(table.name)"
    let strangers =
      asksPractice
      ? "count(*) FILTER (WHERE practice IS NOT NULL AND practice NOT IN "
        + "(SELECT practice FROM plain_membership WHERE practice IS NOT NULL "
        + "AND ccg IS NOT NULL AND \(DuckDBViews.value(RecordTable.membership.columns[2])) "
        + "IS NOT NULL))" : "0"
    let columns = table.columns.map { column in
      let wrong = "\(column.name) IS NOT NULL AND (\(DuckDBViews.value(column))) IS NULL"
      let isTyped = column.content == .number || column.content == .day
      return "count(*) - count(\(column.name)), "
        + (isTyped
          ? "count(*) FILTER (WHERE \(wrong)), min(\(column.name)) FILTER (WHERE \(wrong))"
          : "0, ''")
    }
    let key = table.key.joined(separator: ", ")
    sql += """
      SELECT count(*), (SELECT count(*) FROM (SELECT DISTINCT * FROM \(plain))),
        (SELECT count(*) FROM (SELECT DISTINCT \(key) FROM \(plain))), \(strangers),
        \(columns.joined(separator: ",\n  "))
      FROM \(plain);

      """
    let fields = try await program.rows(sql, spilling: scratch).first ?? []
    let numbers = fields.map { Int($0) ?? 0 }
    guard fields.count == 4 + 3 * table.columns.count else {
      throw EngineError(.other, "gave no survey of \(table.name)")
    }
    if numbers[0] == numbers[1] { distinct.withLock { _ = $0.insert(table.name) } }
    return TableSurvey(
      table: table.name, rows: numbers[0], repeated: numbers[0] - numbers[1],
      conflicting: numbers[1] - numbers[2], strangers: numbers[3],
      columns: table.columns.enumerated().map { index, column in
        let place = 4 + 3 * index
        return .init(
          name: column.name, missing: numbers[place], malformed: numbers[place + 1],
          example: fields[place + 2].isEmpty ? nil : fields[place + 2])
      })
  }
}
