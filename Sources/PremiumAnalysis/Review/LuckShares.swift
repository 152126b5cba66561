import HealthStatistics
import QualityPremium

/// The pounds of one rule that went by luck: paid though the truth fell short, or withheld though it did not.
struct LuckShares {
  /// Whose verdict rests on figures with a known error, and whose does not, with why.
  var counted: [Int] = []
  var decided = 0
  var unknown: [String: Int] = [:]
  /// What the rule was worth to those who met it, and to those who did not, each taken alone.
  var paid = Amount.zero
  var withheld = Amount.zero
  /// Of these, what is expected to have gone the wrong way, by own figures alone and with all figures;
  /// expectations, in pounds.
  var paidByLuck = (alone: 0.0, withAll: 0.0)
  var withheldByLuck = (alone: 0.0, withAll: 0.0)
  /// The mean chance of meeting it though nothing had changed, of those for whom it is known.
  var chanceWithNoChange: Double?
  var met = 0

  init(_ rule: any Rule, _ review: Review, _ tables: [TestTable]) {
    let own = tables.filter { $0.key.rule == rule.path }
    let priors = Dictionary(
      uniqueKeysWithValues: own.compactMap { table in table.prior.map { (table.key.number, $0) } })
    var chances: [Double] = []
    for (place, member) in review.members.enumerated() {
      guard let reason = member.reason(of: rule.path), reason.verdict != .unknown else { continue }
      if case .chance(let chance, _, let tests) = reason.luck(review.scheme.indicators),
        tests.contains(where: { $0.supposition == .noChange })
      {
        chances.append(chance)
      }
      switch TrueAchievement(reason, review.scheme.indicators, priors: priors) {
      case .decided: decided += 1
      case .unknown(let reason): unknown[reason, default: 0] += 1
      case .chance(let alone, let withAll): add(place, member, rule.path, reason, alone, withAll)
      }
    }
    chanceWithNoChange = chances.average
  }

  private mutating func add(
    _ place: Int, _ member: Review.Member, _ path: String, _ reason: Reason, _ alone: Double,
    _ withAll: Double
  ) {
    counted.append(place)
    if reason.verdict == .met {
      met += 1
      let worth = member.paid - member.paid(failed: [path])
      paid = paid + worth
      paidByLuck.alone += worth.inPounds * (1 - alone)
      paidByLuck.withAll += worth.inPounds * (1 - withAll)
    } else {
      let worth = member.paid(met: [path]) - member.paid
      withheld = withheld + worth
      withheldByLuck.alone += worth.inPounds * alone
      withheldByLuck.withAll += worth.inPounds * withAll
    }
  }
}

extension Review.Member {
  func reason(of path: String) -> Reason? {
    assessment.reasonsByPath.first { $0.path == path }?.reason
  }
}
