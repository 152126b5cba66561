import PremiumFiles
import QualityPremium

extension RunComparison {
  /// One of the two runs: what was kept for each organisation, and what it was worked out from.
  struct Side {
    let reading: RunReading
    let codes: [String]
    let submissions: [String: Submission]
    let kept: [String: Pair]

    init(_ reading: RunReading, awards: [RunAward]) {
      self.reading = reading
      let list = reading.submissions.list
      codes = list.map(\.commissioner.code)
      submissions = Dictionary(list.map { ($0.commissioner.code, $0) }) { $1 }
      kept = Dictionary(
        awards.map { ($0.organisation, Pair(atLeast: $0.atLeast, atMost: $0.atMost)) }
      ) { $1 }
    }
  }
}

extension Runs {
  /// Why two runs that were assessed come to different amounts, exactly.
  public func compare(_ first: String, _ second: String) throws -> RunComparison {
    try store.read { db in
      func side(_ name: String) throws -> RunComparison.Side {
        let run = try Self.run(name, db)
        guard run.assessment != nil else {
          throw StoreError(
            .refused, "\(name) is \(run.stage.inWords), and has no results yet",
            remedy: "assess it with 'qp run assess'")
        }
        return RunComparison.Side(
          try RunReading(Self.inputs(of: run, db)), awards: try Self.awards(of: run, db))
      }
      return RunComparison(try side(first), try side(second))
    }
  }
}
