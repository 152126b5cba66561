public import QualityPremium

/// The difference between what two runs pay, allotted to its causes: every penny to one, none left over.
///
/// One thing is changed after another, from the first run to the second, in the order of `Cause`, and within
/// a cause in the order of the rules and the alphabet; what the award moves by at a step is that step's.
/// The steps add up to the difference because each starts where the one before it ended.
public struct RunComparison: Sendable {
  /// Why an amount changed, in the order in which changes are taken.
  public enum Cause: String, Hashable, Sendable, CaseIterable {
    /// Another version of the program worked the run out.
    case program
    /// An organisation came, left, or has another population.
    case organisation
    /// A figure, statement or agreement is another than it was.
    case correction
    /// One came that was not there, or was taken back.
    case evidence
    /// A rule of the scheme.
    case rule
  }

  /// One thing that changed, and what it moved, which may be nothing.
  public struct Change: Hashable, Sendable {
    public var organisation: String
    public var cause: Cause
    /// What changed, such as `pyll 2013: 1841.2 became 1800`.
    public var what: String
    public var atLeast: Money
    public var atMost: Money
  }

  /// An award as it is paid at least, and could be at most.
  public struct Pair: Hashable, Sendable {
    public var atLeast: Money
    public var atMost: Money

    static let nothing = Pair(atLeast: .zero, atMost: .zero)

    static func + (left: Pair, right: Pair) -> Pair {
      Pair(atLeast: left.atLeast + right.atLeast, atMost: left.atMost + right.atMost)
    }

    static func - (left: Pair, right: Pair) -> Pair {
      Pair(atLeast: left.atLeast - right.atLeast, atMost: left.atMost - right.atMost)
    }
  }

  public private(set) var changes: [Change] = []
  /// The rules that changed, each once, whether or not they moved anything.
  public let rules: [String]
  public private(set) var before = Pair.nothing
  public private(set) var after = Pair.nothing

  /// What both runs come to apart from the changes; nothing, or the allotment is wrong.
  public var unexplained: Pair {
    changes.reduce(after - before) { $0 - Pair(atLeast: $1.atLeast, atMost: $1.atMost) }
  }

  /// What all changes of one cause moved.
  public func moved(by cause: Cause) -> Pair {
    changes.filter { $0.cause == cause }.reduce(Pair.nothing) {
      $0 + Pair(atLeast: $1.atLeast, atMost: $1.atMost)
    }
  }

  /// - Parameters:
  ///   - first, second: what was kept of each run by organisation, and what it was worked out from.
  init(_ first: Side, _ second: Side) {
    let steps = SchemeSteps(from: first.reading.scheme, to: second.reading.scheme)
    rules = steps.list.map(\.what)
    for code in first.codes + second.codes.filter({ first.submissions[$0] == nil }) {
      let kept = (first.kept[code] ?? .nothing, second.kept[code] ?? .nothing)
      before = before + kept.0
      after = after + kept.1
      var walk = OrganisationWalk(code, from: kept.0, under: first.reading.scheme)
      walk.take(first.submissions[code], second.submissions[code], steps)
      walk.end(at: kept.1)
      changes += walk.changes
    }
  }
}
