public import Foundation
public import QualityPremium

/// A folder of evidence: `organisations.csv`, and `observations.csv`, `statements.csv`,
/// `agreements.csv`, `splits.csv` and `remarks.csv` where there is something to say in them; definitions
/// of its own indicators in `indicators`, which the caller adds to the rules that it reads with.
public enum EvidenceFolder {
  /// The files that it may hold, in the order in which they are read.
  public static let names = EvidenceKind.allCases.map(\.fileName)

  /// The bytes of the folder, by names within it: what there is of `names`, and `indicators/*.yaml`.
  public static func files(in folder: URL) throws(Problems) -> [InputFile] {
    var files: [InputFile] = []
    for name in names {
      let url = folder.appending(path: name)
      let isRequired = name == names[0]
      guard isRequired || FileManager.default.fileExists(atPath: url.path) else { continue }
      let file = try InputFile.read(url, name: "\(folder.relativePath)/\(name)")
      files.append(InputFile(name: name, bytes: file.bytes))
    }
    for url in RuleLibrary.files(in: folder.appending(path: "indicators")) {
      files.append(try InputFile.read(url, name: "indicators/\(url.lastPathComponent)"))
    }
    return files
  }

  /// Reads the whole folder, or reports every mistake of all its files and gives nothing.
  ///
  /// - Parameters:
  ///   - accepted: a population basis to take although the scheme asks for another.
  public static func read(
    _ folder: URL, for scheme: Scheme, indicators: [Indicator.ID: Indicator],
    accepting accepted: Population.Basis? = nil
  ) throws(Problems) -> Submissions {
    try read(
      files(in: folder), in: folder.relativePath, for: scheme, indicators: indicators,
      accepting: accepted)
  }

  /// Reads files that are in memory, by their names within a folder.
  ///
  /// - Parameters:
  ///   - folder: what messages call the folder, if anything.
  public static func read(
    _ files: [InputFile], in folder: String? = nil, for scheme: Scheme,
    indicators: [Indicator.ID: Indicator], accepting accepted: Population.Basis? = nil
  ) throws(Problems) -> Submissions {
    var problems: [Problem] = []
    func full(_ name: String) -> String { folder.map { "\($0)/\(name)" } ?? name }
    func csv(_ name: String) -> CSVFile? {
      guard let file = files.first(where: { $0.name == name }) else { return nil }
      return CSVFile(InputFile(name: full(name), bytes: file.bytes), problems: &problems)
    }
    if !files.contains(where: { $0.name == names[0] }) {
      problems.append(
        Problem(
          file: full(names[0]), line: 1, column: 1, "is not there",
          remedy: "add the organisations that may be paid"))
    }
    let organisations = csv("organisations.csv")
    let commissioners =
      organisations.map {
        OrganisationsFile.read($0, for: scheme, accepting: accepted, &problems)
      } ?? []
    var book = EvidenceBook(codes: Set(commissioners.map(\.code)))
    if let file = csv("observations.csv") {
      ObservationsFile.read(file, indicators: indicators, into: &book, &problems)
    }
    if let file = csv("statements.csv") {
      StatementsFile.read(file, for: scheme, indicators: indicators, into: &book, &problems)
    }
    if let file = csv("agreements.csv") {
      AgreementsFile.read(file, for: scheme, indicators: indicators, into: &book, &problems)
    }
    if let file = csv("splits.csv") {
      SplitsFile.read(file, for: scheme, into: &book, &problems)
    }
    if let file = csv("remarks.csv") {
      RemarksFile.read(file, for: scheme, into: &book, &problems)
    }
    try problems.check()
    let limits = indicators.compactMapValues { $0.definition?.completeness }
    let list = commissioners.map { commissioner in
      var evidence = book.evidence[commissioner.code] ?? Evidence()
      evidence.completeness = limits
      evidence.remarks += evidence.doubts(under: scheme, indicators)
      return Submission(commissioner: commissioner, evidence: evidence)
    }
    return Submissions(
      list: list, digest: Digest.of(files.map { ($0.name, $0.digest) }), notes: problems.notes)
  }
}
