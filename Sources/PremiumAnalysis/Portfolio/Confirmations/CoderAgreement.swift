public import HealthStatistics
public import QualityPremium

/// How far coders agree on which themes a set of measures names.
///
/// Every theme of every measure is one decision, named or not. A coder who has decided anything on a measure
/// has decided on all its themes: what is not said to be named is not.
public struct CoderAgreement: Sendable {
  /// The name under which the rules take part.
  public static let rules = "rules"

  /// In alphabetical order, the rules last.
  public let coders: [String]
  public let measures: [RegisterMeasure.ID]
  private let themes: [Theme.ID]
  /// What each coder named on the measures that it decided on.
  private let named: [String: [RegisterMeasure.ID: Set<Theme.ID>]]

  public init(_ records: [CodingRecord], rules codings: [Coding], themes: [Theme.ID]) {
    var named: [String: [RegisterMeasure.ID: Set<Theme.ID>]] = [:]
    for record in records {
      var given = named[record.coder]?[record.measure] ?? []
      if record.decision == .yes { given.insert(record.theme) } else { given.remove(record.theme) }
      named[record.coder, default: [:]][record.measure] = given
    }
    let seen = Set(records.map(\.measure))
    for coding in codings where seen.contains(coding.id) {
      named[Self.rules, default: [:]][coding.id] = coding.themes
    }
    coders = named.keys.filter { $0 != Self.rules }.sorted() + [Self.rules]
    measures = codings.map(\.id).filter(seen.contains)
    self.themes = themes
    self.named = named
  }

  /// Cohen's kappa of two coders over the measures that both decided on.
  public func kappa(_ one: String, _ other: String) throws(StatisticsError) -> Estimate {
    var table = [[0, 0], [0, 0]]
    for measure in measures {
      guard let left = named[one]?[measure], let right = named[other]?[measure] else { continue }
      for theme in themes {
        table[left.contains(theme) ? 0 : 1][right.contains(theme) ? 0 : 1] += 1
      }
    }
    return try CohenKappa(levels: [0.95]).estimate(table)
  }

  /// Fleiss' kappa over the measures that all coders decided on.
  public func fleiss() throws(StatisticsError) -> Estimate {
    var subjects: [[Int]] = []
    for measure in measures {
      let sets = coders.compactMap { named[$0]?[measure] }
      guard sets.count == coders.count else { continue }
      for theme in themes {
        let yes = sets.count { $0.contains(theme) }
        subjects.append([yes, sets.count - yes])
      }
    }
    return try FleissKappa(levels: [0.95]).estimate(subjects)
  }

  /// Krippendorff's alpha over all measures, of one theme or of all.
  public func alpha(_ theme: Theme.ID? = nil) throws(StatisticsError) -> Estimate {
    var units: [[Int?]] = []
    for measure in measures {
      for theme in theme.map({ [$0] }) ?? themes {
        units.append(
          coders.map { coder in
            named[coder]?[measure].map { $0.contains(theme) ? 1 : 0 }
          })
      }
    }
    return try KrippendorffAlpha(.names, levels: [0.95]).estimate(units)
  }

  /// The measures and themes on which coders are not of one mind.
  public var disputes: [(measure: RegisterMeasure.ID, theme: Theme.ID, yes: [String], no: [String])]
  {
    measures.flatMap { measure in
      themes.compactMap { theme in
        let decided = coders.filter { named[$0]?[measure] != nil }
        let yes = decided.filter { named[$0]?[measure]?.contains(theme) ?? false }
        let no = decided.filter { !yes.contains($0) }
        return yes.isEmpty || no.isEmpty ? nil : (measure, theme, yes, no)
      }
    }
  }
}
