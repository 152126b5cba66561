public import Foundation
public import QualityPremium

/// `Rules/Themes`: the coding frame, a file a theme, `negation.yaml` and
/// `national-measures.yaml`.
public enum CodingFrameFolder {
  private static let negationName = "negation.yaml"
  private static let nationalName = "national-measures.yaml"

  /// Reads the frame, or reports every mistake of all its files.
  public static func read(
    _ folder: URL, named name: String = "Rules/Themes", indicators: Set<Indicator.ID>
  ) throws(Problems) -> CodingFrame {
    var problems: [Problem] = []
    var themes: [Theme] = []
    var negation: CodingFrame.Negation?
    var national: [NationalMeasure] = []
    var digests: [(name: String, digest: String)] = []
    for url in RuleLibrary.files(in: folder) {
      let file: InputFile
      do {
        file = try InputFile.read(url, name: "\(name)/\(url.lastPathComponent)")
      } catch {
        problems += error.list
        continue
      }
      digests.append((file.shortName, file.digest))
      if url.lastPathComponent == negationName {
        negation = NegationReader.read(file, &problems)
        continue
      }
      if url.lastPathComponent == nationalName {
        national = NationalMeasureReader.read(file, indicators: indicators, &problems)
        continue
      }
      guard let theme = ThemeReader.read(file, indicators: indicators, &problems) else { continue }
      if url.deletingPathExtension().lastPathComponent != theme.id {
        problems.append(
          Problem(
            file: file.name, line: 1, column: 1, "defines '\(theme.id)'",
            remedy: "name the file \(theme.id).yaml"))
      }
      themes.append(theme)
    }
    problems += missing(themes, negation, in: name)
    try problems.check()
    return CodingFrame(
      themes: themes,
      negation: negation ?? CodingFrame.Negation(forward: [], short: [], next: [], backward: []),
      national: national, digest: Digest.of(digests))
  }

  private static func missing(
    _ themes: [Theme], _ negation: CodingFrame.Negation?, in name: String
  ) -> [Problem] {
    func problem(_ what: String, _ remedy: String) -> Problem {
      Problem(file: name, line: 1, column: 1, what, remedy: remedy)
    }
    var problems: [Problem] = []
    if negation == nil {
      problems.append(problem("has no file '\(negationName)'", "add it; its lists may be empty"))
    }
    if themes.count(where: \.isFallback) != 1 {
      problems.append(
        problem(
          "has \(themes.count(where: \.isFallback)) themes with 'fallback: true'",
          "let exactly one stand for what no other names"))
    }
    return problems
  }
}

/// `negation.yaml`: the words that take a label away.
private enum NegationReader {
  static func read(_ file: InputFile, _ problems: inout [Problem]) -> CodingFrame.Negation? {
    var reader = YAMLReader(file: file.name)
    defer { problems += reader.problems }
    let keys = ["forward", "short", "next", "backward"]
    guard let node = reader.root(of: file),
      let top = reader.mapping(node, of: "the negation", keys: keys)
    else { return nil }
    var lists: [String: [ThemeTerm]] = [:]
    for key in keys {
      lists[key] = TermReader.terms(reader.required(key, in: top), of: key, &reader)
    }
    return CodingFrame.Negation(
      forward: lists["forward"] ?? [], short: lists["short"] ?? [], next: lists["next"] ?? [],
      backward: lists["backward"] ?? [])
  }
}
