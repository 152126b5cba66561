public import QualityPremium

extension TableReader {
  /// Reads all rows, or reports every mistake and gives nothing. An empty cell is not known.
  ///
  /// - Parameters:
  ///   - chosen: the codes of those to give; all where there are none.
  public func submissions(only chosen: Set<String> = []) throws(Problems) -> Submissions {
    let questions = layout.questions
    let content = try read(withDigest: true) { slab in
      (0..<slab.count).filter { chosen.isEmpty || chosen.contains(slab.codes[$0]) }.map { index in
        Submission(
          commissioner: slab.commissioner(index),
          evidence: slab.evidence.evidence(at: index, for: questions))
      }
    }
    return Submissions(
      list: content.kept.flatMap { $0 }, digest: content.digest ?? "", notes: content.notes)
  }

  /// The codes of all organisations, in order.
  public func codes() throws(Problems) -> [String] {
    try read(withDigest: false) { slab in (0..<slab.count).map { slab.codes[$0] } }
      .kept.flatMap { $0 }
  }

  /// The columns of all organisations in the order of the table, for running many schemes over them.
  ///
  /// Populations that 32 bits do not hold are refused: no variant is asked about them.
  public func columns() throws(Problems) -> TableColumns {
    let content = try read(withDigest: true) { $0 }
    for slab in content.kept {
      for (index, people) in slab.populations.enumerated() where people > Int(Int32.max) {
        throw Problems([
          Problem(
            file: source.name, line: 1, column: 1,
            "the population of '\(slab.codes[index])' is \(people), more than \(Int32.max)",
            remedy: "check the figure")
        ])
      }
    }
    let evidence = EvidenceColumns.joined(
      content.kept.map(\.evidence), questions: layout.questions.count)
    return TableColumns(
      codes: content.kept.flatMap { slab in (0..<slab.count).map { slab.codes[$0] } },
      evidence: evidence, digest: content.digest ?? "", notes: content.notes)
  }
}

/// A whole table as columns.
public struct TableColumns: Sendable {
  public var codes: [String]
  /// A column a question of the scheme, in the order of `SchemeProgram.questions`.
  public var evidence: EvidenceColumns
  public var digest: String
  public var notes: [Problem]
}
