public import Foundation
public import QualityPremium

/// A folder of evidence: `organisations.csv`, and `observations.csv`, `statements.csv`,
/// `agreements.csv`, `splits.csv` and `remarks.csv` where there is something to say in them; definitions
/// of its own indicators in `indicators`, which the caller adds to the rules that it reads with.
public enum EvidenceFolder {
  /// Reads the whole folder, or reports every mistake of all its files and gives nothing.
  ///
  /// - Parameters:
  ///   - accepted: a population basis to take although the scheme asks for another.
  public static func read(
    _ folder: URL, for scheme: Scheme, indicators: [Indicator.ID: Indicator],
    accepting accepted: Population.Basis? = nil
  ) throws(Problems) -> Submissions {
    var files: [InputFile] = []
    for kind in EvidenceKind.allCases {
      let url = folder.appending(path: kind.fileName)
      if kind != .organisations, !FileManager.default.fileExists(atPath: url.path) { continue }
      var file = try InputFile.read(url, name: "\(folder.relativePath)/\(kind.fileName)")
      file.name = kind.fileName
      files.append(file)
    }
    for url in RuleLibrary.files(in: folder.appending(path: "indicators")) {
      files.append(try InputFile.read(url, name: "indicators/\(url.lastPathComponent)"))
    }
    return try read(
      files, in: folder.relativePath, for: scheme, indicators: indicators, accepting: accepted)
  }

  /// Reads the files of a folder that are in memory, named as they are in it.
  ///
  /// - Parameters:
  ///   - folder: what messages call the folder, if anything.
  public static func read(
    _ files: [InputFile], in folder: String? = nil, for scheme: Scheme,
    indicators: [Indicator.ID: Indicator], accepting accepted: Population.Basis? = nil
  ) throws(Problems) -> Submissions {
    var problems: [Problem] = []
    func csv(_ name: String, required: Bool = false) throws(Problems) -> CSVFile? {
      guard var file = files.first(where: { $0.name == name }) else {
        if !required { return nil }
        throw Problems([
          Problem(
            file: name, line: 1, column: 1, "is missing", remedy: "add a row for each organisation")
        ])
      }
      if let folder { file.name = "\(folder)/\(name)" }
      return CSVFile(file, problems: &problems)
    }
    let organisations = try csv("organisations.csv", required: true)
    let commissioners =
      organisations.map {
        OrganisationsFile.read($0, for: scheme, accepting: accepted, &problems)
      } ?? []
    var book = EvidenceBook(codes: Set(commissioners.map(\.code)))
    if let file = try csv("observations.csv") {
      ObservationsFile.read(file, indicators: indicators, into: &book, &problems)
    }
    if let file = try csv("statements.csv") {
      StatementsFile.read(file, for: scheme, into: &book, &problems)
    }
    if let file = try csv("agreements.csv") {
      AgreementsFile.read(file, for: scheme, indicators: indicators, into: &book, &problems)
    }
    if let file = try csv("splits.csv") {
      SplitsFile.read(file, for: scheme, into: &book, &problems)
    }
    if let file = try csv("remarks.csv") {
      RemarksFile.read(file, for: scheme, into: &book, &problems)
    }
    try problems.check()
    let list = commissioners.map {
      Submission(commissioner: $0, evidence: book.evidence[$0.code] ?? Evidence())
    }
    return Submissions(
      list: list, digest: Digest.of(files.map { ($0.name, $0.digest) }), notes: problems.notes)
  }
}
