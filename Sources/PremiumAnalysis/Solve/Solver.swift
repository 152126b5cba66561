public import QualityPremium

/// Works an award back to the outcomes that give it.
public struct Solver: Sendable {
  /// What is known of the award.
  public enum Target: Hashable, Sendable {
    /// An amount, as published; the exact award is no further from it than `within`.
    case award(Amount, within: Amount)
    /// A part of the maximum, no further than `within`.
    case share(Share, within: Share)
  }

  /// An outcome and the populations for which it gives the award; nothing where any does.
  public struct Row: Hashable, Sendable {
    public var outcome: Outcome
    public var populations: ClosedRange<Int>?
  }

  public struct Solution: Hashable, Sendable {
    /// Every outcome that gives the award.
    public var rows: [Row]
    /// Where there is none: the outcomes of the nearest possible share, with the populations at which
    /// it would come nearest.
    public var nearest: [Row]
  }

  private let outcomes: [Outcome]
  private let perHead: Amount

  /// The most people that a population is looked for among.
  public static let mostPeople = 1_000_000_000

  public init(_ scheme: Scheme) {
    outcomes = scheme.outcomes
    perHead = scheme.payment.each
  }

  /// Finds every outcome that gives the target for some population of a range; any where there is none.
  public func solve(_ target: Target, populations: ClosedRange<Int>? = nil) -> Solution {
    let rows = outcomes.compactMap { row($0, target, populations) }
    guard rows.isEmpty else { return Solution(rows: rows, nearest: []) }
    let gaps = outcomes.map { gap($0, target, populations) }
    let least = gaps.min { $0.size < $1.size }
    let nearest = zip(outcomes, gaps).filter { $1.size == least?.size }
    return Solution(rows: [], nearest: nearest.map { Row(outcome: $0, populations: $1.at) })
  }

  private func row(
    _ outcome: Outcome, _ target: Target, _ asked: ClosedRange<Int>?
  ) -> Row? {
    switch target {
    case .share(let share, let within):
      let gap = (outcome.share.fraction - share.fraction).magnitude
      return gap <= within.fraction ? Row(outcome: outcome, populations: asked) : nil
    case .award(let award, let within):
      let each = perHead.share(outcome.share).pence
      guard each > .zero else {
        return award.magnitude <= within ? Row(outcome: outcome, populations: asked) : nil
      }
      let least = max(1, ((award - within).pence / each).roundedUp)
      let most = Self.roundedDown((award + within).pence / each)
      let range = asked ?? 1...Self.mostPeople
      let (from, to) = (max(Int128(range.lowerBound), least), min(Int128(range.upperBound), most))
      guard from <= to else { return nil }
      return Row(outcome: outcome, populations: Int(from)...Int(to))
    }
  }

  /// How far an outcome comes from the target, and the population at which it comes nearest.
  private func gap(
    _ outcome: Outcome, _ target: Target, _ asked: ClosedRange<Int>?
  ) -> (size: Quantity, at: ClosedRange<Int>?) {
    switch target {
    case .share(let share, _):
      return ((outcome.share.fraction - share.fraction).magnitude, asked)
    case .award(let award, _):
      let each = perHead.share(outcome.share).pence
      guard each > .zero else { return (award.pence.magnitude, asked) }
      let range = asked ?? 1...Self.mostPeople
      let exact = Self.roundedDown(award.pence / each)
      let near = [exact, exact + 1].map { people in
        Int(min(max(people, Int128(range.lowerBound)), Int128(range.upperBound)))
      }
      let gaps = near.map { ((award.pence - each * Quantity($0)).magnitude, $0...$0) }
      return gaps[1].0 < gaps[0].0 ? gaps[1] : gaps[0]
    }
  }

  private static func roundedDown(_ quantity: Quantity) -> Int128 {
    let up = quantity.roundedUp
    return Quantity(up, over: 1) == quantity ? up : up - 1
  }
}
