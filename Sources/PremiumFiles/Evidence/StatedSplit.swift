public import QualityPremium

extension MenuSplit {
  /// A split that is stated as agreed, without the names of those who agreed it.
  ///
  /// - Parameters:
  ///   - shares: the share of the measure by option; they add up to the whole.
  ///   - year: the year that it is for, on whose first day it counts as agreed.
  ///   - source: what states it, such as a table.
  public init(stated shares: [Part.ID: Share], for year: Period, in source: String) {
    self.init(
      shares: shares, agreedByCCG: "as stated", agreedByAreaTeam: "as stated",
      agreedOn: Day("\(year.startingYear)-04-01"), source: source)
  }
}
