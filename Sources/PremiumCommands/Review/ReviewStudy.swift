import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// What a review holds, whatever it is written as.
struct ReviewStudy {
  struct Chapter {
    var title: String
    var analyses: [Analysis]
  }

  let review: Review
  let chapters: [Chapter]
  let frame: ReportFrame
  let notes: [Problem]
  /// Of the files of monthly figures, by name, and of the model of the year.
  let furtherDigests: [(name: String, digest: String)]

  init(
    evidence: String, scheme: String, accepting basis: EvidenceOptions.Basis?, earlier: String?,
    seed: UInt64, draws: Int
  ) throws {
    let folder = try RulesFolder.current()
    let url = URL(filePath: evidence, directoryHint: .isDirectory)
    let library = try folder.library(with: url)
    let loaded = try library.named(scheme)
    let submissions = try EvidenceFolder.read(
      url, for: loaded.scheme, indicators: library.indicators,
      accepting: basis.flatMap { Population.Basis(rawValue: $0.rawValue) })
    var loadedScheme = loaded.scheme
    // What commissioners agreed for themselves may be about indicators that the scheme does not name.
    loadedScheme.indicators.merge(library.indicators) { own, _ in own }
    let evidence = submissions.list.map { ($0.commissioner, $0.evidence) }
    let monthly = try MonthlyFolder.read(in: url, indicators: library.indicators)
    let year = try YearOfReview(loadedScheme, folder, evidence, seed: seed, draws: draws)
    furtherDigests = monthly.digests + year.digests
    review = Review(
      loadedScheme, evidence, profiles: try ProfilesFolder.read(folder.organisations), seed: seed,
      earlier: try earlier.map(EarlierAwards.read), series: monthly.series,
      simulation: year.simulation)
    let review = review
    chapters = Review.chapters.map { chapter in
      Chapter(title: chapter.title, analyses: chapter.analyses.map { $0(review) })
    }
    frame = ReportFrame(
      scheme: loaded.scheme, rulesDigest: loaded.digest, evidenceDigest: submissions.digest,
      caveats: loaded.scheme.caveats(for: submissions.list.lazy.map(\.commissioner.population)))
    notes = submissions.notes
  }

  var title: String { "Review of the \(review.scheme.title)" }

  /// The analyses with something to say.
  func answered(_ chapter: Chapter) -> [Analysis] { chapter.analyses.filter { !$0.rows.isEmpty } }

  /// Those that the evidence holds too little for.
  var open: [Analysis] { chapters.flatMap(\.analyses).filter(\.rows.isEmpty) }

  /// What a board has to know of how the review was made, as sentences.
  var caveats: [String] { frame.caveats.map { Wording(frame.scheme).sentence($0) } }
}
