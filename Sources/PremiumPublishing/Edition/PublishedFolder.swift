public import Foundation
public import PremiumFiles
import QualityPremium

/// A folder of editions on the disk, to which editions are added and in which none is changed.
public struct PublishedFolder {
  /// Why nothing was written.
  public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// A file of an edition is not what was published.
    case changed(edition: String, file: String)
    /// The edition that is there is another one of that name.
    case another(edition: String, file: String)
    case unavailable(String, why: String)

    public var description: String {
      switch self {
      case .changed(let edition, let file):
        "'\(edition)/\(file)' is not what was published; get the edition again from where it was "
          + "published, and nothing was written"
      case .another(let edition, let file):
        "'\(edition)' is there with another '\(file)'; what is published is never overwritten, so "
          + "name another folder"
      case .unavailable(let path, let why):
        "cannot write '\(path)': \(why); check that you may write there"
      }
    }
  }

  /// What became of an edition.
  public enum Outcome: Hashable, Sendable { case written, kept }

  private let url: URL

  public init(_ url: URL) {
    self.url = url
  }

  /// Writes each edition that is not there, whole or not at all, and then the list of editions.
  ///
  /// An edition that is there has to be what was published, down to each byte; where an earlier version of the
  /// program described it otherwise it is kept, provided that it withholds the same.
  ///
  /// - Throws: `Refusal`; nothing is written then, or editions before it whole.
  public func add(_ publication: Publication) throws -> [(Publication.Folder, Outcome)] {
    let standing = try publication.folders.map { ($0, try check($0)) }
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      for (folder, isThere) in standing where !isThere { try write(folder) }
      try writeList(publication)
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw unavailable(url, error)
    }
    return standing.map { ($0, $1 ? .kept : .written) }
  }

  /// Writes the public pages into the folder `site` in place of those that were there, whole or not at all,
  /// with `SHA256SUMS` beside them.
  ///
  /// Editions stay; the pages say what stands now, such as which edition came after which.
  ///
  /// - Returns: how many files there are.
  public func replaceSite(
    _ forEachFile: ((InputFile) throws -> Void) throws -> Void
  ) throws -> Int {
    let manager = FileManager.default
    let number = ProcessInfo.processInfo.processIdentifier
    let (site, beside) = (url.appending(path: "site"), url.appending(path: ".site.\(number)"))
    let old = url.appending(path: ".site.\(number).old")
    var sums: [String] = []
    do {
      // What a process of the same number left behind.
      for left in [beside, old] { try? manager.removeItem(at: left) }
      try manager.createDirectory(at: beside, withIntermediateDirectories: true)
      try forEachFile { file in
        let place = beside.appending(path: file.name)
        try manager.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: place)
        sums.append("\(file.digest)  \(file.name)\n")
      }
      try Data(sums.sorted { $0.dropFirst(66) < $1.dropFirst(66) }.joined().utf8)
        .write(to: beside.appending(path: Publication.Folder.sumsName))
      let isThere = manager.fileExists(atPath: site.path)
      if isThere { try manager.moveItem(at: site, to: old) }
      do {
        try manager.moveItem(at: beside, to: site)
      } catch {
        if isThere { try manager.moveItem(at: old, to: site) }
        throw error
      }
      if isThere { try manager.removeItem(at: old) }
    } catch {
      try? manager.removeItem(at: beside)
      if error is CocoaError || error is POSIXError { throw unavailable(site, error) }
      throw error
    }
    return sums.count + 1
  }

  private func place(_ folder: Publication.Folder) -> URL {
    url.appending(path: folder.edition.folder)
  }

  /// Whether an edition is there, and is what was published.
  private func check(_ folder: Publication.Folder) throws -> Bool {
    let home = place(folder)
    guard FileManager.default.fileExists(atPath: home.path) else { return false }
    let name = folder.edition.folder
    let found = try files(in: home, of: name)
    let sums = found[Publication.Folder.sumsName].map { String(decoding: $0.bytes, as: UTF8.self) }
    var listed: Set<String> = [Publication.Folder.sumsName]
    for line in (sums ?? "").split(separator: "\n") {
      let file = String(line.dropFirst(66))
      listed.insert(file)
      guard found[file]?.digest == String(line.prefix(64)) else {
        throw Refusal.changed(edition: name, file: file)
      }
    }
    if let other = Set(found.keys).symmetricDifference(listed).min() {
      throw Refusal.changed(edition: name, file: other)
    }
    // What the program says about a table may be said otherwise by a later version; the figures may not.
    for file in folder.files where ["results_wide.csv", "figures_long.csv"].contains(file.name) {
      guard found[file.name] == file else { throw Refusal.another(edition: name, file: file.name) }
    }
    return true
  }

  private func files(in home: URL, of edition: String) throws -> [String: InputFile] {
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: home.path)
      return try Dictionary(
        names.map { ($0, try InputFile.read(home.appending(path: $0), name: $0)) }
      ) { first, _ in first }
    } catch {
      throw unavailable(home, error)
    }
  }

  private func write(_ folder: Publication.Folder) throws {
    let manager = FileManager.default
    let beside = url.appending(
      path: ".\(folder.edition.folder).\(ProcessInfo.processInfo.processIdentifier)")
    do {
      // What a process of the same number left behind.
      try? manager.removeItem(at: beside)
      try manager.createDirectory(at: beside, withIntermediateDirectories: true)
      for file in folder.files {
        try Data(file.bytes).write(to: beside.appending(path: file.name))
      }
      try manager.moveItem(at: beside, to: place(folder))
    } catch {
      try? manager.removeItem(at: beside)
      throw unavailable(place(folder), error)
    }
  }

  /// `editions.csv`: every edition with its folder, run, reason and the digest of its sums.
  private func writeList(_ publication: Publication) throws {
    var text = CSVText.line([
      "edition", "folder", "run_id", "published_at", "reason", "sums_sha256", "audit_head",
    ])
    for folder in publication.folders {
      let edition = folder.edition
      let sums = try InputFile.read(
        place(folder).appending(path: Publication.Folder.sumsName)
      ).digest
      text += CSVText.line([
        "\(edition.number)", edition.folder, edition.run, "\(edition.published)",
        CSVText.harmless(edition.reason), sums, edition.auditHead,
      ])
    }
    let crlf = text.replacing("\n", with: "\r\n")
    // Written beside and renamed, so that a reader finds the old list or the new one.
    try Data(crlf.utf8).write(to: url.appending(path: "editions.csv"), options: .atomic)
  }

  private func unavailable(_ url: URL, _ error: any Error) -> Refusal {
    let said = (error as NSError).localizedFailureReason ?? error.localizedDescription
    return .unavailable(url.relativePath, why: said)
  }
}
