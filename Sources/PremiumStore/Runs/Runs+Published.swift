public import PremiumFiles
public import QualityPremium

/// A run that was published: one edition of what its scheme came to.
///
/// A correction is a later run and so a later edition; the earlier one stays as it was.
public struct PublishedRun: Hashable, Sendable {
  public var run: Run
  /// 1 for the first that was published of its scheme.
  public var edition: Int
  /// When it was published last.
  public var published: Instant?
  /// The edition that was the newest before it.
  public var supersedes: Run.Name?
  /// The edition that came after it, where one has.
  public var supersededBy: Run.Name?

  /// Whether it was sent back after it was published, so that it stands for nothing until it is published
  /// again.
  public var isWithdrawn: Bool { run.stage != .published && run.stage != .paid }

  /// Why it was sent back.
  public var withdrawal: Run.Deed? {
    isWithdrawn ? run.deeds.last { $0.move == .recalculate } : nil
  }
}

extension Run {
  public typealias Name = String
}

extension Runs {
  /// Every run that was ever published, in the order in which they were first published.
  public func published() throws -> [PublishedRun] {
    let runs = try list().compactMap { run -> (run: Run, first: Int64)? in
      run.deeds.first { $0.move == .publish }.map { (run, $0.event.count) }
    }
    var editions: [PublishedRun] = []
    for (run, _) in runs.sorted(by: { $0.first < $1.first }) {
      let earlier = editions.indices.filter { editions[$0].run.scheme == run.scheme }
      let published = run.deeds.last { $0.move == .publish }?.event.instant
      var edition = PublishedRun(run: run, edition: earlier.count + 1, published: published)
      // What was withdrawn is neither followed nor follows.
      if !edition.isWithdrawn, let last = earlier.last(where: { !editions[$0].isWithdrawn }) {
        edition.supersedes = editions[last].run.name
        editions[last].supersededBy = run.name
      }
      editions.append(edition)
    }
    return editions
  }

  /// Every file of the bundle of a run, by its path in it.
  public func bundleFiles(of name: String) throws -> [InputFile] {
    try bundle(name).everything
  }
}
