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
    if visitor.mayRead(.unpublishedRuns, of: nil) { tasks += steps(runs.last) }
    guard !tasks.isEmpty else { return [] }
    return [.heading("\(scheme.title): the year"), .tasks(TaskList(tasks: tasks))]
      + waiting(runs.last)
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

  /// Each step of the latest run: done, next, or not yet.
  private static func steps(_ run: Run?) -> [TaskList.Task] {
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
      return TaskList.Task(
        id: "task-\(step.stage.rawValue)", title: step.title,
        address: run.map { RunPages.path($0) }, hint: nil, status: tag)
    }
  }

  /// With whom the latest run waits.
  private static func waiting(_ run: Run?) -> [Block] {
    guard let run else { return [] }
    let moves = RunStage.table.moves(from: run.stage).filter {
      ![.waive, .query, .answer, .recalculate].contains($0)
    }
    guard let next = moves.first else { return [] }
    let roles = Set(next.action.permissions.map(\.role.inWords)).sorted()
    return [
      .inset(
        "\(run.name) is \(run.stage.inWords). Next, \(roles.joined(separator: " or ")) can "
          + "\(next.action.inWords).")
    ]
  }
}
