import QualityPremium

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
}
