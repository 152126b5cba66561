import Hummingbird
import PremiumStore
import QualityPremium

/// What is done to a decision on a gateway, each a page with one form.
enum GatewayStep: String, CaseIterable {
  case decide, second, answer, settle

  private var action: Action {
    switch self {
    case .decide: .decideGateway
    case .second: .secondGateway
    case .answer: .answerGateway
    case .settle: .settleGateway
    }
  }

  var button: String {
    switch self {
    case .decide: "Decide"
    case .second: "Second the decision"
    case .answer: "Answer the decision"
    case .settle: "Make the decision final"
    }
  }

  private var explanation: String {
    switch self {
    case .decide:
      "A decision in your name, with its reason. One that departs from what is recommended, or for which "
        + "nothing is, needs a second person."
    case .second: "The word of a second person on a decision that departs from what is recommended."
    case .answer: "What the CCG says to the decision, before it is final. It is kept with it."
    case .settle: "From now on the decision counts in every run that is frozen."
    }
  }

  private var reasonLabel: String {
    switch self {
    case .decide: "Reason"
    case .answer: "Answer"
    case .second, .settle: "Note, if there is one"
    }
  }

  private var needsReason: Bool { self == .decide || self == .answer }

  var routes: [Route] {
    let path = "/gateways/{organisation}/{gateway}/\(rawValue)"
    // A gateway bars the whole payment: deciding asks again who somebody is.
    return [
      .get(path, .acting(action)) { try $0.page(question($0)) },
      .post(path, .acting(action), fresh: self != .answer) { try perform($0) },
    ]
  }

  /// Whether the stage allows it, and a role of the visitor.
  func isOpen(for record: GatewayRecord, _ exchange: Exchange) -> Bool {
    let target = exchange.store.organisations.target(record.organisation)
    guard exchange.visitor?.may(action, on: target) == true else { return false }
    let stage = record.latest?.stage
    switch self {
    case .decide: return true
    case .second: return stage == .proposed
    case .answer: return GatewayStage.table.state(after: .answer, from: stage) != nil
    case .settle: return GatewayStage.table.state(after: .settle, from: stage) != nil
    }
  }

  /// With whom a gateway waits; nothing where it is final or nothing is known that would ask for a decision.
  static func waiting(_ record: GatewayRecord) -> String? {
    guard let decision = record.latest else {
      return record.flags.isEmpty
        ? nil : "Facts are known: the national scheme team has to decide."
    }
    switch decision.stage {
    case .proposed:
      return
        "It departs from what is recommended: a second person of the national scheme team has to "
        + "agree."
    case .decided where decision.outcome == .pay:
      return "The national scheme team can make it final."
    case .decided:
      return
        "\(record.organisation) may answer until \(decision.answerBy.inWords); then the national "
        + "scheme team can make it final."
    case .answered: return "It is answered: the national scheme team can make it final."
    case .final, nil: return nil
    }
  }

  private func record(
    _ exchange: Exchange, _ gateways: Gateways, _ organisation: Organisation
  ) throws -> GatewayRecord {
    let id = try exchange.parameter("gateway")
    let records = try GatewayPages.records(organisation.code, gateways)
    guard let record = records.first(where: { $0.gateway == id }) else { throw WebError.notFound }
    return record
  }

  private func question(_ exchange: Exchange, errors: [String: String] = [:]) throws -> Page {
    let organisation = try GatewayPages.organisation(exchange)
    let gateways = try GatewayPages.gateways(exchange)
    let record = try record(exchange, gateways, organisation)
    let path = GatewayPages.path(organisation.code)
    var rows = [
      SummaryList.Row("Organisation", "\(organisation.name) (\(organisation.code))"),
      SummaryList.Row("Gateway", GatewayPages.title(record.gateway, gateways)),
      SummaryList.Row("Recommended", GatewayPages.recommended(record, gateways)),
    ]
    if let decision = record.latest {
      rows.append(
        SummaryList.Row(
          "Decision \(decision.number)", decision.outcome.inWords,
          tag: decision.stage.map(GatewayPages.tag)))
      rows.append(SummaryList.Row("Reason then", decision.decision?.reason ?? ""))
    }
    let fields =
      [Field.hidden("seen", Self.seen(record))] + (self == .decide ? choices(exchange, errors) : [])
      + [
        .area(
          "reason", reasonLabel, value: exchange.form["reason"], error: errors["reason"])
      ]
    var blocks: [Block] = [.paragraph(explanation), .summary(SummaryList(rows: rows))]
    if let guide = gateways.guides[record.gateway] {
      blocks.append(.table(GatewayPages.facts(record, guide, gateways)))
    }
    blocks.append(
      .form(
        Block.Form(
          action: "\(path)/\(record.gateway)/\(rawValue)", fields: fields, button: button,
          other: Link("Cancel", path))))
    return Page(
      title: button, breadcrumbs: GatewayPages.crumbs + [Link(organisation.name, path)], blocks)
  }

  private func choices(_ exchange: Exchange, _ errors: [String: String]) -> [Field] {
    let form = exchange.form
    return [
      .radios(
        "outcome", "What do you decide?",
        options: [
          ("pay", "Pay", "The gateway is met"),
          ("withhold", "Withhold the premium", "Nothing is paid"),
          ("share", "Pay a share only", "Write the share below"),
        ], value: form["outcome"], error: errors["outcome"]),
      .text(
        "share", "Share that is paid", hint: "Such as 50%; only if you pay a share",
        value: form["share"], error: errors["share"], Field.Input(width: "5")),
      .text(
        "answer-by", "Last day for an answer",
        hint:
          "Such as 14 December 2014; \(Gateways.daysToAnswer) days from now if you leave it empty",
        value: form["answer-by"], error: errors["answer-by"]),
    ]
  }

  /// The decision and stage that somebody looked at.
  private static func seen(_ record: GatewayRecord) -> String {
    "\(record.latest?.number ?? 0) \(record.latest?.stage?.rawValue ?? "")"
  }

  private func perform(_ exchange: Exchange) throws -> Response {
    let organisation = try GatewayPages.organisation(exchange)
    let gateways = try GatewayPages.gateways(exchange)
    let record = try record(exchange, gateways, organisation)
    guard exchange.form.value("seen") == Self.seen(record) else {
      throw WebError.conflict("The gateway has changed since you looked at it. Look again")
    }
    var errors: [String: String] = [:]
    if needsReason, exchange.form["reason"].isEmpty {
      errors["reason"] = self == .answer ? "Enter the answer" : "Enter the reason"
    }
    let outcome = self == .decide ? Self.outcome(exchange.form, &errors) : nil
    let day = DayField.read(exchange.form["answer-by"])
    if day == nil, !exchange.form["answer-by"].isEmpty {
      errors["answer-by"] = "Last day for an answer must be a date such as 14 December 2014"
    }
    guard errors.isEmpty else { return exchange.page(try question(exchange, errors: errors)) }
    do {
      try write(outcome, day, record, gateways, exchange)
    } catch let error as StoreError where error.kind == .refused {
      // Nothing that was typed is lost.
      return exchange.page(try question(exchange, errors: ["reason": error.description]))
    }
    return .seeOther(GatewayPages.path(organisation.code))
  }

  private func write(
    _ outcome: GatewayOutcome?, _ answerBy: Day?, _ record: GatewayRecord, _ gateways: Gateways,
    _ exchange: Exchange
  ) throws {
    let (gateway, code) = (record.gateway, record.organisation)
    let (person, reason) = (try exchange.person(), exchange.form["reason"])
    switch self {
    case .decide:
      guard let outcome else { return }
      _ = try gateways.decide(
        outcome, on: gateway, of: [code], answerBy: answerBy, by: person, reason: reason)
    case .second: _ = try gateways.second(gateway, of: [code], by: person, reason: reason)
    case .answer: _ = try gateways.answer(gateway, of: code, saying: reason, by: person)
    case .settle: _ = try gateways.settle(gateway, of: [code], by: person, reason: reason)
    }
  }

  private static func outcome(_ form: Form, _ errors: inout [String: String]) -> GatewayOutcome? {
    switch form["outcome"] {
    case "pay": return .pay
    case "withhold": return .withhold
    case "share":
      if let outcome = GatewayOutcome(form["share"]), outcome.sharePaid != nil { return outcome }
      errors["share"] = "Share must be a percentage between 0% and 100%, such as 50%"
    default: errors["outcome"] = "Choose what you decide"
    }
    return nil
  }
}
