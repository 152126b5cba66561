import PremiumStore
import QualityPremium

/// A year of a scheme as the list of things that have to be done, in order, and where each stands.
enum YearTasks {
  static func blocks(_ exchange: Exchange) throws -> [Block] {
    guard let visitor = exchange.visitor else { return [] }
    let scheme = try exchange.scheme()
    let runs = try exchange.store.runs.list().filter { $0.scheme == scheme.id }
    var tasks: [TaskList.Task] = []
    if visitor.mayRead(.draftMeasures, of: nil) { tasks.append(try measures(exchange, scheme)) }
    if visitor.mayRead(.evidence, of: nil) { tasks.append(try evidence(exchange, scheme)) }
    if visitor.mayRead(.evidence, of: nil) { tasks.append(try gateways(exchange, scheme)) }
    if visitor.mayRead(.unpublishedRuns, of: nil) { tasks += steps(runs.last, visitor) }
    guard !tasks.isEmpty else { return try own(exchange, scheme, runs.last) }
    return [.heading("\(scheme.title): the year"), .tasks(TaskList(tasks: tasks))]
      + (try waiting(runs.last, exchange))
  }

  /// The desk of a CCG: its places and what it earns; of an area team: what waits for it.
  private static func own(
    _ exchange: Exchange, _ scheme: Scheme, _ run: Run?
  ) throws -> [Block] {
    guard let visitor = exchange.visitor else { return [] }
    let store = exchange.store
    var blocks: [Block] = []
    for code in visitor.appointments.filter({ $0.role == .ccg }).compactMap(\.place) {
      let name = store.organisations[code]?.name ?? code
      let records = try store.measures.list(scheme: scheme, organisation: code)
      blocks += [.heading("\(name): local measures"), MeasurePages.places([code], scheme, records)]
      blocks += try Prospect(of: code, exchange).blocks
      if let run, RunPages.mayBeSeen(run, by: visitor),
        let award = try store.runs.awards(of: run.name).first(where: { $0.organisation == code })
      {
        blocks += [.heading("\(name): \(run.name)"), try stake(award, run, exchange)]
      }
      blocks += try use(of: code, name, scheme, store)
    }
    if visitor.appointments.contains(where: { $0.role == .areaTeam }) {
      blocks += try queue(exchange, scheme)
    }
    return blocks
  }

  /// Where the use of what was paid stands, once something was.
  private static func use(
    of code: String, _ name: String, _ scheme: Scheme, _ store: Store
  ) throws -> [Block] {
    let spendings = store.spendings(of: scheme.id)
    guard let paid = try spendings.paid(to: code), paid > .zero else { return [] }
    let rows = try Spending.Kind.allCases.map { kind in
      let version = try spendings.latest(kind, of: code)
      return SummaryList.Row(
        kind == .plan ? "Plan" : "Outturn",
        version.map { "\($0.spending.spent + $0.spending.carried) of \($0.spending.available)" }
          ?? "none yet", tag: version?.stage.map(SpendingText.tag),
        link: Link("Open", SpendingPages.path(code)))
    }
    return [
      .heading("\(name): use of the money"),
      .summary(SummaryList(rows: [SummaryList.Row("Paid", "\(paid)")] + rows)),
    ]
  }

  private static func stake(_ award: RunAward, _ run: Run, _ exchange: Exchange) throws -> Block {
    let asked = try RunQueryPages.visible(exchange, run)
    let open = asked.count { $0.answer == nil }
    let canAsk = RunStage.table.state(after: .query, from: run.stage) != nil
    let earned =
      award.atLeast == award.atMost
      ? "\(award.atLeast)" : "\(award.atLeast) to \(award.atMost)"
    return .summary(
      SummaryList(rows: [
        SummaryList.Row("Could earn", "\(award.maximum)"),
        SummaryList.Row("Earns, as worked out", earned, link: Link(run.name, RunPages.path(run))),
        SummaryList.Row(
          "Queries",
          "\(asked.count) sent, \(open) without an answer"
            + (canAsk ? "; you can send one now" : ""),
          link: Link("Queries", RunPages.path(run) + "/queries")),
      ]))
  }

  /// What waits for the area team to agree or return, the longest first.
  private static func queue(_ exchange: Exchange, _ scheme: Scheme) throws -> [Block] {
    let store = exchange.store
    let waiting = try store.measures.list(scheme: scheme).filter { record in
      let target = store.organisations.target(record.key.organisation)
      return (record.stage == .submitted || record.stage == .amended)
        && exchange.visitor?.may(.agreeMeasure, on: target) == true
        && record.offer?.party == .ccg
    }.sorted { left, right in
      (left.offer?.number ?? 0) < (right.offer?.number ?? 0)
    }
    guard !waiting.isEmpty else { return [.inset("No local measure waits for your agreement.")] }
    return [
      .heading("Waiting for your agreement"),
      .tasks(
        TaskList(
          tasks: waiting.map { record in
            TaskList.Task(
              id: "queue-\(record.key.organisation)-\(record.key.slot)",
              title: "\(record.key): \(record.current.title)",
              address: MeasurePages.path(record.key),
              hint: record.offer.map { "offered by \($0.person), \($0.instant.inWords)" },
              status: MeasurePages.tag(record.stage))
          })),
    ]
  }

  private static func measures(
    _ exchange: Exchange, _ scheme: Scheme
  ) throws -> TaskList.Task {
    let records = try exchange.store.measures.list(scheme: scheme)
    let agreed = records.filter { $0.stage?.hasAgreement ?? false }.count
    let fixed = records.filter { $0.stage == .frozen || $0.stage == .assessed }.count
    let tag =
      records.isEmpty
      ? Tag("Not started")
      : fixed == records.count ? Tag("Frozen", .green) : Tag("In progress", .blue)
    return TaskList.Task(
      id: "task-measures", title: "Agree and freeze the local measures", address: "/measures",
      hint: "\(records.count) proposed, \(agreed) agreed, \(fixed) frozen", status: tag)
  }

  private static func evidence(
    _ exchange: Exchange, _ scheme: Scheme
  ) throws -> TaskList.Task {
    let files = try exchange.store.evidence.list().filter { $0.scheme == scheme.id }
    return TaskList.Task(
      id: "task-evidence", title: "Bring the evidence", address: "/evidence",
      hint: "\(files.count) files taken",
      status: files.isEmpty ? Tag("Not started") : Tag("In progress", .blue))
  }

  private static func gateways(
    _ exchange: Exchange, _ scheme: Scheme
  ) throws -> TaskList.Task {
    let records = try GatewayPages.gateways(exchange).list()
    let decided = records.filter { !$0.decisions.isEmpty }
    let open = records.filter { GatewayStep.waiting($0) != nil }.count
    let tag =
      decided.isEmpty && open == 0
      ? Tag("Not started")
      : open == 0 ? Tag("All final", .green) : Tag("In progress", .blue)
    return TaskList.Task(
      id: "task-gateways", title: "Decide on the gateways", address: "/gateways",
      hint: "\(decided.count) decided, \(open) waiting for somebody", status: tag)
  }

  /// Each step of the latest run: done, next, or not yet.
  private static func steps(_ run: Run?, _ visitor: Visitor) -> [TaskList.Task] {
    let order: [(stage: RunStage, title: String)] = [
      (.frozen, "Freeze the rules and the evidence"), (.assessed, "Work out the awards"),
      (.previewed, "Show the organisations their own"), (.approved, "Approve"),
      (.approvedForPayment, "Approve for payment"), (.published, "Publish"), (.paid, "Pay"),
    ]
    let reached = run.flatMap { run in order.firstIndex { $0.stage == run.stage } } ?? -1
    return order.enumerated().map { index, step in
      let tag =
        index <= reached
        ? Tag("Done", .green) : index == reached + 1 ? Tag("Next", .yellow) : Tag("Not yet")
      let begin = step.stage == .frozen && visitor.may(.acting(.freezeRun)) ? "/runs/freeze" : nil
      return TaskList.Task(
        id: "task-\(step.stage.rawValue)", title: step.title,
        address: run.map { RunPages.path($0) } ?? begin, hint: nil, status: tag)
    }
  }

  /// With whom the latest run waits, and what is missing.
  private static func waiting(_ run: Run?, _ exchange: Exchange) throws -> [Block] {
    let more = Block.links(LinkList(links: [Link("All that waits, and with whom", "/waiting")]))
    let isReader = exchange.visitor?.mayRead(.draftMeasures, of: nil) == true
    guard let run, let wait = try exchange.store.runs.waiting(run.name) else {
      return isReader ? [more] : []
    }
    return [.inset(MeasureStep.words(wait))] + (isReader ? [more] : [])
  }
}
