import GRDB
import PremiumFiles
import QualityPremium

/// The runs of every year: frozen, worked out, seen by the organisations, approved, published, paid.
public struct Runs: Sendable {
  let store: Store

  /// Every run in the order in which they were frozen.
  public func list() throws -> [Run] {
    try store.read { db in
      try String.fetchAll(db, sql: "SELECT name FROM run ORDER BY number").map {
        try Self.run($0, db)
      }
    }
  }

  /// One run, or a refusal that names those there are.
  public func named(_ name: String) throws -> Run {
    try store.read { try Self.run(name, $0) }
  }

  /// What each organisation is awarded, in the order of the evidence; empty before it is assessed.
  public func awards(of name: String) throws -> [RunAward] {
    try store.read { db in
      try Self.awards(of: Self.run(name, db), db)
    }
  }

  static func run(_ name: String, _ db: Database) throws -> Run {
    let statement = try db.cachedStatement(sql: "SELECT * FROM run WHERE name = ?")
    guard let row = try Row.fetchOne(statement, arguments: [name]) else {
      let names = try String.fetchAll(db, sql: "SELECT name FROM run ORDER BY number DESC LIMIT 5")
      throw StoreError(
        .refused, "there is no run '\(name)'",
        remedy: names.isEmpty
          ? "freeze one with 'qp run freeze'" : "the latest are \(names.joined(separator: ", "))")
    }
    let number: Int64 = row["number"]
    let latest = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT * FROM run_assessment WHERE run = ? ORDER BY number DESC LIMIT 1"),
      arguments: [number])
    guard let origin = Run.Origin(rawValue: row["origin"]) else {
      throw StoreError(.integrity, "the run '\(name)' cannot be read")
    }
    return Run(
      name: name, scheme: row["scheme"], year: row["year"], origin: origin, asAt: row["as_at"],
      accepting: Population.Basis(rawValue: row["accepted_basis"]),
      rulesDigest: row["rules_digest"], evidenceDigest: row["evidence_digest"],
      organisations: row["organisations"], deeds: try deeds(of: number, db),
      engine: latest?["engine"], resultsDigest: latest?["results_digest"], number: number,
      assessment: latest?["number"])
  }

  private static func deeds(of run: Int64, _ db: Database) throws -> [Run.Deed] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT run_stage.move, run_stage.stage, audit_event.person, audit_event.reason,
          audit_event.number, audit_event.digest, audit_event.instant
        FROM run_stage JOIN audit_event ON audit_event.number = run_stage.event
        WHERE run_stage.run = ? ORDER BY run_stage.number
        """)
    return try Row.fetchAll(statement, arguments: [run]).map { row in
      guard let move = RunMove(rawValue: row["move"]), let stage = RunStage(rawValue: row["stage"])
      else { throw StoreError(.integrity, "what was done to a run cannot be read") }
      return Run.Deed(
        move: move, stage: stage, person: row["person"], reason: row["reason"],
        event: AuditHead(
          count: row["number"], digest: row["digest"], instant: Instant(row["instant"] as String)))
    }
  }

  static func awards(of run: Run, _ db: Database) throws -> [RunAward] {
    guard let assessment = run.assessment else { return [] }
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM run_award WHERE assessment = ? ORDER BY number",
      arguments: [assessment])
    return try rows.map { row in
      func money(_ column: String) -> Money { Money(pence: Int128(row[column] as Int64)) }
      guard let status = Award.Status(rawValue: row["status"]) else {
        throw StoreError(.integrity, "an award of '\(run.name)' cannot be read")
      }
      return RunAward(
        organisation: row["organisation"], name: row["name"], maximum: money("maximum_pence"),
        atLeast: money("at_least_pence"), atMost: money("at_most_pence"), status: status)
    }
  }
}

extension Store {
  public var runs: Runs { Runs(store: self) }
}
