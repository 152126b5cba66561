public import QualityPremium

/// How one organisation split the menus of a scheme.
public enum AgreedSplits {
  /// Reads them from a file such as the `splits.csv` of a folder of evidence, by measure.
  ///
  /// - Parameter code: the organisation; it may be left out where the file is about one.
  public static func read(
    _ file: InputFile, for scheme: Scheme, organisation code: String?
  ) throws(Problems) -> [Measure.ID: MenuSplit] {
    var problems: [Problem] = []
    guard let csv = CSVFile(file, problems: &problems) else { throw Problems(problems) }
    let codes = csv.heading.fields.firstIndex { $0.text == "organisation" }
      .map { place in csv.rows.compactMap { $0.fields.count > place ? $0.fields[place].text : nil }
      }
    var book = EvidenceBook(codes: Set(codes ?? []))
    SplitsFile.read(csv, for: scheme, into: &book, &problems)
    try problems.check()
    let found = book.evidence.keys.sorted()
    guard let code = code ?? (found.count == 1 ? found.first : nil) else {
      throw Problems([
        Problem(
          file: file.name, line: 1, column: 1, "is about \(found.count) organisations",
          remedy: "say which with --organisation")
      ])
    }
    guard let agreement = book.evidence[code]?.agreement else {
      throw Problems([
        Problem(
          file: file.name, line: 1, column: 1, "holds no split of '\(code)'",
          remedy: Suggestion.nearest(to: code, among: found).map { "did you mean '\($0)'?" }
            ?? "leave it out, and what is possible is given")
      ])
    }
    for (measure, split) in agreement.splits.sorted(by: { $0.key < $1.key }) where !split.isAgreed {
      throw Problems([
        Problem(
          file: file.name, line: 1, column: 1,
          "has no agreement of both sides on the split of '\(measure)' of '\(code)'",
          remedy: "fill in who agreed and when, or leave the split out")
      ])
    }
    return agreement.splits
  }
}
