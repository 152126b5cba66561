import GRDB
public import PremiumFiles
public import QualityPremium

extension Runs {
  /// A run that was frozen, and what it lacks.
  public struct Frozen: Sendable {
    public var run: Run
    public var gaps: [RunGap]
    /// What the reader should know about the files, none of it a mistake.
    public var notes: [Problem]
  }

  /// Freezes rules and evidence that lie in a folder, under the next name of the scheme.
  ///
  /// - Throws: `Problems` for mistakes in the files, of which nothing is kept then.
  public func freeze(
    _ inputs: RunInputs, by person: Appointment.Name, reason: String = "", trial: Bool = false
  ) throws -> Frozen {
    let reading = try RunReading(inputs)
    return try freeze(.folder, reading.scheme.id, by: person, reason: reason, trial: trial) {
      (inputs, reading, asAt: $0.event - 1)
    }
  }

  /// Freezes rules with the evidence of the record as it was known: what was brought, agreed and decided.
  ///
  /// - Parameters:
  ///   - instant: the moment up to which events count; all of them without it.
  public func freeze(
    _ loaded: RuleLibrary.LoadedScheme, _ library: RuleLibrary, asAt instant: Instant? = nil,
    accepting: Population.Basis? = nil, by person: Appointment.Name, reason: String = "",
    trial: Bool = false
  ) throws -> Frozen {
    try freeze(.record, loaded.scheme.id, by: person, reason: reason, trial: trial) { writing in
      let event = try Self.event(at: instant, before: writing)
      let inputs = try RunInputs(
        loaded, library,
        evidence: RecordedEvidence.files(for: loaded.scheme, asAt: event, writing.db),
        accepting: accepting)
      return (inputs, try RunReading(inputs), asAt: event)
    }
  }

  /// The last event at or before a moment.
  private static func event(at instant: Instant?, before writing: Writing) throws -> Int64 {
    guard let instant else { return writing.event - 1 }
    let event = try Int64.fetchOne(
      writing.db, sql: "SELECT max(number) FROM audit_event WHERE instant <= ?",
      arguments: [instant.description])
    return min(event ?? 0, writing.event - 1)
  }

  private func freeze(
    _ origin: Run.Origin, _ scheme: String, by person: Appointment.Name, reason: String,
    trial: Bool, _ gather: (Writing) throws -> (RunInputs, RunReading, asAt: Int64)
  ) throws -> Frozen {
    let name = try store.read { try Self.nextName(for: scheme, $0) }
    let operation = Operation(by: person, .freezeRun, on: Run.subject(name), reason: reason)
    var frozen = try store.perform(operation, trial: trial) { writing in
      guard try Self.nextName(for: scheme, writing.db) == name else {
        throw StoreError(
          .conflict, "another run was frozen at the same moment", remedy: "try again")
      }
      let (inputs, reading, asAt) = try gather(writing)
      let gaps = CompletenessGate(reading, store.organisations).gaps(in: inputs.evidence)
      let number = try Self.insert(inputs, reading, as: name, origin, asAt: asAt, &writing)
      for gap in gaps {
        try writing.insert(
          into: .runGap,
          [
            "run": number, "kind": gap.kind.rawValue, "organisation": gap.organisation,
            "what": gap.what,
          ])
      }
      try writing.record(.freeze, run: number, .frozen, assessment: nil)
      return Frozen(
        run: try Self.run(name, writing.db), gaps: gaps, notes: reading.submissions.notes)
    }
    // Read again, for the event that recorded it.
    if !trial { frozen.run = try named(name) }
    return frozen
  }

  private static func nextName(for scheme: String, _ db: Database) throws -> String {
    let first = RunName(scheme: scheme, number: 1).description
    let stem = first.dropLast()
    let names = try String.fetchAll(db, sql: "SELECT name FROM run").filter { $0.hasPrefix(stem) }
    return RunName(scheme: scheme, number: names.count + 1).description
  }

  private static func insert(
    _ inputs: RunInputs, _ reading: RunReading, as name: String, _ origin: Run.Origin,
    asAt: Int64, _ writing: inout Writing
  ) throws -> Int64 {
    let number = try writing.insert(
      into: .run,
      [
        "name": name, "scheme": reading.scheme.id, "year": reading.scheme.year.description,
        "as_at": asAt, "origin": origin.rawValue,
        "accepted_basis": inputs.accepting?.rawValue ?? "", "rules_digest": reading.loaded.digest,
        "evidence_digest": reading.submissions.digest,
        "organisations": reading.submissions.list.count,
      ])
    for (part, files) in [("rules", inputs.rules), ("evidence", inputs.evidence)] {
      for file in files {
        let kept = try KeptFiles.keep(file, &writing)
        try writing.insert(
          into: .runFile, ["run": number, "part": part, "path": file.name, "file": kept])
      }
    }
    return number
  }
}
