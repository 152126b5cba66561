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
    /// What was earned is narrowed to what gives the award.
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
    // The ends of a range are outcomes that need no split, so that one of those is as near.
    let exact = outcomes.filter(\.isExact)
    let gaps = exact.map { gap($0.share.lowerBound, target, populations) }
    let least = gaps.min { $0.size < $1.size }
    let nearest = zip(exact, gaps).filter { $1.size == least?.size }
    return Solution(rows: [], nearest: nearest.map { Row(outcome: $0, populations: $1.at) })
  }

  private func row(
    _ outcome: Outcome, _ target: Target, _ asked: ClosedRange<Int>?
  ) -> Row? {
    switch target {
    case .share(let share, let within):
      return outcome.paying(
        Share(fraction: share.fraction - within.fraction)...share + within
      )
      .map { Row(outcome: $0, populations: asked) }
    case .award(let award, let within):
      let range = asked ?? 1...Self.mostPeople
      let (lowest, highest) = (award - within, award + within)
      // For the fewest and the most people of the range: the least and the greatest share that fits.
      let fits =
        share(of: lowest, for: range.upperBound)...share(of: highest, for: range.lowerBound)
      guard let outcome = outcome.paying(fits) else { return nil }
      let share = outcome.share
      guard share.upperBound > .nothing else { return Row(outcome: outcome, populations: asked) }
      let least = max(1, (lowest.pence / perHead.share(share.upperBound).pence).roundedUp)
      let most =
        share.lowerBound > .nothing
        ? Self.roundedDown(highest.pence / perHead.share(share.lowerBound).pence)
        : Int128(range.upperBound)
      let (from, to) = (max(Int128(range.lowerBound), least), min(Int128(range.upperBound), most))
      guard from <= to else { return nil }
      return Row(outcome: outcome, populations: Int(from)...Int(to))
    }
  }

  /// The part of the maximum of so many people that an amount is.
  private func share(of amount: Amount, for people: Int) -> Share {
    Share(fraction: amount.pence / (perHead.pence * Quantity(people)))
  }

  /// How far a share comes from the target, and the population at which it comes nearest.
  private func gap(
    _ paid: Share, _ target: Target, _ asked: ClosedRange<Int>?
  ) -> (size: Quantity, at: ClosedRange<Int>?) {
    switch target {
    case .share(let share, _):
      return ((paid.fraction - share.fraction).magnitude, asked)
    case .award(let award, _):
      let each = perHead.share(paid).pence
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

extension Outcome {
  /// The outcome with what was earned narrowed to what pays one of some shares; nothing where none does.
  fileprivate func paying(_ shares: ClosedRange<Share>) -> Outcome? {
    let left = deducted.remainder
    guard left > .nothing else { return shares.contains(.nothing) ? self : nil }
    let least = Share(fraction: shares.lowerBound.fraction / left.fraction)
    let most = Share(fraction: shares.upperBound.fraction / left.fraction)
    guard earned.overlaps(least...most), !touchesOnlyAnEnd(least...most) else { return nil }
    var narrowed = self
    narrowed.earned = earned.clamped(to: least...most)
    return narrowed
  }

  /// A menu that was met in part earns more than nothing and less than all: its ends are other outcomes.
  private func touchesOnlyAnEnd(_ shares: ClosedRange<Share>) -> Bool {
    !isExact
      && (shares.upperBound == earned.lowerBound || shares.lowerBound == earned.upperBound)
  }
}
