import GRDB
public import QualityPremium

extension Runs {
  /// What an organisation asked about its result, and what it was answered.
  public struct Query: Hashable, Sendable {
    public var number: Int64
    public var organisation: String
    /// The path of the rule, such as `measure:pyll`, or `population`.
    public var rule: String
    public var text: String
    public var person: Appointment.Name
    public var answer: Answer?
  }

  public struct Answer: Hashable, Sendable {
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
      /// The organisation is right; the evidence has to be corrected and another run frozen.
      case upheld
      case notUpheld = "not-upheld"
    }

    public var outcome: Outcome
    public var text: String
    public var person: Appointment.Name
  }

  /// The queries of a run in the order in which they came.
  public func queries(of name: String) throws -> [Query] {
    try store.read { try Self.queries(of: Self.run(name, $0), $0) }
  }

  /// Asks about one rule of an organisation's result, as that organisation.
  ///
  /// - Returns: the number of the query.
  @discardableResult
  public func query(
    _ name: String, organisation: String, rule: String, text: String,
    by person: Appointment.Name, trial: Bool = false
  ) throws -> Int64 {
    guard !text.isEmpty else { throw StoreError(.refused, "a query needs a text") }
    return try perform(
      .query, on: name, of: [organisation], by: person, reason: "", trial: trial
    ) { writing, run in
      let awards = try Self.awards(of: run, writing.db)
      guard awards.contains(where: { $0.organisation == organisation }) else {
        throw StoreError(.refused, "\(name) holds no organisation '\(organisation)'")
      }
      let rules =
        ["population"]
        + (try RunReading(Self.inputs(of: run, writing.db))).scheme.rules
        .map(\.path)
      guard rules.contains(rule) else {
        throw StoreError(
          .refused, "the scheme has no rule '\(rule)'",
          remedy: "it has \(rules.joined(separator: ", "))")
      }
      return try writing.insert(
        into: .runQuery,
        ["run": run.number, "organisation": organisation, "rule": rule, "text": text])
    }
  }

  /// Answers a query, once.
  public func answer(
    _ query: Int64, of name: String, _ outcome: Answer.Outcome, text: String,
    by person: Appointment.Name, trial: Bool = false
  ) throws {
    guard !text.isEmpty else { throw StoreError(.refused, "an answer needs a text") }
    try perform(.answer, on: name, by: person, reason: "", trial: trial) { writing, run in
      let queries = try Self.queries(of: run, writing.db)
      guard let asked = queries.first(where: { $0.number == query }) else {
        let open = queries.filter { $0.answer == nil }.map { "\($0.number)" }
        throw StoreError(
          .refused, "\(name) has no query \(query)",
          remedy: open.isEmpty ? nil : "open are \(open.joined(separator: ", "))")
      }
      guard asked.answer == nil else {
        throw StoreError(.conflict, "query \(query) of \(name) was answered already")
      }
      try writing.insert(
        into: .runAnswer, ["query": query, "outcome": outcome.rawValue, "text": text])
    }
  }

  static func queries(of run: Run, _ db: Database) throws -> [Query] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT run_query.*, asked.person AS person, run_answer.outcome AS outcome,
          run_answer.text AS answer, answered.person AS answerer
        FROM run_query JOIN audit_event asked ON asked.number = run_query.event
        LEFT JOIN run_answer ON run_answer.query = run_query.number
        LEFT JOIN audit_event answered ON answered.number = run_answer.event
        WHERE run_query.run = ? ORDER BY run_query.number
        """, arguments: [run.number])
    return rows.map { row in
      var answer: Answer?
      if let outcome = (row["outcome"] as String?).flatMap({ Answer.Outcome(rawValue: $0) }) {
        answer = Answer(
          outcome: outcome, text: row["answer"] ?? "", person: row["answerer"] ?? "")
      }
      return Query(
        number: row["number"], organisation: row["organisation"], rule: row["rule"],
        text: row["text"], person: row["person"], answer: answer)
    }
  }
}
