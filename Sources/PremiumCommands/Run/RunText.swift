import Foundation
import PremiumStore
import QualityPremium

/// What is said about a run, for the terminal.
struct RunText {
  private let run: Run

  init(_ run: Run) {
    self.run = run
  }

  /// What was frozen, and what it lacks.
  func frozen(_ gaps: [RunGap]) -> String {
    "\(run.name) is frozen: \(run.scheme), \(count(run.organisations, "organisation")).\n"
      + digests + missing(gaps) + head
  }

  /// What it came to.
  func assessed(_ totals: Totals) -> String {
    func range(_ least: Money, _ most: Money) -> String {
      least == most ? "\(least)" : "\(least) to \(most)"
    }
    return "\(run.name) is \(run.stage.inWords): "
      + "\(range(totals.atLeastRounded, totals.atMostRounded)) of \(totals.maximum) for "
      + "\(count(totals.organisations, "organisation")), \(totals.withNothing) with nothing.\n"
      + digests + head
  }

  /// Where it stands after a move.
  var moved: String { "\(run.name) is \(run.stage.inWords).\n" + head }

  var digests: String {
    "Rules    sha256 \(run.rulesDigest)\nEvidence sha256 \(run.evidenceDigest)\n"
      + (run.resultsDigest.map { "Results  sha256 \($0)\n" } ?? "")
  }

  /// The end of the trail when the run was last changed, the same in `run.json` and on its page.
  var head: String { run.head.map { "Head: \($0)\n" } ?? "" }

  /// Everything about it, for `qp run show`.
  func everything(
    _ awards: [RunAward], _ gaps: [Runs.Gap], _ queries: [Runs.Query], _ next: Waiting?
  ) -> String {
    let title = "\(run.name): \(run.stage.inWords)"
    let basis =
      run.accepting.map { "A \($0.rawValue) population was accepted for this run.\n" } ?? ""
    return title + "\n" + String(repeating: "=", count: title.count) + "\n"
      + "\(run.scheme), \(count(run.organisations, "organisation")), evidence from "
      + (run.origin == .folder ? "a folder" : "the record as at event \(run.asAt)") + ".\n"
      + basis + money(awards) + waiting(gaps, queries)
      + (next.map { "\($0.description)\n" } ?? "") + "\n" + deeds + "\n" + digests + head
  }

  private func money(_ awards: [RunAward]) -> String {
    guard !awards.isEmpty else { return "" }
    let least = awards.reduce(Money.zero) { $0 + $1.atLeast }
    let most = awards.reduce(Money.zero) { $0 + $1.atMost }
    let amount = least == most ? "\(least)" : "\(least) to \(most)"
    return "It comes to \(amount), worked out by version \(run.engine ?? "?").\n"
  }

  private func waiting(_ gaps: [Runs.Gap], _ queries: [Runs.Query]) -> String {
    let open = gaps.filter { !$0.isWaived }
    let seconds = open.filter { $0.proposed != nil }
    let unanswered = queries.filter { $0.answer == nil }
    var lines: [String] = []
    if !gaps.isEmpty {
      lines.append(
        "\(count(gaps.count, "gap")): \(gaps.count - open.count) waived, \(seconds.count) waiting "
          + "to be seconded, \(open.count - seconds.count) open (--gaps lists them).")
    }
    if !queries.isEmpty {
      lines.append(
        "\(queries.count == 1 ? "1 query" : "\(queries.count) queries"): \(unanswered.count) "
          + "without an answer (--queries lists them).")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var deeds: String {
    var table = TextTable(heading: ["when", "who", "what", "then", "reason"])
    for deed in run.deeds {
      table.rows.append([
        deed.event.instant?.description ?? "", deed.person, deed.move.rawValue,
        deed.stage.inWords, deed.reason,
      ])
    }
    return table.text
  }

  private func missing(_ gaps: [RunGap]) -> String {
    guard !gaps.isEmpty else { return "Nothing is missing.\n" }
    let shown = gaps.prefix(10).map { "  \($0.organisation)  \($0.what)\n" }.joined()
    let more = gaps.count > 10 ? "  and \(gaps.count - 10) more ('qp run show --gaps')\n" : ""
    return
      "It lacks \(count(gaps.count, "thing")), which two people have to waive before it can be "
      + "approved:\n" + shown + more
  }
}

/// A count with its noun, such as `1 gap` or `3 gaps`.
func count(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}
