import QualityPremium

extension MonthlySeries {
  /// The figure of some months or organisations together: cases added up, parts over wholes, or the mean of
  /// percentages; nothing where one is missing.
  static func figure(_ figures: [MonthlySeries.Figure?]) -> Double? {
    var (cases, part, whole, isCount) = (0.0, 0.0, 0.0, false)
    for figure in figures {
      switch figure {
      case .count(let count):
        cases += Double(count)
        isCount = true
      case .part(let hits, let all):
        part += Double(hits)
        whole += Double(all)
      case .percent(let percent):
        part += percent / 100
        whole += 1
      case nil: return nil
      }
    }
    return isCount ? cases : whole > 0 ? 100 * part / whole : nil
  }
}
