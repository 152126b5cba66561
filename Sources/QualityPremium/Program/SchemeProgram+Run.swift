extension SchemeProgram {
  /// Applies the rules to all organisations of some columns.
  ///
  /// Where answers are unknown all are run twice, as if every unknown one failed and as if none did; no
  /// test has a "not", so what is met the first time is met the second.
  public func run(_ evidence: EvidenceColumns) -> ProgramResults {
    var results = ProgramResults(self)
    run(evidence, into: &results)
    return results
  }

  /// The same into results whose memory is used again.
  public func run(_ evidence: EvidenceColumns, into results: inout ProgramResults) {
    BoundProgram(self, evidence).run(into: &results)
  }
}

extension BoundProgram {
  /// Judges all organisations of the columns that the program is bound to.
  public func run(into results: inout ProgramResults) {
    results.resize(to: count, countsInParts: countsInParts)
    results.splits = splits
    results.discretions = discretions
    results.populations = populations
    results.prevalences = prevalences.mapValues { column in
      (0..<count).map { columns[column].value(at: $0) }
    }
    defer { results.between = between(results) }
    BlockRun.run(
      self, unknownAs: 1, count: count, bits: &results.possible, shares: &results.mostShares)
    guard hasUnknown else { return }
    results.split()
    BlockRun.run(
      self, unknownAs: 0, count: count, bits: &results.certain, shares: &results.certainShares)
  }

  /// What each organisation earns of the measures that pay in proportion: a share where its figure lies
  /// between the two thresholds, which is the one thing that two bits do not say.
  private func between(_ results: ProgramResults) -> [Int: [Share]] {
    linear.mapValues { $0.shares(results.possible, columns) }
  }
}
