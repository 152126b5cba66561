import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// What a report holds, whatever it is written as.
struct StudyReport {
  struct Study {
    var portfolio: Portfolio
    var analyses: [Analysis]
    var digest: String
  }

  let studies: [Study]
  let frameDigest: String

  static let title = "What was chosen: local measures of the Quality Premium"

  init(_ rules: RulesFolder, folder: URL) throws {
    let indicators = try rules.library().indicators
    let frame = try CodingFrameFolder.read(rules.themes, indicators: Set(indicators.keys))
    let profiles = try ProfilesFolder.read(rules.organisations)
    let registers = try RegisterFolder.readAll(
      folder,
      known: RegisterFolder.Known(
        organisations: Set(profiles.map(\.code)), indicators: Set(indicators.keys),
        themes: Set(frame.themes.map(\.id))))
    let coder = Coder(frame)
    studies = registers.map { register in
      let portfolio = Portfolio(
        name: Self.name(register.name), measures: register.measures, profiles: profiles,
        history: register.history, amendments: register.amendments, records: register.records,
        indicators: indicators, coder: coder)
      return Study(
        portfolio: portfolio, analyses: Portfolio.analyses.map { $0(portfolio) },
        digest: register.digest)
    }
    frameDigest = frame.digest
  }

  /// Letters, digits and hyphens only, for addresses within a page.
  private static func name(_ folder: String) -> String {
    let plain = folder.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return plain.isEmpty ? "register" : String(plain)
  }

  /// What the reader has to know before any figure of a register.
  static func opening(_ portfolio: Portfolio) -> String {
    let measures = portfolio.choices.count
    let made = portfolio.choices.count { $0.measure.evidence == .madeUp }
    let choosers = portfolio.choosers.count
    let size = "\(measures) measures of \(choosers) of \(portfolio.profiles.count) CCGs."
    if made == measures {
      return
        "Made up. \(size) Who chose what, every baseline, target and past figure, and every amendment "
        + "were drawn by a seeded script so that a full register can be shown; only the frequencies named in "
        + "the folder's README follow what was published. No line says anything about a real CCG."
    }
    if made > 0 {
      return
        "\(size) Of these \(made) are made up to show how the report works, and every figure that "
        + "counts them is too."
    }
    let years = Set(portfolio.choices.map(\.measure.year.description)).sorted()
    return "Real. \(size) They are of \(years.joined(separator: " and ")). "
      + "Each was published by its CCG or by the press; the source of each is in the list. "
      + "Most choices of 2013/14 were never published together, and with so few, little can be concluded."
  }

  static func heading(_ portfolio: Portfolio) -> String {
    let made = portfolio.choices.allSatisfy { $0.measure.evidence == .madeUp }
    return made ? "The illustrative register (made up)" : "The real choices"
  }

  /// The findings that a reader with a minute should read.
  static func summary(_ study: Study) -> [String] {
    let wanted =
      ["replication", "theme-frequency", "neglected-areas", "chosen-against-need"]
      + ["national-overlap", "target-ambition", "two-tier-risk"]
    return study.analyses.filter { wanted.contains($0.id) && !$0.rows.isEmpty }.map(\.finding)
  }
}
