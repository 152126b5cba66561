public import Foundation
import PremiumFiles
import QualityPremium

/// Whether a bundle is what was written, and whether its rules and evidence come to its results; needs
/// neither the record nor any other rules.
public struct BundleVerification: Sendable {
  public let document: RunDocument
  public let organisations: Int

  /// Verifies a folder.
  ///
  /// - Throws: `StoreError` of the kind `integrity` that names the first file that is not what was
  ///   written.
  public init(of folder: URL) throws {
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw StoreError(
        .refused, "there is no folder '\(folder.relativePath)'", remedy: "check the name")
    }
    let files = try Self.files(in: folder)
    let document = try Self.document(files)
    self.document = document
    try Self.checkFiles(files, document)
    let inputs = RunInputs(
      rules: Self.part("rules", files, document), evidence: Self.part("evidence", files, document),
      accepting: document.accepting)
    organisations = try Self.checkResults(inputs, files, document)
  }

  /// Everything in the folder, by path within it.
  private static func files(in folder: URL) throws -> [String: InputFile] {
    let root = folder.standardizedFileURL.resolvingSymlinksInPath()
    guard
      let found = FileManager.default.enumerator(
        at: root, includingPropertiesForKeys: [.isDirectoryKey])
    else {
      throw StoreError(.unavailable, "'\(folder.relativePath)' cannot be read")
    }
    var files: [String: InputFile] = [:]
    for case let url as URL in found {
      if try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true { continue }
      let path = String(url.path.dropFirst(root.path.count).drop { $0 == "/" })
      files[path] = try InputFile.read(url, name: path)
    }
    return files
  }

  private static func changed(_ path: String, _ what: String = "was changed") -> StoreError {
    StoreError(
      .integrity, "'\(path)' \(what)", remedy: "get the bundle again from where it was published")
  }

  /// `run.json`, which has to be to the byte what this program writes, with its own digest.
  private static func document(_ files: [String: InputFile]) throws -> RunDocument {
    let name = RunBundle.documentName
    guard let file = files[name] else { throw changed(name, "is missing") }
    guard let document = try? JSONDecoder().decode(RunDocument.self, from: Data(file.bytes)),
      try JSONText.of(document).utf8.elementsEqual(file.bytes),
      try document.expectedDigest == document.digest
    else { throw changed(name) }
    return document
  }

  private static func checkFiles(_ files: [String: InputFile], _ document: RunDocument) throws {
    for entry in document.files {
      guard let file = files[entry.path] else { throw changed(entry.path, "is missing") }
      guard file.bytes.count == entry.size, file.digest == entry.sha256 else {
        throw changed(entry.path)
      }
    }
    let own = [RunBundle.documentName, RunBundle.sumsName]
    let known = Set(document.files.map(\.path) + own)
    if let other = files.keys.filter({ !known.contains($0) }).min() {
      throw changed(other, "was added")
    }
    guard let sums = files[RunBundle.sumsName] else {
      throw changed(RunBundle.sumsName, "is missing")
    }
    let summed = (document.files.map(\.path) + [RunBundle.documentName]).compactMap { files[$0] }
    guard RunBundle.sums(of: summed).bytes == sums.bytes else { throw changed(RunBundle.sumsName) }
  }

  /// The files of one folder of the bundle, by their paths in that folder.
  private static func part(
    _ folder: String, _ files: [String: InputFile], _ document: RunDocument
  ) -> [InputFile] {
    document.files.filter { $0.path.hasPrefix(folder + "/") }.compactMap { entry in
      files[entry.path].map {
        InputFile(name: String(entry.path.dropFirst(folder.count + 1)), bytes: $0.bytes)
      }
    }
  }

  /// Works the run out again, and compares it byte for byte.
  private static func checkResults(
    _ inputs: RunInputs, _ files: [String: InputFile], _ document: RunDocument
  ) throws -> Int {
    let reading: RunReading
    do {
      reading = try RunReading(inputs)
    } catch {
      throw StoreError(
        .integrity, "the rules or the evidence cannot be read: \(error)",
        remedy: document.otherEngine)
    }
    guard reading.loaded.digest == document.rulesDigest else {
      throw changed("rules", "are not those of the digest in run.json")
    }
    guard reading.submissions.digest == document.evidenceDigest else {
      throw changed("evidence", "is not that of the digest in run.json")
    }
    let results = try reading.results(of: reading.assess())
    for result in results where files["results/\(result.name)"]?.bytes != result.bytes {
      throw StoreError(
        .integrity, "'results/\(result.name)' is not what its rules and evidence come to",
        remedy: document.otherEngine ?? "get the bundle again from where it was published")
    }
    let written = document.files.filter { $0.path.hasPrefix("results/") }
    guard written.count == results.count,
      Digest.of(results.map { ($0.name, $0.digest) }) == document.resultsDigest
    else { throw changed(RunBundle.documentName, "names other results") }
    return reading.submissions.list.count
  }
}

extension RunDocument {
  /// What to do where another version of the program wrote it.
  fileprivate var otherEngine: String? {
    engine == Engine.version
      ? nil
      : "version \(engine) of the program wrote it and this is \(Engine.version): use that one"
  }
}
