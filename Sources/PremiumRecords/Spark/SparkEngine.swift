import PremiumFiles
import Synchronization

/// Counts on a Spark cluster over Spark Connect.
public enum Spark {
  /// An engine that has opened nothing yet; without the trait `Spark` it says how to get one.
  public static func engine(
    _ folder: RecordsFolder, at address: SparkAddress, _ access: SparkAccess = SparkAccess()
  ) throws(EngineError) -> any CountingEngine {
    if access.token != nil, !address.keepsSecrets {
      throw EngineError(
        .notPermitted, "\(address): a token is not sent in the clear; write /;use_ssl=true")
    }
    #if Spark
      return SparkEngine(folder, session: SparkSession(address, access))
    #else
      throw EngineError(.notBuilt, "")
    #endif
  }
}

#if Spark
  /// Makes views of a session and asks for counts of them.
  final class SparkEngine: CountingEngine {
    private let views: SparkViews
    private let session: SparkSession
    /// The views that the session has.
    private let made = Mutex<Set<String>>([])
    /// Tables without a repeated row, which need not be made distinct again.
    private let distinct = Mutex<Set<String>>([])

    init(_ folder: RecordsFolder, session: SparkSession) {
      views = SparkViews(folder: folder)
      self.session = session
    }

    func count(_ query: CountQuery) async throws -> [CountRow] {
      for table in query.tables {
        try await makePlain(table)
        let isDistinct = distinct.withLock { $0.contains(table.name) }
        try await make(
          [views.typed(table, isDistinct: isDistinct)], as: "\(table.name) \(isDistinct)")
      }
      // The views see to rows that are there twice.
      let table = try await session.rows(SQLRenderer().statement(query, mayRepeat: false))
      do {
        return try (0..<table.rows).map { row in
          CountRow(
            area: try table.text(row, 0) ?? "", sex: try table.text(row, 1) ?? "",
            band: try table.integer(row, 2), outcome: try table.text(row, 3) ?? "",
            frequency: try table.integer(row, 4), total: try table.integer(row, 5))
        }
      } catch let error as ArrowError {
        throw EngineError(.other, "gave a row that is no count: \(error)")
      }
    }

    func survey(_ table: RecordTable) async throws -> TableSurvey {
      try await makePlain(table)
      if table.has("practice") { try await makePlain(.membership) }
      let answer = try await session.rows(views.survey(table))
      do throws(ArrowError) {
        let survey = try TableSurvey(answer, of: table)
        if survey.repeated == 0 { distinct.withLock { _ = $0.insert(table.name) } }
        return survey
      } catch {
        throw EngineError(.other, "gave no survey of \(table.name): \(error)")
      }
    }

    func recall(_ survey: TableSurvey) {
      if survey.repeated == 0 { distinct.withLock { _ = $0.insert(survey.table) } }
    }

    func close() async {
      if made.withLock({ !$0.isEmpty }) { await session.close() }
    }

    private func makePlain(_ table: RecordTable) async throws {
      let name = "plain \(table.name)"
      if made.withLock({ $0.contains(name) }) { return }
      try await make(views.plain(table), as: name)
    }

    private func make(_ statements: [String], as name: String) async throws {
      if made.withLock({ $0.contains(name) }) { return }
      for statement in statements { try await session.make(statement) }
      made.withLock { _ = $0.insert(name) }
    }
  }

  extension TableSurvey {
    /// Reads the row of `SparkViews.survey`.
    fileprivate init(_ answer: ArrowTable, of table: RecordTable) throws(ArrowError) {
      let rows = try answer.integer(0, 0)
      let different = try answer.integer(0, 1)
      let keys = try answer.integer(0, 2)
      self.init(
        table: table.name, rows: rows, repeated: rows - different, conflicting: different - keys,
        strangers: try answer.integer(0, 3),
        columns: try table.columns.enumerated().map { index, column throws(ArrowError) in
          let place = 4 + 3 * index
          return Column(
            name: column.name, missing: try answer.integer(0, place),
            malformed: try answer.integer(0, place + 1), example: try answer.text(0, place + 2))
        })
    }
  }
#endif
