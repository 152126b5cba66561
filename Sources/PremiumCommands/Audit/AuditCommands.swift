import ArgumentParser
import Foundation
import PremiumStore

/// `qp audit`: whether what happened is what the record says.
struct AuditCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Verifies the trail of the record, and prints its head.",
    discussion: """
      Examples:
        qp audit head > head.txt
        qp audit verify --head head.txt
        qp audit verify --database copy-of-premium.sqlite

      Keep the head outside: a trail alone does not show that its end was cut off.
      """,
    subcommands: [AuditVerify.self, AuditHeadCommand.self])
}

/// `qp audit verify`: works every digest out anew.
struct AuditVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Works every digest of the record out anew; changes nothing, and works on a copy.")

  @OptionGroup var record: RecordOptions

  @Option(help: "A file with the head that was kept outside, or the head itself.")
  var head: String?

  func run() throws {
    let found = try AuditTrail.verify(record.url, against: try Self.kept(head))
    print("The record is what was written: \(found.count) events.")
    print("Head: \(found)")
    if head == nil {
      print("No head was given to compare with: that nothing was cut off the end is not shown.")
    }
  }

  /// A head that was kept outside, given as itself or as the file that holds it.
  static func kept(_ head: String?) throws -> AuditHead? {
    guard let head else { return nil }
    if let head = AuditHead(head) { return head }
    guard let text = try? String(contentsOf: URL(filePath: head), encoding: .utf8) else {
      throw ValidationError("--head '\(head)' is neither a head nor a file that can be read.")
    }
    guard let kept = AuditHead(text) else {
      throw ValidationError("'\(head)' does not hold what 'qp audit head' prints.")
    }
    return kept
  }
}

/// `qp audit head`: the end of the trail.
struct AuditHeadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "head",
    abstract: "Prints the number of events, the digest of the last, and when it was.")

  @OptionGroup var record: RecordOptions

  func run() throws {
    print(try AuditTrail.head(of: record.url))
  }
}
