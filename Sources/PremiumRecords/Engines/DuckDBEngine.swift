public import Foundation
import PremiumFiles
import Synchronization

/// Counts with the `duckdb` program, over CSV and Parquet, on disk where memory does not suffice.
public final class DuckDBEngine: CountingEngine {
  private let folder: RecordsFolder
  private let program: DuckDBProgram
  private let scratch: URL
  private let known = Mutex(Known())

  /// What was learnt of the tables: those without a repeated row, and what Parquet states of its columns.
  private struct Known {
    var distinct: Set<String> = []
    var stated: [String: [String: ParquetColumn]] = [:]
  }

  /// An engine that may write to a folder of its own while it works.
  public init(_ folder: RecordsFolder, program: DuckDBProgram, scratch: URL) {
    self.folder = folder
    self.program = program
    self.scratch = scratch
  }

  public func count(_ query: CountQuery) async throws -> [CountRow] {
    let rows = try await program.rows(try await script(query), spilling: scratch)
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
  public func script(_ query: CountQuery) async throws -> String {
    let views = try await views(of: query.tables)
    let mayRepeat = known.withLock { !$0.distinct.contains(query.tables[0].name) }
    return try query.tables.map { try views.typed($0) }.joined()
      + SQLRenderer().statement(query, mayRepeat: mayRepeat) + ";\n"
  }

  public func survey(_ table: RecordTable) async throws -> TableSurvey {
    let membership = RecordTable.membership
    let asksPractice = table.has("practice") && table != membership
    let views = try await views(of: [table] + (asksPractice ? [membership] : []))
    var sql = try views.plain(table) + views.present(table)
    if asksPractice { sql += try views.plain(membership) }
    sql += SurveySQL(table, views, asksPractice: asksPractice).statement
    let fields = try await program.rows(sql, spilling: scratch).first ?? []
    guard let survey = SurveySQL.survey(of: table, fields) else {
      throw EngineError(.other, "gave no survey of \(table.name)")
    }
    recall(survey)
    return survey
  }

  public func recall(_ survey: TableSurvey) {
    guard survey.repeated == 0, survey.conflicting == 0 else { return }
    known.withLock { _ = $0.distinct.insert(survey.table) }
  }

  /// The views over some tables, with what Parquet states.
  private func views(of tables: [RecordTable]) async throws -> DuckDBViews {
    var views = DuckDBViews(folder: folder)
    for table in tables {
      guard let file = folder.file(of: table), file.pathExtension == "parquet" else { continue }
      views.stated[table.name] = try await stated(table, file, views)
    }
    return views
  }

  private func stated(
    _ table: RecordTable, _ file: URL, _ views: DuckDBViews
  ) async throws -> [String: ParquetColumn] {
    if let columns = known.withLock({ $0.stated[table.name] }) { return columns }
    let rows = try await program.rows(
      ParquetColumn.statement(of: SQLText.literal(file.path), views.source(of: table)),
      spilling: scratch)
    var columns: [String: ParquetColumn] = [:]
    for fields in rows { columns[fields[0]] = ParquetColumn(fields) }
    known.withLock { $0.stated[table.name] = columns }
    return columns
  }
}
