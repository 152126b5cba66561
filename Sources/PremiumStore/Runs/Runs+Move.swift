import GRDB
public import QualityPremium

extension Runs {
  /// Does one move: the state has to allow it and the person to have had no other hand in the run; the
  /// body writes what belongs to it and gives what the caller wants to know.
  func perform<Value>(
    _ move: RunMove, on name: String, as action: Action? = nil, of organisations: [String] = [],
    by person: Appointment.Name, reason: String, trial: Bool,
    _ body: (inout Writing, Run) throws -> Value
  ) throws -> Value {
    let operation = Operation(
      by: person, action ?? move.action, on: Run.subject(name), of: organisations, reason: reason)
    return try store.perform(operation, trial: trial) { writing in
      let run = try Self.run(name, writing.db)
      let stage = try Self.stage(after: move, by: person, run)
      let value = try body(&writing, run)
      try writing.record(move, run: run.number, stage, assessment: nil)
      return value
    }
  }

  /// Where a move leads, or why it may not be made now, or by this person.
  static func stage(
    after move: RunMove, by person: Appointment.Name, _ run: Run
  ) throws -> RunStage {
    guard let stage = RunStage.table.state(after: move, from: run.stage) else {
      let able = RunStage.table.moves(from: run.stage).map { "'\($0.rawValue)'" }
      throw StoreError(
        .refused, "\(run.name) is \(run.stage.inWords), so '\(move.rawValue)' cannot be done to it",
        remedy: able.isEmpty
          ? "correct it by a later run and 'qp payment correct'"
          : "what can be done is \(able.joined(separator: ", "))")
    }
    if let hand = RunHand(move), let other = run.hands.conflict(of: move, by: person) {
      throw StoreError(
        .notPermitted,
        "\(person) \(other.inWords) \(run.name), and may not \(hand.toHaveIt) too",
        remedy: "somebody else has to")
    }
    return stage
  }

  /// Opens the run to the organisations, which see their own and may query it.
  public func preview(
    _ name: String, by person: Appointment.Name, reason: String = "", trial: Bool = false
  ) throws {
    try perform(.preview, on: name, by: person, reason: reason, trial: trial) { _, _ in }
  }

  /// Approves what the run came to: every gap has to be waived and every query answered.
  public func approve(
    _ name: String, by person: Appointment.Name, reason: String = "", trial: Bool = false
  ) throws {
    try perform(.approve, on: name, by: person, reason: reason, trial: trial) { writing, run in
      let gaps = try Self.gaps(of: run, writing.db).filter { !$0.isWaived }
      guard gaps.isEmpty else {
        throw StoreError(
          .refused,
          "\(name) lacks \(gaps.count) thing\(gaps.count == 1 ? "" : "s") that "
            + "\(gaps.count == 1 ? "is" : "are") not waived, first: \(gaps[0].gap.organisation), "
            + gaps[0].gap.what,
          remedy: "bring it and freeze another run, or waive it: two people, with a reason")
      }
      let open = try Self.queries(of: run, writing.db).filter { $0.answer == nil }
      guard open.isEmpty else {
        throw StoreError(
          .refused,
          "\(name) has \(open.count) quer\(open.count == 1 ? "y" : "ies") without an answer, "
            + "first: number \(open[0].number) of \(open[0].organisation)",
          remedy: "answer with 'qp run answer'")
      }
    }
  }

  /// Approves the run for payment, as finance.
  public func approveForPayment(
    _ name: String, by person: Appointment.Name, reason: String = "", trial: Bool = false
  ) throws {
    try perform(.approveForPayment, on: name, by: person, reason: reason, trial: trial) { _, _ in }
  }

  /// Makes what the run came to public.
  public func publish(
    _ name: String, by person: Appointment.Name, reason: String = "", trial: Bool = false
  ) throws {
    try perform(.publish, on: name, by: person, reason: reason, trial: trial) { _, _ in }
  }
}

extension Writing {
  /// Writes that a move was made, and where the run stands after it.
  mutating func record(
    _ move: RunMove, run: Int64, _ stage: RunStage, assessment: Int64?
  ) throws {
    try insert(
      into: .runStage,
      [
        "run": run, "move": move.rawValue, "stage": stage.rawValue, "assessment": assessment,
      ])
  }
}
