import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import PremiumStatements
import PremiumStore
import QualityPremium

/// What statements are about: a run of the record, or a folder of evidence.
struct StatementSource: ParsableArguments {
  @Option(help: "A run of the record, such as 2013-14-run-1.")
  var run: String?

  @Option(help: "A folder of evidence, in place of a run; the statements are then drafts.")
  var evidence: String?

  @OptionGroup var scheme: SchemeOption
  @OptionGroup var record: RecordOptions

  @Option(
    name: .customLong("accept-basis"),
    help: "With --evidence: take a population on this basis although the scheme asks for another.")
  var acceptBasis: EvidenceOptions.Basis?

  @Option(parsing: .upToNextOption, help: "Only these organisations, by code.")
  var organisation: [String] = []

  @Option(help: "The day that the statements bear; of a run, when it last changed, without it.")
  var dated: Day?

  /// One statement an organisation, in the order of the evidence.
  func statements() throws -> [AwardStatement] {
    switch (run, evidence) {
    case (let run?, nil): return try RunStatements(run, record.open()).statements(choose, dated)
    case (nil, let evidence?): return try drafts(URL(filePath: evidence))
    case (nil, nil), (_?, _?):
      throw ValidationError("Give either --run NAME or --evidence FOLDER.")
    }
  }

  private func drafts(_ folder: URL) throws -> [AwardStatement] {
    let library = try RulesFolder.current().library(with: folder)
    let loaded = try library.named(scheme.scheme)
    let submissions = try EvidenceFolder.read(
      folder, for: loaded.scheme, indicators: library.indicators,
      accepting: acceptBasis.flatMap { Population.Basis(rawValue: $0.rawValue) })
    for note in submissions.notes { tell(note.description) }
    return try choose(submissions.list).map { submission in
      AwardStatement(
        scheme: loaded.scheme,
        assessment: loaded.scheme.assess(submission.commissioner, on: submission.evidence),
        evidence: submission.evidence, rulesDigest: loaded.digest,
        evidenceDigest: submissions.digest, standing: .draft, day: dated)
    }
  }

  private func choose(_ list: [Submission]) throws -> [Submission] {
    guard !organisation.isEmpty else { return list }
    let codes = Set(list.map(\.commissioner.code))
    if let code = organisation.first(where: { !codes.contains($0) }) {
      let near = Suggestion.nearest(to: code, among: codes).map { " Did you mean '\($0)'?" }
      throw ValidationError("There is no organisation '\(code)' in it.\(near ?? "")")
    }
    return list.filter { organisation.contains($0.commissioner.code) }
  }
}

/// The statements of one run, with what it corrects and what corrected it.
struct RunStatements {
  private let store: Store
  private let run: Run

  init(_ name: String, _ store: Store) throws {
    self.store = store
    run = try store.runs.named(name)
  }

  func statements(
    _ choose: ([Submission]) throws -> [Submission], _ dated: Day?
  ) throws -> [AwardStatement] {
    guard run.stage != .frozen else {
      throw StoreError(
        .refused, "\(run.name) is not worked out yet", remedy: "work it out with 'qp run assess'")
    }
    let reading = try store.runs.reading(of: run.name)
    let chosen = try choose(reading.submissions.list)
    let (earlier, later) = try neighbours()
    let comparison = try earlier.map { try store.runs.compare($0.name, run.name) }
    let before = try earlier.map { try store.runs.awards(of: $0.name) } ?? []
    let payments = try payments()
    let spendings = try store.spendings(of: run.scheme).list()
    return chosen.map { submission in
      let code = submission.commissioner.code
      var statement = AwardStatement(
        scheme: reading.scheme,
        assessment: reading.scheme.assess(submission.commissioner, on: submission.evidence),
        evidence: submission.evidence, rulesDigest: run.rulesDigest,
        evidenceDigest: run.evidenceDigest,
        standing: .run(
          name: run.name, stage: run.stage, head: run.head?.description ?? "not known"),
        day: dated ?? run.head?.instant?.day)
      statement.payments = payments[code] ?? []
      statement.supersededBy = later.map { .init(run: $0.name, day: $0.head?.instant?.day) }
      if let earlier, let award = before.first(where: { $0.organisation == code }) {
        let changes = comparison?.changes.filter {
          $0.organisation == code && ($0.atLeast != .zero || $0.atMost != .zero)
        }
        statement.supersedes = .init(
          run: earlier.name, day: earlier.head?.instant?.day, atLeast: award.atLeast,
          atMost: award.atMost,
          changes: changes?.map { titled($0.what, reading.scheme) } ?? [])
      }
      let own = spendings.filter { $0.organisation == code }
      let version = own.last { $0.kind == .outturn } ?? own.last
      statement.spending = version.map(SpendingAccount.Part.init)
      return statement
    }
  }

  /// What changed, such as `pyll 2013: 1841.2 became 1800`, with the title of the indicator.
  private func titled(_ what: String, _ scheme: Scheme) -> String {
    guard let end = what.firstIndex(of: " "),
      let indicator = scheme.indicators[String(what[..<end])]
    else { return what }
    return indicator.title + "," + what[end...]
  }

  /// The last public run of the scheme before this one, and the next after it.
  private func neighbours() throws -> (earlier: Run?, later: Run?) {
    let runs = try store.runs.list().filter { $0.scheme == run.scheme }
    guard let place = runs.firstIndex(where: { $0.name == run.name }) else { return (nil, nil) }
    func isPublic(_ run: Run) -> Bool { run.stage == .published || run.stage == .paid }
    return (runs[..<place].last(where: isPublic), runs[(place + 1)...].first(where: isPublic))
  }

  /// What was paid to each organisation up to the payment of this run.
  private func payments() throws -> [String: [AwardStatement.Payment]] {
    let all = try store.payments.list().filter { $0.scheme == run.scheme }
    let own = all.first { $0.run == run.name }?.sequence
    let known = all.filter { payment in own.map { payment.sequence <= $0 } ?? true }
    var paid: [String: [AwardStatement.Payment]] = [:]
    for payment in known {
      for line in payment.lines {
        paid[line.organisation, default: []].append(
          .init(amount: line.amount, day: payment.event?.instant?.day))
      }
    }
    return paid
  }
}
