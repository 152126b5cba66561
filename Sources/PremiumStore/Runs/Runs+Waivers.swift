import GRDB
public import QualityPremium

extension Runs {
  /// A gap of a run, and who waived it.
  public struct Gap: Hashable, Sendable {
    /// Its number, by which it is named.
    public var number: Int64
    public var gap: RunGap
    public var proposed: Waiver?
    public var seconded: Waiver?

    public var isWaived: Bool { seconded != nil }
  }

  public struct Waiver: Hashable, Sendable {
    public var person: Appointment.Name
    public var reason: String
  }

  /// What a run lacks, in the order of organisations.
  public func gaps(of name: String) throws -> [Gap] {
    try store.read { try Self.gaps(of: Self.run(name, $0), $0) }
  }

  /// Proposes to approve the run although something is missing; another person has to second it.
  ///
  /// - Parameters:
  ///   - chosen: the gaps, those that were proposed already being left as they are.
  /// - Returns: how many were waived so.
  @discardableResult
  public func waive(
    _ chosen: (Gap) -> Bool, of name: String, by person: Appointment.Name, reason: String,
    trial: Bool = false
  ) throws -> Int {
    guard !reason.isEmpty else {
      throw StoreError(
        .refused, "a waiver needs a reason", remedy: "say why it is right without, with --reason")
    }
    return try waive(
      "proposed", of: name, by: person, reason: reason, trial: trial,
      none: "no gap of \(name) was chosen that is not waived already"
    ) { $0.proposed == nil && chosen($0) }
  }

  /// Seconds waivers that another person proposed.
  @discardableResult
  public func second(
    _ chosen: (Gap) -> Bool, of name: String, by person: Appointment.Name, reason: String = "",
    trial: Bool = false
  ) throws -> Int {
    try waive(
      "seconded", of: name, by: person, reason: reason, trial: trial,
      none: "no waiver of \(name) was chosen that waits to be seconded"
    ) { $0.proposed != nil && $0.seconded == nil && chosen($0) }
  }

  private func waive(
    _ step: String, of name: String, by person: Appointment.Name, reason: String, trial: Bool,
    none: String, _ chosen: (Gap) -> Bool
  ) throws -> Int {
    let action: Action = step == "proposed" ? .waiveGap : .secondWaiver
    return try perform(
      .waive, on: name, as: action, by: person, reason: reason, trial: trial
    ) { writing, run in
      let gaps = try Self.gaps(of: run, writing.db).filter(chosen)
      guard !gaps.isEmpty else {
        throw StoreError(.refused, none, remedy: "see 'qp run show \(name) --gaps'")
      }
      for gap in gaps {
        guard gap.proposed?.person != person else {
          throw StoreError(
            .notPermitted, "\(person) proposed to waive gap \(gap.number) and may not second it",
            remedy: "another person has to")
        }
        try writing.insert(into: .runWaiver, ["gap": gap.number, "step": step])
      }
      return gaps.count
    }
  }

  static func gaps(of run: Run, _ db: Database) throws -> [Gap] {
    let waivers = try Row.fetchAll(
      db,
      sql: """
        SELECT run_waiver.gap, run_waiver.step, audit_event.person, audit_event.reason
        FROM run_waiver JOIN run_gap ON run_gap.number = run_waiver.gap
        JOIN audit_event ON audit_event.number = run_waiver.event WHERE run_gap.run = ?
        """, arguments: [run.number])
    var steps: [Int64: [String: Waiver]] = [:]
    for row in waivers {
      steps[row["gap"], default: [:]][row["step"]] = Waiver(
        person: row["person"], reason: row["reason"])
    }
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM run_gap WHERE run = ? ORDER BY number", arguments: [run.number])
    return try rows.map { row in
      guard let kind = RunGap.Kind(rawValue: row["kind"]) else {
        throw StoreError(.integrity, "a gap of '\(run.name)' cannot be read")
      }
      let number: Int64 = row["number"]
      return Gap(
        number: number,
        gap: RunGap(kind: kind, organisation: row["organisation"], what: row["what"]),
        proposed: steps[number]?["proposed"], seconded: steps[number]?["seconded"])
    }
  }
}
