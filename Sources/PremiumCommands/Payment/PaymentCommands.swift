import ArgumentParser
import Foundation
import PremiumFiles
import PremiumStore
import QualityPremium

/// `qp payment`: what is paid, once.
struct PaymentCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payment",
    abstract: "Pays a published run once, and corrects what was paid.",
    discussion: """
      Examples:
        qp payment make 2013-14-run-1 --as fay --output payment.csv
        qp payment make 2013-14-run-1 --as fay --expect-total 86300000.00
        qp payment correct 2013-14-run-1 --with 2013-14-run-2 --as fay --reason "..."
        qp payment show 2013-14-run-1 --output payment.csv

      Made again, a payment is the same file and changes nothing. The layout of the file
      is in docs/payment-file.md.
      """,
    subcommands: [PaymentMake.self, PaymentCorrect.self, PaymentList.self, PaymentShow.self])
}

/// What a caller says about the payment that it asks for.
struct PaymentOptions: ParsableArguments {
  @Option(help: "What the request is called; the same again gives the same file.")
  var request: String?

  @Option(name: .customLong("expect-total"), help: "The sum that it has to come to, such as 12.50.")
  var expectTotal: String?

  @Option(name: .customLong("expect-count"), help: "How many lines it has to have.")
  var expectCount: Int?

  @Option(help: "Write the payment file here, which appears whole or not at all.")
  var output: String?

  func request(for run: String) throws -> PaymentRequest {
    var total: Money?
    if let expectTotal {
      guard let pence = try? Quantity(decimal: expectTotal) * Quantity(100), pence.denominator == 1
      else { throw ValidationError("--expect-total '\(expectTotal)' is not pounds and pence.") }
      total = Money(pence: pence.numerator)
    }
    return PaymentRequest(
      run: run, name: request, expectedTotal: total, expectedCount: expectCount)
  }
}

/// `qp payment make`.
struct PaymentMake: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make", abstract: "Makes the payment of a published run, exactly once.")

  @OptionGroup var subject: RunArgument
  @OptionGroup var payment: PaymentOptions
  @OptionGroup var acting: ActingOptions

  func run() throws {
    let made = try acting.record.open().payments.make(
      payment.request(for: subject.run), by: acting.person, reason: acting.reason,
      trial: acting.dryRun)
    try PaymentText(made).write(to: acting.dryRun ? nil : payment.output)
    acting.tellTrial()
  }
}

/// `qp payment correct`.
struct PaymentCorrect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "Pays or recovers the difference between a later run and what was paid.")

  @OptionGroup var subject: RunArgument

  @Option(help: "The later run, published and not yet paid.")
  var with: String

  @OptionGroup var payment: PaymentOptions
  @OptionGroup var acting: ActingOptions

  func run() throws {
    let made = try acting.record.open().payments.correct(
      subject.run, by: payment.request(for: with), by: acting.person, reason: acting.reason,
      trial: acting.dryRun)
    try PaymentText(made).write(to: acting.dryRun ? nil : payment.output)
    acting.tellTrial()
  }
}

struct PaymentList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the payments that were made.")

  @OptionGroup var record: RecordOptions

  @Option(help: "How to write the list: table or csv.")
  var format: PeopleList.Format = .table

  func run() throws {
    var table = TextTable(
      heading: [
        "run", "scheme", "sequence", "corrects", "lines", "total_gbp", "by", "file_sha256",
      ])
    for payment in try record.open().payments.list() {
      table.rows.append([
        payment.run, payment.scheme, "\(payment.sequence)", payment.corrects ?? "",
        "\(payment.lines.count)", payment.total.plain, payment.person, payment.file.digest,
      ])
    }
    print(format == .csv ? table.csv : table.text, terminator: "")
  }
}

struct PaymentShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows the payment of a run, or writes its file again.")

  @OptionGroup var subject: RunArgument
  @OptionGroup var record: RecordOptions

  @Option(help: "Write the payment file here, the same bytes as when it was made.")
  var output: String?

  func run() throws {
    guard let payment = try record.open().payments.payment(of: subject.run) else {
      throw StoreError(
        .refused, "\(subject.run) is not paid", remedy: "'qp run show' says where it stands")
    }
    try PaymentText(payment).write(to: output)
  }
}

/// What is said about a payment.
struct PaymentText {
  private let payment: Payment

  init(_ payment: Payment) {
    self.payment = payment
  }

  /// Writes the file where one is asked for, to standard output for '-', and says what it is.
  func write(to path: String?) throws {
    if let path {
      try Output.write(String(decoding: payment.file.bytes, as: UTF8.self), to: path)
    }
    path == "-" ? tell(text) : print(text)
  }

  private var text: String {
    let kind = payment.corrects.map { "correction of \($0)" } ?? "first payment"
    var lines = [
      "Payment \(payment.sequence) of \(payment.scheme): \(kind), for \(payment.run).",
      "Lines \(payment.lines.count), control total \(payment.total)",
    ]
    for kind in Payment.Line.Kind.allCases {
      let some = payment.lines.filter { $0.kind == kind }
      guard payment.corrects != nil, !some.isEmpty else { continue }
      let sum = some.reduce(Money.zero) { $0 + $1.amount }
      lines.append("  \(kind.rawValue): \(count(some.count, "line")), \(sum)")
    }
    lines.append("File  sha256 \(payment.file.digest)")
    if let head = payment.event { lines.append("Head: \(head)") }
    return lines.joined(separator: "\n")
  }
}
