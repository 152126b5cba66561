import ArgumentParser
import Foundation
import PremiumFiles
import PremiumStore
import QualityPremium

/// `qp evidence import`.
struct EvidenceImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Takes a folder of evidence, or some of its files, in: all of it or nothing.")

  @Argument(help: "A folder of evidence, or files named as in one.")
  var paths: [String]

  @Option(
    help: "What the files hold, where their names do not say it.", transform: EvidenceKind.named)
  var kind: EvidenceKind?

  @OptionGroup var scheme: EvidenceScheme

  @Option(help: "Who submits it, where that is not the role of the person who brings it.")
  var source: String?

  @Flag(help: "Take the good rows although others are refused.")
  var partial = false

  @Flag(help: "Values that differ from those that are there take their place; needs --reason.")
  var corrects = false

  @Option(help: "Write every refused row to this CSV file: line, column, value, reason, remedy.")
  var refused: String?

  @OptionGroup var acting: ActingOptions

  func run() throws {
    if corrects, acting.reason.isEmpty {
      throw ValidationError("A correction needs its --reason.")
    }
    let files = try files()
    let store = try acting.record.open()
    let delivery = EvidenceDelivery(
      files, try scheme.rules(store), source: source, corrects: corrects, isPartial: partial)
    do {
      let receipt = try store.evidence.take(
        delivery, by: acting.person, reason: acting.reason, trial: acting.dryRun)
      try write(receipt)
      tellRefused(receipt)
      print(EvidenceText.of(receipt), terminator: "")
      if receipt.event != nil, !acting.dryRun { print("Head: \(try store.auditHead())") }
      acting.tellTrial()
    } catch let refusal as EvidenceRefused {
      try write(refusal.receipt)
      throw refusal.underlying
    }
  }

  private func files() throws -> [EvidenceFile] {
    var files: [EvidenceFile] = []
    for path in paths {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        files += try folder(path)
      } else {
        files.append(EvidenceFile(try kind(of: path), try TableSource.open(path)))
      }
    }
    return files
  }

  private func folder(_ path: String) throws -> [EvidenceFile] {
    let folder = URL(filePath: path)
    let files = try EvidenceKind.allCases.compactMap { kind -> EvidenceFile? in
      let url = folder.appending(path: kind.fileName)
      guard FileManager.default.fileExists(atPath: url.path) else { return nil }
      return EvidenceFile(kind, try TableSource.open(url.relativePath))
    }
    if files.isEmpty {
      let names = EvidenceKind.allCases.map(\.fileName).joined(separator: ", ")
      throw ValidationError("'\(path)' holds none of \(names).")
    }
    if FileManager.default.fileExists(atPath: folder.appending(path: "indicators").path) {
      tell(
        "note: definitions in '\(path)/indicators' are not taken; put them into Rules/Indicators.")
    }
    return files
  }

  private func kind(of path: String) throws -> EvidenceKind {
    let name = URL(filePath: path).lastPathComponent
    if let kind = kind ?? EvidenceKind.allCases.first(where: { $0.fileName == name }) {
      return kind
    }
    throw ValidationError("What does '\(path)' hold? Say it with --kind, such as observations.")
  }

  private func tellRefused(_ receipt: EvidenceReceipt) {
    for note in receipt.notes { tell(note.description) }
    if receipt.reasons > 0 {
      tell(
        Problems(
          receipt.refusals.map(\.problem), unlisted: receipt.reasons - receipt.refusals.count
        ).description)
    }
  }

  private func write(_ receipt: EvidenceReceipt) throws {
    guard let refused else { return }
    try Output.writing(to: refused) { output in
      try output.write("file,line,column,value,reason,remedy\n")
      for refusal in receipt.refusals {
        let problem = refusal.problem
        try output.write(
          CSVText.line([
            CSVText.harmless(problem.file), "\(problem.line)", CSVText.harmless(refusal.column),
            CSVText.harmless(refusal.value), CSVText.harmless(problem.what), problem.remedy,
          ]))
      }
    }
  }
}

/// What came of a delivery, in words.
enum EvidenceText {
  static func of(_ receipt: EvidenceReceipt) -> String {
    var text = receipt.files.map { line($0) + "\n" }.joined()
    if receipt.event == nil { text += "Nothing changed, and nothing was written.\n" }
    return text
  }

  private static func line(_ file: EvidenceReceipt.File) -> String {
    if let earlier = file.earlier {
      return "\(file.name): the same file was taken on \(earlier.instant.day.inWords) "
        + "(event \(earlier.event), by \(earlier.person))"
    }
    let counts = [
      (file.added, "added"), (file.corrected, "corrected"), (file.unchanged, "there already"),
      (file.refused, "refused"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "\(file.name): \(file.rows == 1 ? "1 row" : "\(file.rows) rows"): "
      + counts.joined(separator: ", ")
  }
}
