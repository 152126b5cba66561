import Hummingbird
import PremiumFiles
import PremiumStore
import QualityPremium

/// What organisations ask about their results while a run is in preview.
enum RunQueryPages {
  static func visible(_ exchange: Exchange, _ run: Run) throws -> [Runs.Query] {
    let store = exchange.store
    return try store.runs.queries(of: run.name).filter { query in
      exchange.visitor?.mayRead(
        .unpublishedRuns, of: store.organisations.target(query.organisation)) ?? false
    }
  }

  static func queries(
    _ exchange: Exchange, errors: [String: String] = [:]
  ) throws -> Page {
    let run = try RunPages.run(exchange)
    let queries = try visible(exchange, run)
    var blocks: [Block] = [.table(table(queries))]
    let isOpen = RunStage.table.state(after: .query, from: run.stage) != nil
    if isOpen, exchange.visitor?.may(.acting(.queryRun)) == true {
      blocks.append(try askForm(exchange, run, errors))
    }
    let waiting = queries.filter { $0.answer == nil }
    if isOpen, !waiting.isEmpty, exchange.visitor?.may(.acting(.answerQuery)) == true {
      blocks.append(answerForm(exchange, run, waiting, errors))
    }
    return Page(
      title: "Queries on \(run.name)",
      breadcrumbs: RunPages.crumbs + [Link(run.name, RunPages.path(run))], blocks)
  }

  private static func table(_ queries: [Runs.Query]) -> Table {
    Table(
      "Queries", key: "queries",
      columns: [
        Table.Column("query", "Number", isNumeric: true),
        Table.Column("organisation", "Organisation"), Table.Column("rule", "About"),
        Table.Column("text", "Query"), Table.Column("person", "By"),
        Table.Column("outcome", "Outcome"), Table.Column("answer", "Answer"),
      ],
      rows: queries.map { query in
        [
          Table.Cell(String(query.number)), Table.Cell(query.organisation),
          Table.Cell(query.rule), Table.Cell(query.text), Table.Cell(query.person),
          Table.Cell(tag(query.answer?.outcome), value: query.answer?.outcome.rawValue ?? "open"),
          query.answer.map { Table.Cell($0.text) } ?? .missing("none yet"),
        ]
      }, emptyText: "Nobody has asked.")
  }

  private static func tag(_ outcome: Runs.Answer.Outcome?) -> Tag {
    switch outcome {
    case .upheld: Tag("Upheld", .green)
    case .notUpheld: Tag("Not upheld", .grey)
    case nil: Tag("Open", .yellow)
    }
  }

  private static func askForm(
    _ exchange: Exchange, _ run: Run, _ errors: [String: String]
  ) throws -> Block {
    let rules = try exchange.site.rules.scheme(run.scheme).scheme.rules
    let own = exchange.visitor?.appointments.filter { $0.role == .ccg }.compactMap(\.place) ?? []
    return .form(
      Block.Form(
        action: "\(RunPages.path(run))/query",
        fields: [
          .select(
            "organisation", "Organisation", options: own.map { ($0, $0) },
            value: exchange.form["organisation"]),
          .select(
            "rule", "What is it about?",
            options: [("population", "The population")] + rules.map { ($0.path, $0.title) },
            value: exchange.form["rule"]),
          .area(
            "text", "What do you ask?",
            hint: "Say what you think is right, and where that is written",
            value: exchange.form["text"], error: errors["text"]),
        ], button: "Send the query"))
  }

  private static func answerForm(
    _ exchange: Exchange, _ run: Run, _ waiting: [Runs.Query], _ errors: [String: String]
  ) -> Block {
    .form(
      Block.Form(
        action: "\(RunPages.path(run))/answer",
        fields: [
          .select(
            "query", "Which query do you answer?",
            options: waiting.map {
              (String($0.number), "\($0.number): \($0.organisation), \($0.rule)")
            }, value: exchange.form["query"]),
          .radios(
            "outcome", "Is the organisation right?",
            options: [
              (
                "upheld", "Yes, it is upheld",
                "The evidence has to be corrected and another run frozen"
              ), ("not-upheld", "No, it is not upheld", nil),
            ], value: exchange.form["outcome"], error: errors["outcome"]),
          .area(
            "answer", "Answer", value: exchange.form["answer"], error: errors["answer"]),
        ], button: "Send the answer"))
  }

  static func ask(_ exchange: Exchange) throws -> Response {
    let run = try RunPages.run(exchange)
    guard !exchange.form["text"].isEmpty else {
      return exchange.page(try queries(exchange, errors: ["text": "Enter what you ask"]))
    }
    try exchange.store.runs.query(
      run.name, organisation: exchange.form["organisation"], rule: exchange.form["rule"],
      text: exchange.form["text"], by: try exchange.person())
    return .seeOther("\(RunPages.path(run))/queries")
  }

  static func answer(_ exchange: Exchange) throws -> Response {
    let run = try RunPages.run(exchange)
    var errors: [String: String] = [:]
    let outcome = Runs.Answer.Outcome(rawValue: exchange.form["outcome"])
    if outcome == nil { errors["outcome"] = "Choose whether it is upheld" }
    if exchange.form["answer"].isEmpty { errors["answer"] = "Enter an answer" }
    guard errors.isEmpty, let outcome, let number = Int64(exchange.form["query"]) else {
      return exchange.page(try queries(exchange, errors: errors))
    }
    try exchange.store.runs.answer(
      number, of: run.name, outcome, text: exchange.form["answer"], by: try exchange.person())
    return .seeOther("\(RunPages.path(run))/queries")
  }
}
