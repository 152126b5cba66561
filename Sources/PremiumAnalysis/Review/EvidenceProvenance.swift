public import QualityPremium

/// How much of some evidence says of itself that it is made up.
public struct EvidenceProvenance: Hashable, Sendable {
  /// Figures and answers.
  public var all = 0
  public var madeUp = 0

  public init(_ evidence: some Sequence<Evidence>) {
    for evidence in evidence {
      let sources =
        evidence.observations.values.map { $0.publication?.source }
        + evidence.statements.values.map { $0.source }
      all += sources.count
      madeUp += sources.count { $0?.lowercased().hasPrefix("made up") ?? false }
    }
  }

  /// What has to be said before any figure that rests on it; nothing where none is made up.
  public var notice: String? {
    if madeUp == 0 { return nil }
    let start =
      madeUp == all
      ? "Made up: each of the \(Figures.grouped(all)) figures and answers of the evidence says so of itself. "
      : "Partly made up: \(Figures.grouped(madeUp)) of the \(Figures.grouped(all)) figures and answers of "
        + "the evidence say so of themselves. "
    return start + "Nothing here says anything about a real commissioner."
  }
}
