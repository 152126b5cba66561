import HealthStatistics
public import QualityPremium

/// Scores options against the scheme as it stands: on the same evidence, and on the same draws of the year.
public struct OptionScoring: Sendable {
  private let standing: Review
  private let model: YearModel
  /// How many years are drawn for the figures of chance.
  public let draws: Int

  /// - Parameter model: what is assumed of how the year varies.
  public init(_ review: Review, _ model: YearModel, draws: Int = 1000) {
    standing = review
    self.model = model
    self.draws = draws
  }

  /// - Throws: why the year cannot be drawn under the option.
  public func score(_ option: ReviewOption) throws(SimulationError) -> OptionScore {
    let review = standing.under(option.scheme)
    var score = OptionScore(option: option, review, standing)
    score.drawn = try drawn(review)
    return score
  }

  /// The score with what hangs on one event or one standard error, which takes longest to find; a range has none.
  public func withLine(_ score: OptionScore) -> OptionScore {
    let review = standing.under(score.option.scheme)
    var score = score
    if !review.isOpen { score.atTheLine = review.atTheLine }
    return score
  }

  private func drawn(_ review: Review) throws(SimulationError) -> OptionScore.Drawn {
    let simulation = try Simulation(
      review.scheme, model, review.members.map { ($0.commissioner, $0.evidence) },
      seed: review.seed)
    let (parts, totals) = simulation.takes(draws: draws)
    return OptionScore.Drawn(
      parts, AwardDistribution(sorted: totals.sorted()), leftOut: simulation.leftOut.count)
  }
}

extension OptionScore {
  /// What the evidence itself says; the draws come on top.
  fileprivate init(option: ReviewOption, _ review: Review, _ standing: Review) {
    self.option = option
    let awards = review.members.map(\.assessment.award)
    total = (awards.reduce(.zero) { $0 + $1.atLeast }, awards.reduce(.zero) { $0 + $1.atMost })
    withNothing = review.withNothing
    concentration = review.isOpen ? nil : review.concentration
    burden = option.scheme.questions.count
    let before = standing.members.map(\.assessment.award)
    let codes = review.members.map(\.code)
    gaining = zip(codes, zip(awards, before)).filter { $1.0.atLeast > $1.1.atMost }.map(\.0)
    losing = zip(codes, zip(awards, before)).filter { $1.0.atMost < $1.1.atLeast }.map(\.0)
    moved =
      review.isOpen || standing.isOpen
      ? nil
      : zip(awards, before).reduce(.zero) { $0 + ($1.0.atMost - $1.1.atMost).magnitude }
    neutral = Neutral(review, standing)
  }
}

extension OptionScore.Neutral {
  /// The option with as much a head as makes it cost what the scheme as it stands costs; nothing where it does
  /// already, or where either is a range.
  fileprivate init?(_ review: Review, _ standing: Review) {
    guard review.scheme.payment.isPerHead, review.paid > .zero, standing.paid != review.paid,
      !review.isOpen, !standing.isOpen
    else { return nil }
    let factor = standing.paid.pence / review.paid.pence
    let pence = (Quantity(review.scheme.amountPerHead.pence, over: 1) * factor).roundedHalfUp
    guard pence > 0 else { return nil }
    var scheme = review.scheme
    scheme.amountPerHead = Money(pence: pence)
    let scaled = standing.under(scheme)
    let changes = zip(scaled.members, standing.members).map { $0.paid - $1.paid }
    amountPerHead = scheme.amountPerHead
    total = scaled.paid
    gaining = changes.count { $0 > .zero }
    losing = changes.count { $0 < .zero }
  }
}

extension Review {
  /// The same evidence under another scheme.
  func under(_ scheme: Scheme) -> Review {
    var scheme = scheme
    scheme.indicators.merge(self.scheme.indicators) { own, _ in own }
    return Review(
      scheme, members.map { ($0.commissioner, $0.evidence) },
      profiles: members.compactMap(\.profile), seed: seed, earlier: earlier)
  }

  /// Of what is paid a head by deprivation; nothing where too few have one or nobody is paid.
  var concentration: Double? {
    let places = members.compactMap { member in
      member.profile?.deprivation.map { (member, $0) }
    }.sorted { ($1.1, $0.0.code) < ($0.1, $1.0.code) }
    guard places.count >= 20 else { return nil }
    return
      (try? ConcentrationIndex(levels: [0.95]).estimate(
        places.map { member, _ in
          .init(population: member.people, value: member.paid.inPounds / max(1, member.people))
        }))?.value
  }

  /// What hangs on one event or one standard error, each rule of each commissioner by itself.
  var atTheLine: Amount {
    members.reduce(Amount.zero) { total, member in
      member.assessment.reasonsByPath.reduce(total) { total, next in
        guard let turned = TurnedRule(next.reason, of: member, in: self), turned.isNear else {
          return total
        }
        return total + turned.difference.magnitude
      }
    }
  }
}
