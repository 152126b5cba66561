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
    /// The monthly figures beside the evidence.
    let monthly: MonthlyFolder
    /// What is assumed of how the year varies; nothing for a scheme without a model.
    let model: YearModel?
    /// The name and the digest of the file of the model.
    let modelDigest: [(name: String, digest: String)]

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
      monthly = try MonthlyFolder.read(in: url, indicators: library.indicators)
      let file = folder.simulations.appending(path: "\(loaded.scheme.id).yaml")
      guard FileManager.default.fileExists(atPath: file.path) else {
        (model, modelDigest) = (nil, [])
        return
      }
      let read = try InputFile.read(file)
      model = try YearModelFile.read(read)
      modelDigest = [("\(loaded.scheme.id).yaml", read.digest)]
    }
  }

  let review: Review
  let chapters: [Chapter]
  let frame: ReportFrame
  let notes: [Problem]
  /// Of the files of monthly figures, by name, and of the model of the year.
  let furtherDigests: [(name: String, digest: String)]

  /// How many times at most the year is drawn for each option: figures of all are sure enough by then.
  private static let mostForOption = 1000

  init(_ basis: Basis, draws: Int) throws {
    (frame, notes) = (basis.frame, basis.notes)
    furtherDigests = basis.monthly.digests + basis.modelDigest
    var review = basis.review
    review.series = basis.monthly.series
    review.simulation = try Self.year(basis, draws)
    self.review = review
    let answers = Review.chapters.map { chapter in
      Chapter(title: chapter.title, analyses: chapter.analyses.map { [review] in $0(review) })
    }
    chapters =
      answers + (try Self.options(basis, draws: min(draws, Self.mostForOption)).map { [$0] } ?? [])
  }

  /// The year run again and again; nothing without a model of it, or where nobody's figures are known.
  private static func year(_ basis: Basis, _ draws: Int) throws -> SimulationResult? {
    guard let model = basis.model else { return nil }
    do {
      return try Simulation(
        basis.review.scheme, model,
        basis.review.members.map { ($0.commissioner, $0.evidence) }, seed: basis.review.seed
      ).run(draws: draws, cores: ProcessInfo.processInfo.activeProcessorCount)
    } catch .nobody {
      return nil
    } catch {
      throw Failure(message: "\(model.id): \(error.message)")
    }
  }

  /// The scheme beside its variants; nothing where it has none, or no model of the year.
  private static func options(_ basis: Basis, draws: Int) throws -> Chapter? {
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

  /// The analyses with something to say.
  func answered(_ chapter: Chapter) -> [Analysis] { chapter.analyses.filter { !$0.rows.isEmpty } }

  /// Those that the evidence holds too little for.
  var open: [Analysis] { chapters.flatMap(\.analyses).filter(\.rows.isEmpty) }

  /// What a board has to know of how the review was made, as sentences.
  var caveats: [String] { frame.caveats.map { Wording(frame.scheme).sentence($0) } }
}
