import QualityPremium

/// What a reader must know before anything else, and what the statement was made from.
extension AwardStatement {
  /// Where it does not stand as it reads: superseded, not approved, made up, unverified.
  var notices: [Page.Block] {
    ([supersession, superseding, standingNotice, madeUp] + populations + [unverified])
      .compactMap { $0 }.map { .inset($0) }
  }

  private var supersession: String? {
    supersededBy.map { later in
      "No longer in force: \(later.run)\(later.day.map { " of \($0.inWords)" } ?? "") has taken its "
        + "place."
    }
  }

  private var superseding: String? {
    supersedes.map { earlier in
      let dated = earlier.day.map { " of \($0.inWords)" } ?? ""
      let before = Self.range(earlier.atLeast, earlier.atMost)
      let after = Self.range(atLeast, atMost)
      let moved =
        before == after
        ? "The award stays \(after)." : "The award was \(before), and is now \(after)."
      let changes =
        earlier.changes.isEmpty ? "" : " What changed: \(earlier.changes.joined(separator: "; "))."
      return "This supersedes the statement\(dated) made from \(earlier.run). \(moved)\(changes)"
    }
  }

  private var standingNotice: String? {
    switch standing {
    case .draft:
      "Draft. It was worked out from a folder of evidence. Nobody has approved it, and it "
        + "announces no payment."
    case .run(let name, let stage, _) where stage != .published && stage != .paid:
      "Not published. \(name) is \(stage.inWords); what it comes to may change."
    case .run: nil
    }
  }

  private var madeUp: String? {
    let sources = self.sources.filter { $0.text.lowercased().contains("made up") }
    guard !sources.isEmpty else { return nil }
    let count = sources.reduce(0) { $0 + $1.count }
    return "Made up. \(count) of \(self.sources.reduce(0) { $0 + $1.count }) figures and answers "
      + "behind this statement are invented for demonstration, as their sources say. It is no "
      + "result of any CCG."
  }

  /// Where the maximum is of other people than the scheme asks for.
  private var populations: [String?] {
    caveats.filter(\.isOfPopulation).map { wording.sentence($0) }
  }

  private var unverified: String? {
    let doubtful = scheme.rules.filter { $0.confidence == .unverified }
    guard !doubtful.isEmpty else { return nil }
    let titles = doubtful.map { $0.title }
    return
      "Rests on \(titles.count) rule\(titles.count == 1 ? "" : "s") that no source was found for "
      + "in full: \(titles.joined(separator: "; "))."
  }

  /// The other caveats, each a sentence.
  var remarks: [String] {
    let others = caveats.filter { caveat in
      if case .unverified = caveat { return false }
      return !caveat.isOfPopulation
    }
    let written = evidence.remarks.map { remark in
      let title = scheme.rules.first { $0.path == remark.rule }?.title ?? remark.rule
      return "\(title): \(remark.text) (\(remark.source))"
    }
    return others.map { wording.sentence($0) } + written
  }

  /// Where the figures and answers come from that the rules asked for, with how many of each.
  var sources: [(text: String, count: Int)] {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for question in questions {
      let source: String? =
        switch question {
        case .observation(let id, let period):
          evidence.observations[.init(id, in: period)].map {
            $0.publication?.source ?? "no source stated"
          }
        case .statement(let id, let period):
          evidence.statements[.init(id, in: period)].map { $0.source ?? "no source stated" }
        }
      guard let source else { continue }
      if counts[source] == nil { order.append(source) }
      counts[source, default: 0] += 1
    }
    return order.map { ($0, counts[$0] ?? 0) }
  }

  /// What the rules ask, those of the agreed local measures included.
  private var questions: [Question] {
    var seen: Set<Question> = []
    let agreed = evidence.agreement.measures.flatMap(\.criterion.questions)
    return (scheme.questions + agreed).filter { seen.insert($0).inserted }
  }

  /// How it can be made again, and whose it is not.
  var colophon: [Page.Block] {
    var lines = ["Rules \(scheme.id), sha256 \(rulesDigest)", "Evidence sha256 \(evidenceDigest)"]
    if case .run(let name, let stage, let head) = standing {
      lines.insert("\(name), \(stage.inWords)", at: 0)
      lines.append("Audit trail: \(head)")
    }
    return [
      .lines(lines),
      .paragraph(
        "Made by independent open-source software. Not an NHS service. Anyone with the same rules and "
          + "evidence comes to the same pence."),
    ]
  }

  static func range(_ least: Money, _ most: Money) -> String {
    least == most ? "\(most)" : "between \(least) and \(most)"
  }
}

extension Caveat {
  /// Whether it says that the people counted are not those of the scheme.
  fileprivate var isOfPopulation: Bool {
    switch self {
    case .otherBasis, .noBasis: true
    case .unverified, .withdrawn: false
    }
  }
}
