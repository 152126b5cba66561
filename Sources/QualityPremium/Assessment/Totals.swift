/// What a scheme pays to all the organisations that were assessed.
public struct Totals: Hashable, Sendable {
  public var organisations = 0
  public var maximum = Money.zero
  /// The sums of the exact amounts.
  public var atLeast = Amount.zero
  public var atMost = Amount.zero
  /// The sums of the amounts as they are paid, each rounded to the penny.
  public var atLeastRounded = Money.zero
  public var atMostRounded = Money.zero
  /// How many cannot get anything.
  public var withNothing = 0
  public var final = 0
  public var range = 0
  public var barred = 0

  public init() {}

  public mutating func add(_ assessment: Assessment) {
    let award = assessment.award
    organisations += 1
    maximum = maximum + assessment.maximum
    atLeast = atLeast + award.atLeast
    atMost = atMost + award.atMost
    atLeastRounded = atLeastRounded + award.atLeast.roundedHalfUpToThePenny
    atMostRounded = atMostRounded + award.atMost.roundedHalfUpToThePenny
    if award.atMost == .zero { withNothing += 1 }
    switch award.status {
    case .final: final += 1
    case .range: range += 1
    case .barred: barred += 1
    }
  }
}
