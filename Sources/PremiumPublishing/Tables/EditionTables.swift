import PremiumFiles
import QualityPremium

/// Every table of an edition, from the same assessments.
struct EditionTables {
  let edition: Edition
  let assessments: [Assessment]
  let disclosure: Disclosure
  /// The awards and the evidence of the edition before, by organisation.
  let awardsBefore: [String: Award]
  let earlierEvidence: [String: Evidence]
  /// What this edition and those before it corrected.
  let corrections: [Correction]

  init(
    _ edition: Edition, _ disclosure: Disclosure, before: Edition?, corrections: [Correction]
  ) {
    self.edition = edition
    self.disclosure = disclosure
    self.corrections = corrections
    assessments = edition.assess()
    awardsBefore = Dictionary(
      (before?.assess() ?? []).map { ($0.commissioner.code, $0.award) }
    ) { first, _ in first }
    earlierEvidence = Dictionary(
      (before?.submissions ?? []).map { ($0.commissioner.code, $0.evidence) }
    ) { first, _ in first }
  }

  /// The tables in the order in which a reader wants them.
  var all: [OpenTable] {
    [
      resultsWide, resultsLong, totals, figures, rules, indicators, localMeasures, correctionsLog,
      notes,
    ]
  }

  /// The column name of a rule: `measure:local-1` is `measure_local_1`.
  static func column(_ path: String) -> String {
    String(path.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}

extension Money {
  var cell: OpenTable.Cell { .number(plain) }
}

extension Share {
  /// Hundredths, exact where that takes no more than twelve places.
  var cell: OpenTable.Cell { .number(percent.readable(places: 12)) }
}

extension Award {
  var least: Money { atLeast.roundedHalfUpToThePenny }
  var most: Money { atMost.roundedHalfUpToThePenny }
}
