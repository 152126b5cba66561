/// How far any number of coders agree beyond chance, with labels missing here and there:
///
///     α = 1 − D_o / D_e
///     D_o = (1/n) Σ_u Σ_{i≠j} δ(c_ui, c_uj) / (m_u − 1),  D_e = Σ_{c,k} n_c n_k δ(c, k) / (n (n − 1))
///
/// over the units that at least two coders labelled; n is the number of their labels. δ is 0 or 1 for
/// names; (c − k)² for intervals; (Σ_{g=c}^{k} n_g − (n_c + n_k)/2)² for ranks.
/// Units: none. Domain: one unit or more with two labels, and labels that are not all the same;
/// otherwise there is no value. The interval is the jackknife's over units.
/// Literature: K. Krippendorff, Computing Krippendorff's alpha-reliability (2011); Content Analysis, 3rd
/// edition (2013), chapter 12.
public struct KrippendorffAlpha: Hashable, Sendable {
  public enum Scale: Hashable, Sendable { case names, ranks, intervals }

  public var scale: Scale
  public var levels: [Double]

  public init(_ scale: Scale = .names, levels: [Double] = .officialLevels) {
    self.scale = scale
    self.levels = levels
  }

  /// The alpha of units, each with one label a coder, nothing where a coder gave none.
  public func estimate(_ units: [[Int?]]) throws(StatisticsError) -> Estimate {
    try levels.checkedAsLevels()
    let paired = units.map { $0.compactMap { $0 } }.filter { $0.count >= 2 }
    guard !paired.isEmpty else { throw StatisticsError.tooFewRows(0, least: 1) }
    var estimate = Estimate(
      counts: Counts(denominator: Double(paired.count)), method: .krippendorffAlpha)
    let all = Tally(paired, scale)
    guard let alpha = all.alpha else {
      estimate.notes = [.agreementByChanceIsFull]
      return estimate
    }
    estimate.value = alpha
    guard paired.count >= 2 else {
      estimate.notes = [.oneValueOnly]
      return estimate
    }
    let without = paired.indices.map { left in
      var rest = paired
      rest.remove(at: left)
      return Tally(rest, scale).alpha ?? alpha
    }
    let error = Jackknife.standardError(without)
    estimate.standardError = error
    estimate.intervals = levels.map { .normal(alpha, standardError: error, level: $0) }
    return estimate
  }

  private struct Tally {
    let alpha: Double?

    init(_ units: [[Int]], _ scale: Scale) {
      var counts: [Int: Double] = [:]
      for label in units.joined() { counts[label, default: 0] += 1 }
      let labels = counts.keys.sorted()
      let total = counts.values.reduce(0, +)
      func distance(_ one: Int, _ other: Int) -> Double {
        guard one != other else { return 0 }
        switch scale {
        case .names: return 1
        case .intervals: return Double(one - other).squared
        case .ranks:
          let (low, high) = (min(one, other), max(one, other))
          let between = labels.filter { $0 >= low && $0 <= high }
            .reduce(0) { $0 + (counts[$1] ?? 0) }
          return (between - ((counts[low] ?? 0) + (counts[high] ?? 0)) / 2).squared
        }
      }
      var observed = 0.0
      for unit in units {
        var sum = 0.0
        for one in unit { for other in unit { sum += distance(one, other) } }
        observed += sum / Double(unit.count - 1)
      }
      var expected = 0.0
      for one in labels {
        for other in labels {
          expected += (counts[one] ?? 0) * (counts[other] ?? 0) * distance(one, other)
        }
      }
      alpha = expected > 0 ? 1 - (total - 1) * observed / expected : nil
    }
  }
}
