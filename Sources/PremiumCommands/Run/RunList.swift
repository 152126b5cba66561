import ArgumentParser
import Foundation
import PremiumFiles
import PremiumStore
import QualityPremium

struct RunList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the runs, and where each stands.")

  @OptionGroup var record: RecordOptions

  @Option(help: "How to write the list: table or csv.")
  var format: PeopleList.Format = .table

  func run() throws {
    var table = TextTable(
      heading: ["run", "scheme", "stage", "organisations", "changed_on", "changed_by", "event"])
    for run in try record.open().runs.list() {
      let last = run.deeds.last
      table.rows.append([
        run.name, run.scheme, run.stage.rawValue, "\(run.organisations)",
        last?.event.instant?.day.description ?? "", last?.person ?? "",
        last.map { "\($0.event.count)" } ?? "",
      ])
    }
    print(format == .csv ? table.csv : table.text, terminator: "")
  }
}

/// `qp run show`: where a run stands and how it came there, or one list of it.
struct RunShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows where a run stands, what it came to, what it lacks, and who did what.",
    discussion: """
      Examples:
        qp run show 2013-14-run-1
        qp run show 2013-14-run-1 --organisation 09H
        qp run show 2013-14-run-1 --gaps --format csv
      """)

  @OptionGroup var subject: RunArgument
  @OptionGroup var record: RecordOptions

  @Option(help: "The reasons for the award of this organisation.")
  var organisation: String?

  @Flag(help: "The list of one kind of thing: --awards, --gaps or --queries.")
  var part: Part?

  @Option(help: "How to write a list: table or csv.")
  var format: PeopleList.Format = .table

  enum Part: EnumerableFlag { case awards, gaps, queries }

  func run() throws {
    let runs = try record.open().runs
    let run = try runs.named(subject.run)
    if let organisation { return try explain(organisation, run, runs) }
    switch part {
    case nil:
      print(
        RunText(run).everything(
          try runs.awards(of: run.name), try runs.gaps(of: run.name),
          try runs.queries(of: run.name), try runs.waiting(run.name)), terminator: "")
    case .awards: write(awards(try runs.awards(of: run.name)), run)
    case .gaps: write(gaps(try runs.gaps(of: run.name)), run)
    case .queries: write(queries(try runs.queries(of: run.name)), run)
    }
  }

  private func explain(_ code: String, _ run: Run, _ runs: Runs) throws {
    let reading = try runs.reading(of: run.name)
    guard let submission = reading.submissions.list.first(where: { $0.commissioner.code == code })
    else { throw ValidationError("\(run.name) holds no organisation '\(code)'.") }
    let assessed = Assessed(
      assessment: reading.scheme.assess(submission.commissioner, on: submission.evidence),
      evidence: submission.evidence)
    print(Explanation(assessed, scheme: reading.scheme).text)
    print(RunText(run).moved, terminator: "")
  }

  private func write(_ table: TextTable, _ run: Run) {
    print(format == .csv ? table.csv : table.text + "\n" + RunText(run).head, terminator: "")
  }

  private func awards(_ awards: [RunAward]) -> TextTable {
    TextTable(
      heading: ["organisation", "award_min_gbp", "award_max_gbp", "maximum_gbp", "status", "name"],
      rows: awards.map {
        [
          $0.organisation, $0.atLeast.plain, $0.atMost.plain, $0.maximum.plain, $0.status.rawValue,
          $0.name,
        ]
      })
  }

  private func gaps(_ gaps: [Runs.Gap]) -> TextTable {
    TextTable(
      heading: ["gap", "organisation", "kind", "proposed_by", "seconded_by", "what"],
      rows: gaps.map {
        [
          "\($0.number)", $0.gap.organisation, $0.gap.kind.rawValue, $0.proposed?.person ?? "",
          $0.seconded?.person ?? "", $0.gap.what,
        ]
      })
  }

  private func queries(_ queries: [Runs.Query]) -> TextTable {
    TextTable(
      heading: ["query", "organisation", "rule", "by", "outcome", "text", "answer"],
      rows: queries.map {
        [
          "\($0.number)", $0.organisation, $0.rule, $0.person,
          $0.answer?.outcome.rawValue ?? "open", $0.text, $0.answer?.text ?? "",
        ]
      })
  }
}
