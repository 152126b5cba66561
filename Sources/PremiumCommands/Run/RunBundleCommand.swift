import ArgumentParser
import Foundation
import PremiumStore

/// `qp run bundle`: a run as a folder that stands by itself.
struct RunBundleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Writes rules, evidence and results of a run to a folder that 'qp verify' checks.")

  @OptionGroup var subject: RunArgument
  @OptionGroup var record: RecordOptions

  @Option(help: "The folder, which must not be there yet.")
  var output: String

  func run() throws {
    let bundle = try record.open().runs.bundle(subject.run)
    try bundle.write(to: URL(filePath: output))
    print("\(output) holds \(subject.run): \(bundle.files.count + 2) files.")
    print("Head: \(bundle.document.auditHead)")
  }
}

/// `qp verify`: whether a bundle is what was written and comes to its results.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks every byte of a bundle and works its results out again.",
    discussion: """
      It needs no record and no other rules than those in the bundle. Exit code 5 names the
      first file that is not what was written.
      """)

  @Argument(help: "The folder that 'qp run bundle' wrote.")
  var bundle: String

  func run() throws {
    let verification = try BundleVerification(of: URL(filePath: bundle))
    let document = verification.document
    print(
      "\(document.run) of \(document.scheme) is what was written: "
        + "\(document.files.count + 2) files, and "
        + "\(count(verification.organisations, "organisation")) worked out again byte for byte.")
    print("Rules    sha256 \(document.rulesDigest)")
    print("Evidence sha256 \(document.evidenceDigest)")
    print("Results  sha256 \(document.resultsDigest)")
    print("Head: \(document.auditHead)")
  }
}
