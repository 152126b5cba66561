import Foundation
import PremiumAnalysis
import PremiumFiles
import QualityPremium

/// The files of a review, the same bytes whenever and wherever it is made.
struct ReviewBundle {
  struct File {
    var name: String
    var bytes: Data

    init(_ name: String, _ text: String) {
      self.name = name
      bytes = Data(text.utf8)
    }
  }

  let files: [File]

  init(_ study: ReviewStudy) throws {
    let page = ReviewPage(study)
    files = [
      File("figures.csv", Self.figures(study)),
      File("report.html", page.html),
      File("report.json", try JSONText.of(ReviewDocument(study))),
      File("summary.html", page.summary),
    ]
  }

  /// The digests as `sha256sum --check` reads them.
  private var digests: String {
    files.map { "\(Digest.of($0.bytes))  \($0.name)\n" }.joined()
  }

  /// Writes the folder, which appears whole or not at all.
  func write(to path: String) throws {
    let folder = URL(filePath: path, directoryHint: .isDirectory)
    let manager = FileManager.default
    guard !manager.fileExists(atPath: folder.path) else {
      throw Failure(message: "'\(path)' is there already; name a folder that is not")
    }
    let beside = Output.temporary(beside: folder)
    do {
      try manager.createDirectory(at: beside, withIntermediateDirectories: false)
      for file in files + [File("digests.txt", digests)] {
        try file.bytes.write(to: beside.appending(path: file.name))
      }
      try manager.moveItem(at: beside, to: folder)
    } catch {
      try? manager.removeItem(at: beside)
      throw Failure(message: "cannot write '\(path)': \(error.localizedDescription)")
    }
  }

  /// Every figure of every analysis, a row a figure.
  private static func figures(_ study: ReviewStudy) -> String {
    study.chapters.flatMap(\.analyses).flatMap(AnalysisRows.of).reduce(
      "analysis,row,figure,value,rests_on\n"
    ) { $0 + CSVText.line($1.map(CSVText.harmless)) }
  }
}

/// A review for programs.
struct ReviewDocument: Encodable {
  struct Chapter: Encodable {
    var title: String
    var analyses: [AnalysisDocument]
  }

  var scheme: String
  var about: String
  var rules: String
  var evidence: String
  /// Of the model of the year and the files of monthly figures, by name.
  var further: [String: String]
  var seed: UInt64
  var caveats: [String]
  var organisations: Int
  var maximumExactGBP: String
  var paidExactGBP: String
  var chapters: [Chapter]

  enum CodingKeys: String, CodingKey {
    case scheme, about, rules, evidence, further, seed, caveats, organisations, chapters
    case maximumExactGBP = "maximum_exact_gbp"
    case paidExactGBP = "paid_exact_gbp"
  }

  init(_ study: ReviewStudy) {
    scheme = study.review.scheme.id
    about = study.review.opening
    rules = "sha256 \(study.frame.rulesDigest)"
    evidence = "sha256 \(study.frame.evidenceDigest)"
    further = Dictionary(
      study.furtherDigests.map { ($0.name, "sha256 \($0.digest)") },
      uniquingKeysWith: { first, _ in first })
    seed = study.review.seed
    caveats = study.caveats
    organisations = study.review.members.count
    maximumExactGBP = study.review.full.exactPounds
    paidExactGBP = study.review.paid.exactPounds
    chapters = study.chapters.map { chapter in
      Chapter(title: chapter.title, analyses: chapter.analyses.map(AnalysisDocument.init))
    }
  }
}
