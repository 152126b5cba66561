public import Foundation
import GRDB
public import PremiumFiles
import QualityPremium

/// A run as a folder that stands by itself: `rules`, `evidence`, `results`, `run.json` and `SHA256SUMS`.
public struct RunBundle: Sendable {
  public let document: RunDocument
  /// The files of rules, evidence and results, by their paths in the bundle.
  public let files: [InputFile]

  static let documentName = "run.json"
  static let sumsName = "SHA256SUMS"

  init(
    _ run: Run, _ inputs: RunInputs, gaps: [Runs.Gap] = [], results: [InputFile]
  ) throws {
    func within(_ folder: String, _ files: [InputFile]) -> [InputFile] {
      files.map { InputFile(name: "\(folder)/\($0.name)", bytes: $0.bytes) }
    }
    files =
      within("rules", inputs.rules) + within("evidence", inputs.evidence)
      + within("results", results)
    document = try RunDocument(run, gaps, files: files)
  }

  /// Every file of the bundle.
  var everything: [InputFile] {
    get throws {
      let document = InputFile(
        name: Self.documentName, bytes: Array(try JSONText.of(document).utf8))
      return files + [document, Self.sums(of: files + [document])]
    }
  }

  /// The digests of files as `sha256sum -c` takes them.
  static func sums(of files: [InputFile]) -> InputFile {
    let lines = files.map { "\($0.digest)  \($0.name)\n" }.joined()
    return InputFile(name: sumsName, bytes: Array(lines.utf8))
  }

  /// Writes the folder, which appears whole or not at all; one that is there is left alone.
  public func write(to folder: URL) throws {
    let manager = FileManager.default
    guard !manager.fileExists(atPath: folder.path) else {
      throw StoreError(
        .refused, "'\(folder.relativePath)' is there already", remedy: "name a folder that is not")
    }
    let beside = folder.deletingLastPathComponent().appending(
      path: ".\(folder.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
    do {
      // What a process of the same number left behind.
      try? manager.removeItem(at: beside)
      for file in try everything {
        let url = beside.appending(path: file.name)
        try manager.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: url)
      }
      try manager.moveItem(at: beside, to: folder)
    } catch {
      try? manager.removeItem(at: beside)
      let said = (error as NSError).localizedFailureReason ?? error.localizedDescription
      throw StoreError(
        .unavailable, "cannot write '\(folder.relativePath)': \(said)",
        remedy: "check that you may write there; nothing was written")
    }
  }
}

extension Runs {
  /// The bundle of a run that was assessed: the same bytes until something is done to the run.
  public func bundle(_ name: String) throws -> RunBundle {
    try store.read { db in
      let run = try Self.run(name, db)
      return try RunBundle(
        run, Self.inputs(of: run, db), gaps: Self.gaps(of: run, db),
        results: Self.results(of: run, db))
    }
  }
}
