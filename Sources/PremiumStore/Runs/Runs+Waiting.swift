import GRDB
import QualityPremium

extension RunStage {
  /// The move that a run in this state waits for; none where it is paid.
  var next: RunMove? {
    switch self {
    case .frozen: .assess
    case .assessed: .preview
    case .previewed: .approve
    case .approved: .approveForPayment
    case .approvedForPayment: .publish
    case .published: .pay
    case .paid: nil
    }
  }
}

extension Runs {
  /// What a run waits for: who can move it on, and what has to be there before; nothing where it is paid.
  ///
  /// Who has had another hand in the run is not among those who can.
  public func waiting(_ name: String) throws -> Waiting? {
    try store.read { db in
      let run = try Self.run(name, db)
      guard let move = run.stage.next else { return nil }
      let able = try People.able(to: move.action, on: nil, in: store, db).map(\.person)
      let free = Set(able).filter { run.hands.conflict(of: move, by: $0) == nil }
      return Waiting(
        what: name, state: "is \(run.stage.inWords)",
        needs: Self.roles(of: move.action) + " can \(move.action.inWords)", people: free.sorted(),
        missing: move == .approve ? try Self.missing(run, db) : [])
    }
  }

  private static func roles(of action: Action) -> String {
    Set(action.permissions.map(\.role.inWords)).sorted().joined(separator: " or ")
  }

  /// What stands between a run and its approval.
  private static func missing(_ run: Run, _ db: Database) throws -> [String] {
    let open = try gaps(of: run, db).filter { !$0.isWaived }
    let proposed = open.filter { $0.proposed != nil }.count
    let unanswered = try queries(of: run, db).filter { $0.answer == nil }.count
    func some(_ count: Int, _ one: String, _ many: String) -> String? {
      count == 0 ? nil : count == 1 ? "1 \(one)" : "\(count) \(many)"
    }
    return [
      some(
        open.count - proposed, "gap that somebody has to fill, or propose to waive",
        "gaps that somebody has to fill, or propose to waive"),
      some(
        proposed, "waiver that a second person has to agree to",
        "waivers that a second person has to agree to"),
      some(unanswered, "query without an answer", "queries without an answer"),
    ].compactMap { $0 }
  }
}
