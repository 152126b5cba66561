extension Review {
  /// What the reader has to know before any figure.
  public var opening: String {
    let provenance = provenance
    let size =
      "\(Figures.grouped(members.count)) commissioners, \(Figures.grouped(provenance.all)) figures and answers."
    if provenance.madeUp == 0 { return "\(size) Each names the source that it came from." }
    if provenance.madeUp == provenance.all {
      return
        "Made up. \(size) Every one of the figures and answers says of itself that it was made up, to show the "
        + "report at its full size. Nothing here says anything about a real commissioner: one that "
        + "failed here did so by a throw of dice." + monthly
    }
    return
      "\(size) Of these \(Figures.grouped(provenance.madeUp)) say that they are made up, and so every figure "
      + "here rests on some that are." + monthly
  }

  public var isMadeUp: Bool { provenance.madeUp > 0 }

  /// Where other figures are made up, that the monthly ones are not among them.
  private var monthly: String {
    series.isEmpty
      ? ""
      : " The figures month by month, which only two analyses use, are others, from "
        + "the sources that their files name."
  }
}
