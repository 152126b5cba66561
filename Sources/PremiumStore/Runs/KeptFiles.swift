import Foundation
import GRDB
import PremiumFiles

/// Files kept in the record, byte for byte and each once.
enum KeptFiles {
  /// The number of a file with these bytes, which is kept if it is not yet.
  static func keep(_ file: InputFile, _ writing: inout Writing) throws -> Int64 {
    let digest = file.digest
    let statement = try writing.db.cachedStatement(
      sql: "SELECT number FROM kept_file WHERE digest = ?")
    if let number = try Int64.fetchOne(statement, arguments: [digest]) { return number }
    return try writing.insert(
      into: .keptFile, ["digest": digest, "bytes": Data(file.bytes)])
  }

  /// The files of a query with the columns path, digest and bytes, each of which has to be what was kept.
  static func read(
    _ db: Database, sql: String, arguments: StatementArguments
  ) throws -> [InputFile] {
    try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
      let file = InputFile(name: row["path"], bytes: Array(row["bytes"] as Data))
      guard file.digest == row["digest"] as String else {
        throw StoreError(
          .integrity, "the kept file '\(file.name)' is not what was written",
          remedy: "restore a copy of the record")
      }
      return file
    }
  }
}

extension Runs {
  /// The bytes that a run was frozen from.
  static func inputs(of run: Run, _ db: Database) throws -> RunInputs {
    func files(_ part: String) throws -> [InputFile] {
      try KeptFiles.read(
        db,
        sql: """
          SELECT run_file.path, kept_file.digest, kept_file.bytes FROM run_file
          JOIN kept_file ON kept_file.number = run_file.file
          WHERE run_file.run = ? AND run_file.part = ? ORDER BY run_file.number
          """, arguments: [run.number, part])
    }
    return RunInputs(
      rules: try files("rules"), evidence: try files("evidence"), accepting: run.accepting)
  }

  /// The result files of the latest assessment, as they were written then.
  static func results(of run: Run, _ db: Database) throws -> [InputFile] {
    guard let assessment = run.assessment else { return [] }
    return try KeptFiles.read(
      db,
      sql: """
        SELECT run_result.path, kept_file.digest, kept_file.bytes FROM run_result
        JOIN kept_file ON kept_file.number = run_result.file
        WHERE run_result.assessment = ? ORDER BY run_result.number
        """, arguments: [assessment])
  }
}

extension Runs {
  /// What a run was frozen from, as it is understood.
  public func reading(of name: String) throws -> RunReading {
    try store.read { db in try RunReading(Self.inputs(of: Self.run(name, db), db)) }
  }
}
