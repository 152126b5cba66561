import PremiumFiles
import QualityPremium

/// One organisation on the way from one run to another, one change after another.
struct OrganisationWalk {
  private(set) var changes: [RunComparison.Change] = []
  private let code: String
  private var scheme: Scheme
  private var submission: Submission?
  private var pair: RunComparison.Pair

  /// - Parameter kept: what the first run kept for it.
  init(_ code: String, from kept: RunComparison.Pair, under scheme: Scheme) {
    self.code = code
    self.scheme = scheme
    pair = kept
  }

  /// Walks from one submission and scheme to the other.
  mutating func take(_ first: Submission?, _ second: Submission?, _ steps: SchemeSteps) {
    submission = first
    move(.program, "worked out by another version of the program", onlyIfItMoves: true)
    takeOrganisation(first, second)
    if let first, let second {
      let differences = EvidenceDifferences(from: first.evidence, to: second.evidence)
      for difference in differences.corrections { take(difference, as: .correction) }
      for difference in differences.arrivals { take(difference, as: .evidence) }
      submission?.evidence = second.evidence
    }
    for step in steps.list {
      scheme = step.scheme
      move(.rule, step.what, onlyIfItMoves: true)
    }
  }

  /// Ends at what the second run kept, which another version may have worked out.
  mutating func end(at kept: RunComparison.Pair) {
    move(.program, "worked out by another version of the program", to: kept, onlyIfItMoves: true)
  }

  private mutating func takeOrganisation(_ first: Submission?, _ second: Submission?) {
    switch (first, second) {
    case (nil, let joined?):
      submission = joined
      move(.organisation, "\(joined.commissioner.name) joined, with its evidence")
    case (let left?, nil):
      submission = nil
      move(.organisation, "\(left.commissioner.name) left")
    case (let old?, let new?) where old.commissioner != new.commissioner:
      submission?.commissioner = new.commissioner
      let (was, stands) = (old.commissioner.population, new.commissioner.population)
      move(
        .organisation,
        was == stands
          ? "name or place in the register"
          : "population: \(was.inWords) became \(stands.inWords)")
    default: break
    }
  }

  private mutating func take(_ difference: EvidenceDifference, as cause: RunComparison.Cause) {
    if var changed = submission {
      difference.apply(&changed.evidence)
      submission = changed
    }
    move(cause, difference.what)
  }

  /// Notes what the award moved by since the last step.
  private mutating func move(
    _ cause: RunComparison.Cause, _ what: String, to given: RunComparison.Pair? = nil,
    onlyIfItMoves: Bool = false
  ) {
    let next = given ?? award
    let moved = next - pair
    pair = next
    if onlyIfItMoves, moved == .nothing { return }
    changes.append(
      RunComparison.Change(
        organisation: code, cause: cause, what: what, atLeast: moved.atLeast,
        atMost: moved.atMost))
  }

  private var award: RunComparison.Pair {
    guard let submission else { return .nothing }
    let award = scheme.assess(submission.commissioner, on: submission.evidence).award
    return RunComparison.Pair(
      atLeast: award.atLeast.roundedHalfUpToThePenny, atMost: award.atMost.roundedHalfUpToThePenny)
  }
}

extension Population {
  fileprivate var inWords: String {
    ([String(count), basis?.rawValue, date.map { "of \($0)" }] as [String?]).compactMap { $0 }
      .joined(separator: " ")
  }
}
