import Hummingbird
import PremiumStore
import QualityPremium

/// What is done to a plan or an outturn, each a page with one form.
enum SpendingStep: String, CaseIterable {
  case begin, line, withdraw, decide, publish

  static let routes: [Route] = allCases.flatMap { step -> [Route] in
    let path = "/spending/{organisation}/{kind}/\(step.rawValue)"
    return [
      .get(path, .acting(step.move.action)) { exchange in
        try exchange.page(SpendingForm(exchange, step).page())
      },
      .post(path, .acting(step.move.action)) { try SpendingForm($0, step).perform() },
    ]
  }

  var move: SpendingMove {
    switch self {
    // Every change of a line is another version that is proposed.
    case .begin, .line, .withdraw: .propose
    case .decide: .decide
    case .publish: .publish
    }
  }

  func button(_ kind: Spending.Kind) -> String {
    switch self {
    case .begin: "Begin the \(kind.rawValue)"
    case .line: "Add a line to the \(kind.rawValue)"
    case .withdraw: "Take a line out of the \(kind.rawValue)"
    case .decide: "Record the decision on the \(kind.rawValue)"
    case .publish: "Publish the \(kind.rawValue)"
    }
  }

  /// Whether the stage allows it, and a role of the visitor; whoever proposed it may not decide.
  func isOpen(for version: SpendingVersion?, _ keeping: SpendingKeeping) -> Bool {
    guard keeping.may(move) else { return false }
    switch self {
    case .begin: return version == nil
    case .line, .withdraw: return version != nil
    case .decide, .publish:
      guard let version, SpendingStage.table.state(after: move, from: version.stage) != nil else {
        return false
      }
      return self == .publish || version.proposer != keeping.exchange.visitor?.person
    }
  }
}

/// The form of one step, and what becomes of it when it is sent.
struct SpendingForm {
  let keeping: SpendingKeeping
  let kind: Spending.Kind
  let step: SpendingStep
  let version: SpendingVersion?

  init(_ exchange: Exchange, _ step: SpendingStep) throws {
    keeping = try SpendingKeeping(exchange)
    guard keeping.may(step.move) else {
      throw WebError.notPermitted(
        "\(step.move.action.inWords) of \(keeping.organisation.code)")
    }
    guard let kind = Spending.Kind(rawValue: try exchange.parameter("kind")) else {
      throw WebError.notFound
    }
    self.kind = kind
    self.step = step
    version = try keeping.latest(kind)
  }

  var exchange: Exchange { keeping.exchange }

  func page(_ errors: [String: String] = [:]) throws -> Page {
    let title =
      step == .line && amended != nil
      ? "Change a line of the \(kind.rawValue)" : step.button(kind)
    return Page(title: title, breadcrumbs: keeping.crumbs, try blocks(errors))
  }

  private func blocks(_ errors: [String: String]) throws -> [Block] {
    if step == .begin, version != nil {
      return [.inset("There is a \(kind.rawValue) already."), back]
    }
    guard step == .begin || version != nil else {
      return [.inset("There is no \(kind.rawValue) yet: begin one first."), back]
    }
    return try explanation + [
      .form(
        Block.Form(
          action: "\(keeping.path)/\(kind.rawValue)/\(step.rawValue)",
          fields: [
            .hidden("seen", SpendingKeeping.seen(version)), .hidden("scheme", keeping.scheme.id),
          ] + fields(errors), button: button, other: Link("Cancel", keeping.path)))
    ]
  }

  private var back: Block { .links(LinkList(links: [Link("Back", keeping.path)])) }

  private var button: String {
    switch step {
    case .begin: "Begin it"
    case .line: amended == nil ? "Add the line" : "Change the line"
    case .withdraw: "Take it out"
    case .decide: "Record the decision"
    case .publish: "Publish it"
    }
  }

  private var explanation: [Block] {
    get throws {
      switch step {
      case .begin:
        let source = kind == .plan ? nil : try keeping.latest(.plan)
        return [
          .paragraph(
            source == nil
              ? "It begins with what was received; then add a line for each use of it."
              : "It begins with the lines of the plan, to be changed to what was done. A decision on the plan "
                + "is none on the outturn."),
          .paragraph(
            "It goes to the record as proposed. Nobody outside sees it before it is published."),
        ]
      case .line, .withdraw:
        return [
          .paragraph(
            "The record keeps the \(kind.rawValue) as it was, and what you send as another version that is "
              + "proposed. The governing body decides on that one.")
        ]
      case .decide:
        return try open
          + [
            .paragraph(
              "What the governing body decided. It stands for every line that states no decision of its own."
            )
          ]
      case .publish:
        return try open
          + [
            .paragraph(
              "The explanation becomes public, line by line, and stays: another version can be published "
                + "after it, and takes nothing away.")
          ]
      }
    }
  }

  /// What keeps it from being decided or published.
  private var open: [Block] {
    get throws {
      let paid = try keeping.paid
      let findings = (version?.spending.findings(paid: paid) ?? []).filter {
        $0.weight != .note && !(step == .decide && $0.fault == .noDecision)
      }
      guard !findings.isEmpty else { return [] }
      return [
        .warning(
          Warning(
            title: "It will be refused as it stands", text: "These have to be put right first:")),
        .list(
          TextList(
            items: findings.map { finding in
              let sentence = finding.sentence
              return TextList.Item("\(sentence.prefix(1).uppercased())\(sentence.dropFirst()).")
            })),
      ]
    }
  }

  // MARK: Sending

  func perform() throws -> Response {
    guard exchange.form.value("seen") == SpendingKeeping.seen(version) else {
      throw WebError.conflict("The \(kind.rawValue) has changed since you looked at it. Look again")
    }
    var errors: [String: String] = [:]
    do {
      guard try write(&errors) else { return exchange.page(try page(errors)) }
    } catch let error as StoreError where error.kind == .refused {
      // Nothing that was typed is lost.
      return exchange.page(try page([lastField: error.description]))
    }
    return .seeOther(keeping.path)
  }

  /// The field beside which it is said what the record refuses.
  private var lastField: String {
    switch step {
    case .begin, .line: "amount"
    case .withdraw: "line"
    case .decide: "decided-by"
    case .publish: "reason"
    }
  }

  /// Whether it was written; what is wrong with what was typed otherwise.
  private func write(_ errors: inout [String: String]) throws -> Bool {
    let form = exchange.form
    let (person, reason) = (try exchange.person(), form["reason"])
    let code = keeping.organisation.code
    switch step {
    case .begin, .line, .withdraw:
      guard let spending = try proposed(&errors) else { return false }
      _ = try keeping.spendings.propose([spending], by: person, reason: reason)
    case .decide:
      let decision = SpendingFields.decision(form, &errors)
      if decision == nil, errors.isEmpty { errors["decided-by"] = "Enter who decided" }
      guard errors.isEmpty, let decision else { return false }
      _ = try keeping.spendings.decide(kind, of: code, decision, by: person, reason: reason)
    case .publish:
      _ = try keeping.spendings.publish(kind, of: code, by: person, reason: reason)
    }
    return true
  }
}
