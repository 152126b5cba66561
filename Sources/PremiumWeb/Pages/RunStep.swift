import Hummingbird
import PremiumStore
import QualityPremium

/// The moves of a run that are one button each: what it says, and what it does.
enum RunStep: String, CaseIterable {
  case assess, preview, approve
  case approveForPayment = "approve-payment"
  case publish, pay, recalculate

  var move: RunMove {
    switch self {
    case .assess: .assess
    case .preview: .preview
    case .approve: .approve
    case .approveForPayment: .approveForPayment
    case .publish: .publish
    case .pay: .pay
    case .recalculate: .recalculate
    }
  }

  private var button: String {
    switch self {
    case .assess: "Work it out"
    case .preview: "Show it to the organisations"
    case .approve: "Approve"
    case .approveForPayment: "Approve for payment"
    case .publish: "Publish"
    case .pay: "Make the payment"
    case .recalculate: "Work it out again"
    }
  }

  private var explanation: String {
    switch self {
    case .assess: "Every award is worked out from the bytes that were frozen."
    case .preview: "From now on each organisation sees its own, and may query it."
    case .approve:
      "By somebody who neither froze nor worked it out. Gaps have to be waived and queries answered."
    case .approveForPayment: "By somebody in finance who had no other hand in this run."
    case .publish: "From now on everybody can read what it came to."
    case .pay: "The payment file is made once. What is still a range is paid at its lower end."
    case .recalculate: "Sends it back: whatever was approved has to be approved again."
    }
  }

  /// Asking again who somebody is, before money or approval.
  private var isFresh: Bool {
    switch self {
    case .approve, .approveForPayment, .publish, .pay: true
    case .assess, .preview, .recalculate: false
    }
  }

  var routes: [Route] {
    [
      .get("/runs/{run}/\(rawValue)", .acting(move.action)) { try $0.page(question($0)) },
      .post("/runs/{run}/\(rawValue)", .acting(move.action), fresh: isFresh) { try perform($0) },
    ]
  }

  /// What the visitor can do next, and with whom the rest waits.
  static func blocks(for run: Run, _ exchange: Exchange) -> [Block] {
    guard let visitor = exchange.visitor else { return [] }
    let possible = allCases.filter {
      RunStage.table.state(after: $0.move, from: run.stage) != nil
    }
    let own = possible.filter { step in
      visitor.may(.acting(step.move.action))
        && run.hands.conflict(of: step.move, by: visitor.person) == nil
    }
    var blocks: [Block] = []
    if !own.isEmpty {
      blocks += [
        .heading("What you can do"),
        .links(
          LinkList(links: own.map { Link($0.button, "\(RunPages.path(run))/\($0.rawValue)") })),
      ]
    }
    for step in possible where step != .recalculate && !own.contains(step) {
      let roles = Set(step.move.action.permissions.map(\.role.inWords)).sorted()
      let hand = run.hands.conflict(of: step.move, by: visitor.person)
      blocks.append(
        .inset(
          "To \(step.move.action.inWords) is for \(roles.joined(separator: " or "))"
            + (hand.map { ", and not for you, who \($0.inWords) it" } ?? "") + "."))
    }
    return blocks
  }

  private func question(_ exchange: Exchange) throws -> Page {
    let run = try RunPages.run(exchange)
    let awards = try exchange.store.runs.awards(of: run.name)
    var rows = [
      SummaryList.Row("Run", run.name), SummaryList.Row("Stage", "", tag: RunPages.tag(run.stage)),
    ]
    if !awards.isEmpty { rows.append(SummaryList.Row("Comes to", RunPages.sum(awards))) }
    if let head = run.head { rows.append(SummaryList.Row("Head of the trail", "\(head)")) }
    var expected: [Field] = []
    if self == .pay {
      let check = try PaymentCheck(of: run.name, correcting: nil, exchange)
      rows += check.rows
      expected = check.fields
    }
    return Page(
      title: "\(button): \(run.name)",
      breadcrumbs: RunPages.crumbs + [Link(run.name, RunPages.path(run))],
      [
        .paragraph(explanation), .summary(SummaryList(rows: rows)),
        .form(
          Block.Form(
            action: "\(RunPages.path(run))/\(rawValue)", isWarning: self == .recalculate,
            fields: [
              // What was looked at is what is done: a run that changed meanwhile is refused.
              .hidden("stage", run.stage.rawValue), .hidden("results", run.resultsDigest ?? ""),
              .area("reason", self == .recalculate ? "Reason" : "Reason, if there is one to note"),
            ] + expected, button: button, other: Link("Cancel", RunPages.path(run)))),
      ])
  }

  private func perform(_ exchange: Exchange) throws -> Response {
    let run = try RunPages.run(exchange)
    guard exchange.form["stage"] == run.stage.rawValue,
      exchange.form["results"] == run.resultsDigest ?? ""
    else { throw WebError.conflict("The run has changed since you looked at it. Look again") }
    let (runs, person) = (exchange.store.runs, try exchange.person())
    let reason = exchange.form["reason"]
    switch self {
    case .assess: try runs.assess(run.name, by: person, reason: reason)
    case .preview: try runs.preview(run.name, by: person, reason: reason)
    case .approve: try runs.approve(run.name, by: person, reason: reason)
    case .approveForPayment: try runs.approveForPayment(run.name, by: person, reason: reason)
    case .publish: try runs.publish(run.name, by: person, reason: reason)
    case .recalculate: try runs.recalculate(run.name, by: person, reason: reason)
    case .pay:
      _ = try exchange.store.payments.make(
        PaymentCheck.request(for: run.name, exchange.form), by: person, reason: reason)
    }
    let after = try runs.named(run.name)
    return exchange.page(
      Page(
        title: "\(run.name) is \(after.stage.inWords)",
        [
          .panel(
            Panel(
              title: "\(run.name) is \(after.stage.inWords)",
              text: after.head.map { "Head of the trail: \($0)" } ?? "")),
          .links(
            LinkList(
              links: [Link("The run", RunPages.path(run))]
                + (self == .pay ? [Link("The payment", "/payments/\(run.name)")] : []))),
        ]))
  }
}
