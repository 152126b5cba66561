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
    var problems: [Problem] = []
    var digests: [(name: String, digest: String)] = []
    func csv(_ name: String, required: Bool = false) throws(Problems) -> CSVFile? {
      let url = folder.appending(path: name)
      if !required, !FileManager.default.fileExists(atPath: url.path) { return nil }
      let file = try InputFile.read(url, name: "\(folder.relativePath)/\(name)")
      digests.append((name, file.digest))
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
    for url in RuleLibrary.files(in: folder.appending(path: "indicators")) {
      let name = "indicators/\(url.lastPathComponent)"
      digests.append((name, try InputFile.read(url, name: name).digest))
    }
    try problems.check()
    let list = commissioners.map {
      Submission(commissioner: $0, evidence: book.evidence[$0.code] ?? Evidence())
    }
    return Submissions(list: list, digest: Digest.of(digests), notes: problems.notes)
  }
}
