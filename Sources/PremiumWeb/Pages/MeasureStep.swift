import Hummingbird
import PremiumFiles
import PremiumStore
import QualityPremium

/// The moves of a local measure that are one button each.
enum MeasureStep: String, CaseIterable {
  case submit, agree
  case sendBack = "return"
  case withdraw

  var move: MeasureMove {
    switch self {
    case .submit: .submit
    case .agree: .agree
    case .sendBack: .return
    case .withdraw: .withdraw
    }
  }

  private var button: String {
    switch self {
    case .submit: "Submit to the area team"
    case .agree: "Agree"
    case .sendBack: "Return with reasons"
    case .withdraw: "Withdraw"
    }
  }

  private var explanation: String {
    switch self {
    case .submit: "This is the CCG's express word, the first of the two that an agreement needs."
    case .agree:
      "This is the express agreement of the other party. From now on the measure decides about money."
    case .sendBack:
      "The reasons are shown to the CCG, which changes the measure and submits it again."
    case .withdraw: "The place becomes free for another measure."
    }
  }

  private var needsReason: Bool { self == .sendBack || self == .withdraw }

  var routes: [Route] {
    let path = "/measures/{organisation}/{slot}/\(rawValue)"
    // Agreeing decides about money: it asks again who somebody is.
    return [
      .get(path, .acting(move.action)) { try $0.page(question($0)) },
      .post(path, .acting(move.action), fresh: self == .agree) { try perform($0) },
    ]
  }

  /// What the visitor can do, and with whom it waits.
  static func blocks(for record: MeasureRecord, _ exchange: Exchange) throws -> [Block] {
    guard let visitor = exchange.visitor else { return [] }
    let path = MeasurePages.path(record.key)
    let target = exchange.store.organisations.target(record.key.organisation)
    func can(_ move: MeasureMove) -> Bool {
      MeasureStage.table.state(after: move, from: record.stage) != nil
        && visitor.may(move.action, on: target)
    }
    var links: [Link] = []
    if can(.propose) {
      links += ProposalPart.allCases.map {
        Link("Write: \($0.title)", "\(path)/write/\($0.rawValue)")
      }
    }
    if can(.amend) {
      links += ProposalPart.allCases.map {
        Link("Offer a change: \($0.title)", "\(path)/amend/\($0.rawValue)")
      }
    }
    if can(.consult) { links.append(Link("Record a consultation", "\(path)/consult")) }
    links += allCases.filter { can($0.move) }.map { Link($0.button, "\(path)/\($0.rawValue)") }
    var blocks: [Block] = []
    if record.latestVersion > 0 {
      links.insert(Link("Review: history, peers and chance", "\(path)/review"), at: 0)
    }
    if !links.isEmpty {
      blocks += [.heading("What you can do"), .links(LinkList(links: links))]
    }
    let scheme = try exchange.scheme()
    let waiting = try exchange.store.measures.waiting(
      under: scheme, indicators: exchange.site.rules.library.indicators,
      only: record.key.organisation, organisations: [record.key.organisation]
    ).filter { $0.what.hasPrefix("\(record.key)") }
    for wait in waiting { blocks.append(.inset(Self.words(wait))) }
    return blocks
  }

  /// Where something waits, with whom, and what is missing.
  static func words(_ wait: Waiting) -> String {
    let who = wait.people.isEmpty ? "nobody can at present" : wait.people.joined(separator: ", ")
    let missing =
      wait.missing.isEmpty
      ? "" : " Missing: \(ProposalField.inWords(wait.missing.joined(separator: "; ")))."
    return "\(wait.what) \(wait.state): \(wait.needs) (\(who)).\(missing)"
  }

  private func question(_ exchange: Exchange, error: String? = nil) throws -> Page {
    let key = try MeasurePages.key(exchange)
    let record = try MeasurePages.record(key, exchange)
    let path = MeasurePages.path(key)
    // What is decided on is the version on offer, which an earlier one may still stand against.
    let offered = record.proposal(record.latestVersion)
    return Page(
      title: button, breadcrumbs: MeasurePages.crumbs + [Link("\(key)", path)],
      [
        .paragraph(explanation),
        .summary(
          SummaryList(rows: [
            SummaryList.Row("Measure", "\(key)"),
            SummaryList.Row("Title", offered.title),
            SummaryList.Row("Version", String(record.latestVersion)),
            SummaryList.Row("Stage", "", tag: MeasurePages.tag(record.stage)),
          ])),
        .form(
          Block.Form(
            action: "\(path)/\(rawValue)", isWarning: self == .withdraw,
            fields: [
              .hidden("version", String(record.latestVersion)),
              .area(
                "reason", needsReason ? "Reasons" : "Note, if there is one",
                value: exchange.form["reason"], error: error),
            ], button: button, other: Link("Cancel", path))),
      ])
  }

  private func perform(_ exchange: Exchange) throws -> Response {
    let key = try MeasurePages.key(exchange)
    let record = try MeasurePages.record(key, exchange)
    guard exchange.form["version"] == String(record.latestVersion) else {
      throw WebError.conflict("The measure has changed since you looked at it. Look again")
    }
    let reason = exchange.form["reason"]
    if needsReason, reason.isEmpty {
      return exchange.page(try question(exchange, error: "Enter the reasons"))
    }
    let (measures, scheme, person) = (
      exchange.store.measures, try exchange.scheme(), try exchange.person()
    )
    switch self {
    case .submit:
      _ = try measures.submit(
        [key.slot], of: key.organisation, under: scheme,
        indicators: exchange.site.rules.library.indicators, by: person, reason: reason)
    case .agree:
      _ = try measures.agree(
        [key.slot], of: key.organisation, under: scheme, by: person, reason: reason)
    case .sendBack:
      _ = try measures.sendBack(
        [key.slot], of: key.organisation, under: scheme, by: person, reason: reason)
    case .withdraw:
      _ = try measures.withdraw(
        [key.slot], of: key.organisation, under: scheme, by: person, reason: reason)
    }
    return .seeOther(MeasurePages.path(key))
  }
}
