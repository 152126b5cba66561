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

  /// What a review starts from: the evidence, assessed under the scheme.
  struct Basis {
    let folder: RulesFolder
    let loaded: RuleLibrary.LoadedScheme
    let indicators: [Indicator.ID: Indicator]
    let review: Review
    let frame: ReportFrame
    let notes: [Problem]
    /// What is assumed of how the year varies; nothing for a scheme without a model.
    let model: YearModel?

    init(
      evidence: String, scheme: String, accepting basis: EvidenceOptions.Basis?,
      earlier: String? = nil, seed: UInt64
    ) throws {
      folder = try RulesFolder.current()
      let url = URL(filePath: evidence, directoryHint: .isDirectory)
      let library = try folder.library(with: url)
      loaded = try library.named(scheme)
      indicators = library.indicators
      let submissions = try EvidenceFolder.read(
        url, for: loaded.scheme, indicators: library.indicators,
        accepting: basis.flatMap { Population.Basis(rawValue: $0.rawValue) })
      var known = loaded.scheme
      // What commissioners agreed for themselves may be about indicators that the scheme does not name.
      known.indicators.merge(library.indicators) { own, _ in own }
      review = Review(
        known, submissions.list.map { ($0.commissioner, $0.evidence) },
        profiles: try ProfilesFolder.read(folder.organisations), seed: seed,
        earlier: try earlier.map(EarlierAwards.read))
      frame = ReportFrame(
        scheme: loaded.scheme, rulesDigest: loaded.digest, evidenceDigest: submissions.digest,
        caveats: loaded.scheme.caveats(for: submissions.list.lazy.map(\.commissioner.population)))
      notes = submissions.notes
      let file = folder.simulations.appending(path: "\(loaded.scheme.id).yaml")
      model =
        FileManager.default.fileExists(atPath: file.path)
        ? try YearModelFile.read(InputFile.read(file)) : nil
    }
  }

  let review: Review
  let chapters: [Chapter]
  let frame: ReportFrame
  let notes: [Problem]

  /// How many times the year is drawn for each option.
  private static let draws = 100

  init(_ basis: Basis) throws {
    (review, frame, notes) = (basis.review, basis.frame, basis.notes)
    let review = basis.review
    let answers = Review.chapters.map { chapter in
      Chapter(title: chapter.title, analyses: chapter.analyses.map { $0(review) })
    }
    chapters = answers + (try Self.options(basis).map { [$0] } ?? [])
  }

  /// The scheme beside its variants; nothing where it has none, or no model of the year.
  private static func options(_ basis: Basis) throws -> Chapter? {
    let variants = try VariantList.all(of: basis.loaded.scheme.id, in: basis.folder)
    guard let model = basis.model, !variants.isEmpty else { return nil }
    let standing = ReviewOption(id: "standing", title: "As it stands", scheme: basis.review.scheme)
    let options = try variants.map { variant in
      ReviewOption(
        id: variant.id, title: variant.title,
        scheme: try variant.applied(to: basis.loaded.scheme, indicators: basis.indicators))
    }
    let scoring = OptionScoring(basis.review, model, draws: draws)
    do {
      let scores = try ([standing] + options).map { scoring.withLine(try scoring.score($0)) }
      return Chapter(
        title: "What if the rules were other?",
        analyses: [.options(scores, model, draws: draws, seed: basis.review.seed)])
    } catch let error as SimulationError {
      throw Failure(message: "\(model.id): \(error.message)")
    }
  }

  var title: String { "Review of the \(review.scheme.title)" }

  /// What the reader has to know before any figure.
  var opening: String {
    let provenance = review.provenance
    let size = "\(review.members.count) commissioners, \(provenance.all) figures and answers."
    if provenance.madeUp == 0 { return "\(size) Each names the source that it came from." }
    if provenance.madeUp == provenance.all {
      return
        "Made up. \(size) Every one of the figures and answers says of itself that it was made up, to show the "
        + "report at its full size. Nothing here says anything about a real commissioner: one that "
        + "failed here did so by a throw of dice."
    }
    return
      "\(size) Of these \(provenance.madeUp) say that they are made up, and so every figure here rests on "
      + "some that are."
  }

  var isMadeUp: Bool { review.provenance.madeUp > 0 }

  /// The analyses with something to say.
  func answered(_ chapter: Chapter) -> [Analysis] { chapter.analyses.filter { !$0.rows.isEmpty } }

  /// Those that the evidence holds too little for.
  var open: [Analysis] { chapters.flatMap(\.analyses).filter(\.rows.isEmpty) }

  /// What a board has to know of how the review was made, as sentences.
  var caveats: [String] { frame.caveats.map { Wording(frame.scheme).sentence($0) } }
}

/// The awards of another year as `qp assess --format csv` writes them.
enum EarlierAwards {
  static func read(_ path: String) throws -> Review.EarlierYear {
    let url = URL(filePath: path)
    let shares = try AwardedSharesFile.read(InputFile.read(url))
    return Review.EarlierYear(
      name: url.deletingPathExtension().lastPathComponent,
      shares: shares.mapValues(\.fraction.approximate))
  }
}
