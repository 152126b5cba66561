import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

extension Story {
  static let first = "2013-14-run-1"
  static let second = "2013-14-run-2"

  /// December 2014: frozen, worked out, shown, approved by three people, published and paid once.
  mutating func runTheYearEnd() throws {
    let runs = store.runs
    clock.turn(to: DemoCast.from.adding(days: 700))
    let frozen = try runs.freeze(
      loaded, library, accepting: .registered, by: DemoCast.runner, reason: "the year end")
    tell(
      "2 December 2014",
      "The evidence is frozen as \(frozen.run.name), known as at event \(frozen.run.asAt), with "
        + "\(count(frozen.gaps.count, "gap")).")
    _ = try runs.assess(frozen.run.name, by: DemoCast.runner)
    _ = try runs.preview(frozen.run.name, by: DemoCast.runner)
    let query = try runs.query(
      frozen.run.name, organisation: late, rule: "measure:local-1",
      text: "Our figure was sent in time.", by: DemoCast.lead(of: late))
    _ = try runs.answer(
      query, of: frozen.run.name, .notUpheld,
      text: "It did not arrive; the measure counts as not known.", by: DemoCast.witness)
    also("\(late) asks about the figure that is missing, and is answered.")
    try approve(frozen.run.name)
    let totals = try runs.awards(of: frozen.run.name).reduce(into: (Money.zero, Money.zero)) {
      $0 = ($0.0 + $1.atLeast, $0.1 + $1.atMost)
    }
    also("It comes to \(totals.0) at least and \(totals.1) at most.")
    try pay()
  }

  /// Waives what is missing, and approves by two more people, one of whom leaves in between.
  private func approve(_ run: String) throws {
    let refusal = try refusal { _ = try store.runs.approve(run, by: DemoCast.leaver) }
    also("Approval is refused while something is missing: \(refusal).")
    try store.runs.waive(
      { _ in true }, of: run, by: DemoCast.witness,
      reason: "the source was asked twice; the award is paid at its lower end")
    try store.runs.second({ _ in true }, of: run, by: DemoCast.leaver)
    also("Two people waive the gap, with their reason.")
    clock.turn(to: DemoCast.from.adding(days: 705))
    try store.people.end(
      DemoCast.leaver, on: DemoCast.from.adding(days: 704), by: DemoCast.administrators[0],
      reason: "left the service")
    let own = try self.refusal { _ = try store.runs.approve(run, by: DemoCast.runner) }
    let gone = try self.refusal { _ = try store.runs.approve(run, by: DemoCast.leaver) }
    tell(
      "7 December 2014", "The one who was to approve has left: \(gone).",
      "The one who ran it may not: \(own).")
    _ = try store.runs.approve(run, by: DemoCast.approver, reason: "checked against the sources")
    _ = try store.runs.approveForPayment(run, by: DemoCast.finance, reason: "within the budget")
    _ = try store.runs.publish(run, by: DemoCast.approver)
    also(
      "\(DemoCast.approver) approves, \(DemoCast.finance) approves for payment, and it is published."
    )
  }

  private func pay() throws {
    let request = PaymentRequest(run: Self.first)
    let payment = try store.payments.make(request, by: DemoCast.finance)
    let again = try store.payments.make(request, by: DemoCast.finance)
    also(
      "\(payment.lines.count) CCGs are paid \(payment.total). The request comes a second time and "
        + "gives \(again.file == payment.file ? "the same file" : "another file").")
    let other = try refusal {
      _ = try store.payments.make(
        PaymentRequest(run: Self.first, name: "another"), by: DemoCast.finance)
    }
    also("Another request for the same run is refused: \(other).")
    try write(payment.file)
  }

  private func write(_ file: InputFile) throws {
    try Data(file.bytes).write(to: folder.appending(path: file.name))
  }

  /// March 2015: a figure is revised after publication; what was paid is put right, to the penny.
  mutating func restate() throws {
    clock.turn(to: DemoCast.from.adding(days: 800))
    let evidence = try DemoEvidence(
      rules.examples.appending(path: "england-2013-14"), list, year: scheme.year,
      withholding: late)
    try take(
      [
        (
          .observations,
          evidence.figure(
            "avoidable-emergency-admissions", of: corrected, in: "2013/14", value: "2091.2",
            source: "a revised release (made up)")
        )
      ], from: "national indicators", corrects: true,
      reason: "the national indicator was revised after publication")
    let frozen = try store.runs.freeze(
      loaded, library, accepting: .registered, by: DemoCast.runner, reason: "restatement")
    let name = frozen.run.name
    _ = try store.runs.assess(name, by: DemoCast.runner)
    _ = try store.runs.preview(name, by: DemoCast.runner)
    try store.runs.waive({ _ in true }, of: name, by: DemoCast.witness, reason: "as before")
    try store.runs.second({ _ in true }, of: name, by: DemoCast.approver)
    _ = try store.runs.approve(name, by: DemoCast.approver, reason: "the revision was checked")
    _ = try store.runs.approveForPayment(name, by: DemoCast.finance)
    _ = try store.runs.publish(name, by: DemoCast.approver)
    tell(
      "12 March 2015", "A figure of \(corrected) is revised after publication; \(name) takes it in."
    )
    let comparison = try store.runs.compare(Self.first, name)
    for change in comparison.changes where change.atLeast != .zero {
      also("\(change.organisation): \(change.atLeast) by \(change.cause.rawValue): \(change.what).")
    }
    also("Unexplained: \(comparison.unexplained.atLeast).")
    let payment = try store.payments.correct(
      Self.first, by: PaymentRequest(run: name), by: DemoCast.finance,
      reason: "the national indicator was revised")
    also(
      "\(payment.lines.map { "\($0.organisation) \($0.kind.rawValue) \($0.amount)" }.joined(separator: ", "))."
    )
    try write(payment.file)
    try store.runs.bundle(name).write(to: folder.appending(path: "bundle"))
    also("The run is kept as a bundle that anybody can work out again.")
  }
}
