import HealthStatistics
import QualityPremium

/// Scores options against the scheme as it stands, all on the same evidence and the same redrawn years.
public struct OptionScoring: Sendable {
  private let standing: Review
  /// How many years are drawn for each figure of chance.
  public let draws: Int

  public static let improvement = 0.05

  public init(_ review: Review, draws: Int = 100) {
    standing = review
    self.draws = draws
  }

  public func score(_ option: ReviewOption) -> OptionScore {
    let review = standing.under(option.scheme)
    let (chance, improvement) = chances(option.scheme)
    let changes = zip(review.members, standing.members).map { ($0.paid - $1.paid, $0.code) }
    return OptionScore(
      option: option,
      total: (
        review.members.reduce(.zero) { $0 + $1.assessment.award.atLeast }, review.paid
      ),
      withNothing: review.withNothing, concentration: review.concentration,
      chanceShare: chance, improvementPays: improvement, atTheLine: review.atTheLine,
      burden: option.scheme.questions.count,
      gaining: changes.filter { $0.0 > .zero }.map(\.1),
      losing: changes.filter { $0.0 < .zero }.map(\.1),
      moved: changes.reduce(.zero) { $0 + $1.0.magnitude }, neutral: neutral(review))
  }

  /// How much goes elsewhere when the dice fall again, and how often a true improvement is paid more.
  private func chances(_ scheme: Scheme) -> (chance: Share, improvement: Share) {
    let years = RedrawnYears(scheme, standing, improvement: Self.improvement)
    let program = SchemeProgram(scheme)
    func paid(_ improved: Bool, _ stream: UInt64) -> [Quantity] {
      let columns = years.columns(draws: draws, improved: improved, stream: stream)
      let results = program.run(columns)
      return columns.populations.indices.map { place in
        results.award(of: place, population: columns.populations[place]).atMost.pence
      }
    }
    let (first, second, better) = (paid(false, 1), paid(false, 2), paid(true, 3))
    var (apart, all, wins) = (Quantity.zero, Quantity.zero, 0)
    for place in first.indices {
      apart = apart + (first[place] - second[place]).magnitude
      all = all + first[place] + second[place]
      wins += better[place] > first[place] ? 2 : better[place] == first[place] ? 1 : 0
    }
    let chance = all > .zero ? apart / all : .zero
    return (
      Share(fraction: chance),
      Share(fraction: Quantity(Int128(wins), over: Int128(max(1, 2 * first.count))))
    )
  }

  /// The option with as much a head as makes it cost what the scheme as it stands costs.
  private func neutral(_ review: Review) -> OptionScore.Neutral? {
    guard review.scheme.payment.isPerHead, review.paid > .zero, standing.paid != review.paid
    else { return nil }
    let factor = standing.paid.pence / review.paid.pence
    let pence = (Quantity(review.scheme.amountPerHead.pence, over: 1) * factor).roundedHalfUp
    guard pence > 0 else { return nil }
    var scheme = review.scheme
    scheme.amountPerHead = Money(pence: pence)
    let scaled = standing.under(scheme)
    let changes = zip(scaled.members, standing.members).map { $0.paid - $1.paid }
    return OptionScore.Neutral(
      amountPerHead: scheme.amountPerHead, total: scaled.paid,
      gaining: changes.count { $0 > .zero }, losing: changes.count { $0 < .zero })
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
