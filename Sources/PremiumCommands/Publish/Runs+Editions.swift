import Foundation
import PremiumFiles
import PremiumPublishing
import PremiumStore
import QualityPremium

extension Runs {
  /// The run that a word on the command line means: its name, or `latest` for the one published last.
  func published(_ word: String) throws -> Run {
    guard word == "latest" else {
      let run = try named(word)
      guard run.publication != nil else {
        throw StoreError(
          .refused, "\(run.name) is \(run.stage.inWords), and not published",
          remedy: "publish it with 'qp run publish \(run.name)', or name one that is")
      }
      return run
    }
    let all = try list().compactMap { run in run.publication.map { (run, $0.event.count) } }
    guard let latest = all.max(by: { $0.1 < $1.1 }) else {
      throw StoreError(
        .refused, "no run is published yet",
        remedy: "see 'qp run list', and publish one with 'qp run publish'")
    }
    return latest.0
  }

  /// Every published run of a scheme up to one, as editions in the order in which they were published.
  func editions(upTo run: Run) throws -> [Edition] {
    let runs = try list().filter { $0.scheme == run.scheme }
      .compactMap { run in run.publication.map { (run, $0) } }
      .sorted { $0.1.event.count < $1.1.event.count }
    let wanted = runs.prefix { $0.0.name != run.name } + runs.filter { $0.0.name == run.name }
    return try wanted.enumerated().map { place, entry in
      try edition(entry.0, entry.1, number: place + 1)
    }
  }

  private func edition(_ run: Run, _ publication: Run.Deed, number: Int) throws -> Edition {
    let reading = try reading(of: run.name)
    // What is done to a run after its publication, such as paying it, does not change the edition.
    let before = run.deeds.filter { $0.event.count <= publication.event.count }
    let reasons = before.filter { [.freeze, .approve, .publish].contains($0.move) }.map(\.reason)
    return Edition(
      number: number, run: run.name, stem: run.stem, scheme: reading.scheme,
      indicators: reading.indicators, submissions: reading.submissions.list,
      published: publication.event.instant ?? Instant(milliseconds: 0),
      reason: reasons.filter { !$0.isEmpty }.joined(separator: "; "), engine: run.engine ?? "",
      digests: .init(
        rules: run.rulesDigest, evidence: run.evidenceDigest, results: run.resultsDigest ?? ""),
      auditHead: publication.event.description)
  }
}

extension Run {
  /// The deed by which it was published, while it still is.
  var publication: Deed? {
    guard stage == .published || stage == .paid else { return nil }
    return deeds.last { $0.move == .publish }
  }

  /// The run's name without its number: `2013-14` of `2013-14-run-1`.
  var stem: String {
    name.range(of: "-run-", options: .backwards).map { String(name[..<$0.lowerBound]) } ?? name
  }
}
