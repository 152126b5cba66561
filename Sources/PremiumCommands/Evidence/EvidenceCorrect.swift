import ArgumentParser
import PremiumFiles
import PremiumStore

/// `qp evidence correct`.
struct EvidenceCorrect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "Corrects one value: what was there stays, and the correction counts from now on.")

  @OptionGroup var value: ValueArguments

  @Option(
    help: ArgumentHelp(
      "What to write in a column, such as value=1799.9; once for each.", valueName: "column=text"))
  var set: [String]

  @OptionGroup var scheme: EvidenceScheme

  @OptionGroup var acting: ActingOptions

  func run() throws {
    try value.check()
    if acting.reason.isEmpty { throw ValidationError("A correction needs its --reason.") }
    let store = try acting.record.open()
    let receipt: EvidenceReceipt
    do {
      receipt = try store.evidence.correct(
        value.kind, value.key, setting: try changes(), try scheme.rules(store), by: acting.person,
        reason: acting.reason, trial: acting.dryRun)
    } catch let refusal as EvidenceRefused {
      throw refusal.underlying
    }
    print(EvidenceText.of(receipt), terminator: "")
    if receipt.event != nil, !acting.dryRun { print("Head: \(try store.auditHead())") }
    acting.tellTrial()
  }

  private func changes() throws -> [String: String] {
    var changes: [String: String] = [:]
    for text in set {
      guard let sign = text.firstIndex(of: "=") else {
        throw ValidationError("--set '\(text)' is not a column, '=' and what to write in it.")
      }
      let column = String(text[..<sign])
      guard value.kind.columns.contains(column), !value.kind.key.contains(column) else {
        let able = value.kind.columns.filter { !value.kind.key.contains($0) }
        throw ValidationError(
          "\(value.kind.fileName) has no column '\(column)' to correct; there are "
            + "\(able.joined(separator: ", ")).")
      }
      changes[column] = String(text[text.index(after: sign)...])
    }
    return changes
  }
}
