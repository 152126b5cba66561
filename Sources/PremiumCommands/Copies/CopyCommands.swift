import ArgumentParser
import Foundation
import PremiumStore

/// `qp backup`: a copy of the record, made while others write.
struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copies the record to a new file while others write, and verifies the copy.",
    discussion: """
      Examples:
        qp backup premium-2014-12-05.sqlite --as an.administrator
        qp restore premium-2014-12-05.sqlite --database restored.sqlite
      """)

  @Argument(help: "The file to write, which must not be there yet.")
  var file: String

  @OptionGroup var acting: ActingOptions

  func run() throws {
    let copy = try acting.record.open().backUp(
      to: URL(filePath: file), by: acting.person, reason: acting.reason, trial: acting.dryRun)
    print("SHA-256: \(copy.digest)")
    print("Head: \(copy.head)")
    acting.tellTrial()
  }
}

/// `qp restore`: a record out of a copy.
struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a new record out of a copy, verified before and after.")

  @Argument(help: "The copy.")
  var file: String

  @Option(help: "The file to write, which must not be there yet.")
  var database: String

  @Option(help: "A file with the head that was kept outside, or the head itself.")
  var head: String?

  func run() throws {
    let copy = try Store.restore(
      URL(filePath: file), to: URL(filePath: database), against: try AuditVerify.kept(head))
    print("SHA-256: \(copy.digest)")
    print("Head: \(copy.head)")
    if head == nil {
      print("No head was given to compare with: that nothing was cut off the end is not shown.")
    }
  }
}
