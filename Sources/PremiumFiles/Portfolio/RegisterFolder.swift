public import Foundation
public import QualityPremium

/// A folder with a register of local measures: `measures.csv` and, where there are such files,
/// `history.csv`, `amendments.csv` and `confirmations.csv`. Folders within it may hold registers too.
public struct RegisterFolder: Sendable {
  /// The name of the folder, as reports give it.
  public var name: String
  public var url: URL
  public var measures: [RegisterMeasure]
  public var history: [HistoryValue]
  public var amendments: [TargetAmendment]
  public var records: [CodingRecord]
  /// The digest of the files, so that a report can be had again.
  public var digest: String

  public static let recordsName = "confirmations.csv"

  /// What the files of a register may name.
  public struct Known: Sendable {
    public var organisations: Set<String>
    public var indicators: Set<Indicator.ID>
    public var themes: Set<Theme.ID>

    public init(
      organisations: Set<String>, indicators: Set<Indicator.ID>, themes: Set<Theme.ID>
    ) {
      self.organisations = organisations
      self.indicators = indicators
      self.themes = themes
    }
  }

  /// The register in a folder and those in the folders within it, in the order of their names.
  public static func readAll(_ folder: URL, known: Known) throws(Problems) -> [RegisterFolder] {
    let within =
      (try? FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: [.isDirectoryKey])) ?? []
    let folders = [folder] + within.filter(\.hasDirectoryPath).sorted { $0.path < $1.path }
    var registers: [RegisterFolder] = []
    for folder in folders where holdsRegister(folder) {
      registers.append(try read(folder, known: known))
    }
    guard registers.isEmpty else { return registers }
    throw Problems([
      Problem(
        file: folder.relativePath, line: 1, column: 1, "holds no file measures.csv",
        remedy: "name the folder of a register")
    ])
  }

  private static func holdsRegister(_ folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "measures.csv").path)
  }

  /// Reads one register, or reports every mistake of all its files.
  public static func read(_ folder: URL, known: Known) throws(Problems) -> RegisterFolder {
    var problems: [Problem] = []
    var digests: [(name: String, digest: String)] = []
    func input(_ name: String) throws(Problems) -> InputFile? {
      let url = folder.appending(path: name)
      guard FileManager.default.fileExists(atPath: url.path) else { return nil }
      let file = try InputFile.read(url, name: url.relativePath)
      digests.append((name, file.digest))
      return file
    }
    func csv(_ name: String, _ problems: inout [Problem]) throws(Problems) -> CSVFile? {
      try input(name).flatMap { CSVFile($0, problems: &problems) }
    }
    var measures: [RegisterMeasure] = []
    if let csv = try csv("measures.csv", &problems) {
      measures = RegisterFile.read(
        csv, organisations: known.organisations, indicators: known.indicators, &problems)
    } else if !problems.hasMistakes {
      problems.append(
        Problem(
          file: folder.relativePath, line: 1, column: 1, "holds no file measures.csv",
          remedy: "name the folder of a register"))
    }
    let ids = Set(measures.map(\.id))
    let history = try csv("history.csv", &problems).map {
      HistoryFile.read($0, indicators: known.indicators, &problems)
    }
    let amendments = try csv("amendments.csv", &problems).map {
      AmendmentsFile.read($0, measures: ids, &problems)
    }
    var records: [CodingRecord] = []
    if let file = try input(recordsName) {
      do {
        records = try CodingRecordFile.read(file, measures: ids, themes: known.themes)
      } catch {
        problems += error.list
      }
    }
    try problems.check()
    return RegisterFolder(
      name: folder.lastPathComponent, url: folder, measures: measures, history: history ?? [],
      amendments: amendments ?? [], records: records, digest: Digest.of(digests))
  }
}
