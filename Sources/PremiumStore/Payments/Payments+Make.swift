import GRDB
import PremiumFiles
public import QualityPremium

extension Payments {
  /// The payment was made before, by the same request.
  private struct MadeBefore: Error { var payment: Payment }

  /// Pays a published run, once: the same request again gives the same payment and changes nothing.
  ///
  /// An award that is still a range is paid at its lower end, which is certain.
  ///
  /// - Throws: `StoreError` of the kind `conflict` for another request on the same run, for a second run of
  ///   a scheme that is paid, and where lines or total are not what was expected.
  public func make(
    _ request: PaymentRequest, by person: Appointment.Name, reason: String = "",
    trial: Bool = false
  ) throws -> Payment {
    let operation = Operation(
      by: person, .makePayment, on: Run.subject(request.run), reason: reason)
    return try pay(operation, request, correcting: nil, trial: trial)
  }

  /// Pays the difference between a later run and all that its scheme has paid so far, as further payments
  /// and recoveries against the payment of an earlier run.
  public func correct(
    _ earlier: String, by request: PaymentRequest, by person: Appointment.Name, reason: String,
    trial: Bool = false
  ) throws -> Payment {
    guard !reason.isEmpty else {
      throw StoreError(
        .refused, "correcting a payment needs a reason", remedy: "say why with --reason")
    }
    let operation = Operation(
      by: person, .correctPayment, on: Run.subject(request.run), reason: reason)
    return try pay(operation, request, correcting: earlier, trial: trial)
  }

  private func pay(
    _ operation: Operation, _ request: PaymentRequest, correcting earlier: String?, trial: Bool
  ) throws -> Payment {
    do {
      let payment = try store.perform(operation, trial: trial) { writing in
        let run = try Runs.run(request.run, writing.db)
        if let made = try Self.payment(ofRun: run.number, writing.db) {
          try Self.check(request, earlier, against: made)
          throw MadeBefore(payment: made)
        }
        return try Self.insert(run, request, correcting: earlier, operation, &writing)
      }
      return trial ? payment : try self.payment(of: request.run) ?? payment
    } catch let before as MadeBefore {
      return before.payment
    }
  }

  /// Whether a request that comes again is the one that was paid.
  private static func check(
    _ request: PaymentRequest, _ earlier: String?, against made: Payment
  ) throws {
    guard request.name == made.request, earlier == made.corrects else {
      throw StoreError(
        .conflict, "\(made.run) was paid already, by request '\(made.request)'",
        remedy: "'qp payment show \(made.run)' gives that file; a correction needs a later run")
    }
    try request.check(count: made.lines.count, total: made.total)
  }

  private static func insert(
    _ run: Run, _ request: PaymentRequest, correcting earlier: String?, _ operation: Operation,
    _ writing: inout Writing
  ) throws -> Payment {
    let stage = try Runs.stage(after: .pay, by: operation.person, run)
    let history = try PaymentHistory(scheme: run.scheme, writing.db)
    try history.check(run, correcting: earlier)
    let lines = history.lines(for: try Runs.awards(of: run, writing.db))
    let total = lines.reduce(Money.zero) { $0 + $1.amount }
    guard !lines.isEmpty else {
      throw StoreError(
        .refused,
        earlier == nil
          ? "\(run.name) pays nothing to anybody"
          : "\(run.name) comes to what was paid already, so nothing is to be corrected")
    }
    try request.check(count: lines.count, total: total)
    let sequence = history.nextSequence
    let file = InputFile(
      name: "payment-\(run.name).csv",
      bytes: PaymentFile.bytes(lines, year: run.year, run: run.name, sequence: sequence))
    guard try PaymentFile.control(of: file) == (lines.count, total) else {
      throw StoreError(.integrity, "the payment file does not add up to what is to be paid")
    }
    let number = try writing.insert(
      into: .payment,
      [
        "run": run.number, "scheme": run.scheme, "sequence": sequence,
        "corrects": history.latest?.number, "request": request.name, "count": lines.count,
        "total_pence": try total.stored, "file": try KeptFiles.keep(file, &writing),
      ])
    var rows = try writing.insertion(
      into: .paymentLine, columns: ["payment", "organisation", "name", "pence", "kind"])
    for line in lines {
      _ = try rows.add([
        number, line.organisation, line.name, try line.amount.stored, line.kind.rawValue,
      ])
    }
    try writing.record(.pay, run: run.number, stage, assessment: run.assessment)
    return Payment(
      run: run.name, scheme: run.scheme, year: run.year, sequence: sequence, corrects: earlier,
      request: request.name, lines: lines, total: total, file: file, person: operation.person,
      reason: operation.reason, event: nil)
  }
}

extension PaymentRequest {
  /// Whether the payment is what the caller expected.
  fileprivate func check(count: Int, total: Money) throws {
    if let expectedTotal, expectedTotal != total {
      throw StoreError(
        .conflict, "the payment of \(run) comes to \(total), and \(expectedTotal) was expected",
        remedy: "find out which is right before paying")
    }
    if let expectedCount, expectedCount != count {
      throw StoreError(
        .conflict, "the payment of \(run) has \(count) lines, and \(expectedCount) were expected",
        remedy: "find out which is right before paying")
    }
  }
}
