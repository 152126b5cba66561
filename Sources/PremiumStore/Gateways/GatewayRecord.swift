import GRDB
public import QualityPremium

/// One decision on a gateway, as it went on.
public struct GatewayDecision: Hashable, Sendable {
  /// Something that was done to it.
  public struct Step: Hashable, Sendable {
    public var move: GatewayMove
    public var stage: GatewayStage
    public var party: Party
    public var person: Appointment.Name
    public var instant: Instant
    public var reason: String
  }

  /// The number of the row, which results name as `decision N`.
  public var number: Int64
  public var organisation: String
  public var gateway: String
  /// `withhold`, `pay` or `none`, as it was when it was decided.
  public var recommendation: String
  public var outcome: GatewayOutcome
  /// The last day of the time in which the CCG may answer.
  public var answerBy: Day
  public internal(set) var steps: [Step] = []

  public var stage: GatewayStage? { steps.last?.stage }
  /// Who decided, and in what words.
  public var decision: Step? { steps.first }
}

/// What is known and decided about one gateway of one organisation.
public struct GatewayRecord: Hashable, Sendable {
  /// A fact that was recorded, the latest of its flag.
  public typealias Flags = [QualityPremium.Statement.ID: QualityPremium.Statement]

  public var organisation: String
  public var gateway: String
  public internal(set) var flags: Flags = [:]
  public internal(set) var decisions: [GatewayDecision] = []

  /// One about which nothing is known.
  public init(organisation: String, gateway: String) {
    self.organisation = organisation
    self.gateway = gateway
  }

  /// The latest decision, final or not.
  public var latest: GatewayDecision? { decisions.last }
  /// The decision that counts.
  public var final: GatewayDecision? { decisions.last { $0.stage == .final } }
}

extension GatewayRecord {
  /// The gateways of a scheme about which something is known, by organisation and in its order.
  ///
  /// - Parameters:
  ///   - asAt: the last event that counts.
  static func read(
    scheme: Scheme, organisation: String? = nil, asAt: Int64 = .max, _ db: Database
  ) throws -> [GatewayRecord] {
    let arguments: StatementArguments = [
      "scheme": scheme.id, "organisation": organisation, "asAt": asAt,
    ]
    let filter = """
      scheme = :scheme AND (:organisation IS NULL OR organisation = :organisation)
      """
    var flags: [String: Flags] = [:]
    let facts = try Row.fetchCursor(
      db,
      sql: """
        SELECT f.*, e.person FROM gateway_flag f JOIN audit_event e ON e.number = f.event
        WHERE \(filter) AND f.event <= :asAt ORDER BY f.number
        """, arguments: arguments)
    while let row = try facts.next() {
      flags[row["organisation"], default: [:]][row["flag"]] = QualityPremium.Statement(
        answer: row["answer"] == "yes", by: row["person"], on: Day(row["found_on"] as String),
        source: row["source"])
    }
    let decisions = try decisions(filter, arguments, db)
    let codes = Set(flags.keys).union(decisions.map(\.organisation))
    return codes.sorted().flatMap { code in
      scheme.gateways.map { gateway in
        var record = GatewayRecord(organisation: code, gateway: gateway.id)
        record.flags = flags[code] ?? [:]
        record.decisions = decisions.filter {
          $0.organisation == code && $0.gateway == gateway.id
        }
        return record
      }
    }
  }

  private static func decisions(
    _ filter: String, _ arguments: StatementArguments, _ db: Database
  ) throws -> [GatewayDecision] {
    var found: [Int64: GatewayDecision] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT s.*, d.organisation, d.gateway, d.recommendation, d.outcome, d.answer_by,
          e.person, e.instant, e.reason
        FROM gateway_step s
        JOIN gateway_decision d ON d.number = s.gateway_decision
        JOIN audit_event e ON e.number = s.event
        WHERE \(filter) AND s.event <= :asAt ORDER BY s.number
        """, arguments: arguments)
    while let row = try rows.next() {
      let number: Int64 = row["gateway_decision"]
      guard let outcome = GatewayOutcome(row["outcome"]), let answerBy = Day(row["answer_by"]),
        let step = GatewayDecision.Step(row)
      else { throw StoreError(.integrity, "decision \(number) on a gateway cannot be read") }
      var decision =
        found[number]
        ?? GatewayDecision(
          number: number, organisation: row["organisation"], gateway: row["gateway"],
          recommendation: row["recommendation"], outcome: outcome, answerBy: answerBy)
      decision.steps.append(step)
      found[number] = decision
    }
    return found.values.sorted { $0.number < $1.number }
  }
}

extension GatewayDecision.Step {
  fileprivate init?(_ row: Row) {
    guard let move = GatewayMove(rawValue: row["move"]),
      let stage = GatewayStage(rawValue: row["stage"]), let party = Party(rawValue: row["party"]),
      let instant = Instant(row["instant"] as String)
    else { return nil }
    self.init(
      move: move, stage: stage, party: party, person: row["person"], instant: instant,
      reason: row["reason"])
  }
}
