import Foundation
import PremiumFiles
import QualityPremium
import Synchronization
import Testing

@testable import PremiumStore

@Suite("A run is paid once")
struct PaymentTests {
  private func published() throws -> (RunScratch, String) {
    let year = try RunScratch()
    let name = try year.assess(RunScratch.inputs())
    try year.publish(name)
    return (year, name)
  }

  @Test("The same request gives the same file and changes nothing; another is refused")
  func once() throws {
    let (year, name) = try published()
    let first = try year.payments.make(PaymentRequest(run: name), by: "finn")
    let head = try year.store.auditHead()
    let again = try year.payments.make(PaymentRequest(run: name), by: "fay")
    #expect(again.file.bytes == first.file.bytes)
    #expect(try year.store.auditHead() == head)
    let others = [
      PaymentRequest(run: name, name: "another"),
      PaymentRequest(run: name, expectedTotal: Money(pence: 1)),
      PaymentRequest(run: name, expectedCount: 99),
    ]
    for other in others {
      #expect(
        year.refusal { _ = try year.payments.make(other, by: "finn") }?.kind == .conflict)
    }
    #expect(
      year.refusal { _ = try year.payments.make(PaymentRequest(run: name), by: "nina") }?.kind
        == .notPermitted)
    #expect(try year.store.auditHead() == head)
  }

  @Test("A thousand requests at once give one file and one record")
  func atOnce() throws {
    let (year, name) = try published()
    let before = try year.store.auditHead().count
    let files = Mutex<[String: Int]>([:])
    let refused = Mutex(0)
    let payments = year.payments
    DispatchQueue.concurrentPerform(iterations: 1000) { index in
      do {
        let request = PaymentRequest(run: name, name: index % 10 == 9 ? "another" : nil)
        let digest = try payments.make(request, by: index % 2 == 0 ? "fay" : "finn").file.digest
        files.withLock { $0[digest, default: 0] += 1 }
      } catch let error as StoreError where error.kind == .conflict {
        refused.withLock { $0 += 1 }
      } catch {
        Issue.record("\(error)")
      }
    }
    let counts = files.withLock { $0 }
    #expect(counts.count == 1)
    #expect(counts.values.reduce(0, +) + refused.withLock { $0 } == 1000)
    #expect([100, 900].contains(refused.withLock { $0 }))
    #expect(try year.store.auditHead().count == before + 1)
    #expect(try year.payments.list().count == 1)
    #expect(try AuditTrail.verify(year.scratch.copy()) == year.store.auditHead())
  }

  @Test("The lines add up to what was approved, and the file says so when it is read back")
  func controlTotal() throws {
    let (year, name) = try published()
    let awards = try year.runs.awards(of: name)
    let total = awards.reduce(Money.zero) { $0 + $1.atLeast }
    let count = awards.filter { $0.atLeast != .zero }.count
    let wrong = PaymentRequest(run: name, expectedTotal: Money(pence: total.pence + 1))
    #expect(year.refusal { _ = try year.payments.make(wrong, by: "fay") }?.kind == .conflict)
    let payment = try year.payments.make(
      PaymentRequest(run: name, expectedTotal: total, expectedCount: count), by: "fay")
    #expect(payment.total == total && payment.lines.count == count)
    let control = try PaymentFile.control(of: payment.file)
    #expect(control == (count, total))
    #expect(payment.file.text.hasPrefix("organisation,name,amount_gbp,period,kind,run,sequence\n"))
  }

  @Test("A run that is not published is not paid", arguments: ["frozen", "assessed", "approved"])
  func tooEarly(stage: String) throws {
    let year = try RunScratch()
    let name = try year.runs.freeze(RunScratch.inputs(), by: "nina").run.name
    if stage != "frozen" { try year.runs.assess(name, by: "nina") }
    if stage == "approved" {
      try year.runs.preview(name, by: "nina")
      try year.runs.approve(name, by: "noah")
    }
    #expect(
      year.refusal { _ = try year.payments.make(PaymentRequest(run: name), by: "fay") }?.kind
        == .refused)
  }

  @Test("A second run of the year is no second payment: it pays or recovers the difference")
  func corrected() throws {
    let (year, first) = try published()
    let paid = try year.payments.make(PaymentRequest(run: first), by: "fay")
    let gainer = try #require(try year.runs.awards(of: first).first { $0.atLeast != .zero })
    let second = try year.assess(
      RunScratch.inputs(evidence: [
        (
          "\(gainer.organisation),financial-failure,2013/14,no",
          "\(gainer.organisation),financial-failure,2013/14,yes"
        )
      ]))
    try year.publish(second)
    #expect(
      year.refusal { _ = try year.payments.make(PaymentRequest(run: second), by: "fay") }?.what
        == "quality-premium/2013-14 was paid already, by 2013-14-run-1")
    let request = PaymentRequest(run: second)
    func correct(_ reason: String, against run: String = first) throws -> Payment {
      try year.payments.correct(run, by: request, by: "fay", reason: reason)
    }
    #expect(year.refusal { _ = try correct("") }?.kind == .refused)
    #expect(year.refusal { _ = try correct("a reason", against: second) }?.kind == .conflict)
    let correction = try correct("the overspend was found in the audit")
    #expect(correction.lines.map(\.kind) == [.recovery])
    #expect(correction.lines.map(\.amount) == [.zero - gainer.atLeast])
    #expect(correction.sequence == 2 && correction.corrects == first)
    #expect(correction.file.text.contains(",-"))
    // All payments together are what the last run awards.
    let awards = try year.runs.awards(of: second).reduce(Money.zero) { $0 + $1.atLeast }
    #expect(paid.total + correction.total == awards)
    let head = try year.store.auditHead()
    #expect(try correct("the overspend was found in the audit").file.bytes == correction.file.bytes)
    #expect(try year.store.auditHead() == head)
  }

  @Test(
    "A name that a spreadsheet would take for a formula is made harmless; amounts stay numbers",
    arguments: ["=1+1", "+44", "-2", "@name"])
  func harmless(name: String) throws {
    let lines = [
      Payment.Line(
        organisation: "09H", name: name, amount: Money(pence: -5), kind: .recovery)
    ]
    let bytes = PaymentFile.bytes(lines, year: "2013/14", run: "2013-14-run-1", sequence: 2)
    #expect(
      String(decoding: bytes, as: UTF8.self).hasSuffix(
        "\n09H,'\(name),-0.05,2013/14,recovery,2013-14-run-1,2\n"))
  }
}
