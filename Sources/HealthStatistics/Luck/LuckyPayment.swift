/// What a scheme would pay an organisation in which nothing has truly changed.
///
///     expected = maximum * sum(weight * chance)
///     chance of any award = 1 - product(1 - chance), if measures were independent
///
/// The expected sum holds whether or not measures depend on each other. The chance of any award
/// does not: measures that share deaths or admissions pass together more often than independent
/// ones, and then that chance is smaller.
///
/// Units: pounds, as a statistical expectation and never an amount to pay. Literature: methods
/// dossier, section 10c.
public struct LuckyPayment: Hashable, Sendable {
  public let maximum: Double
  public let awards: [LuckyAward]

  public init(maximum: Double, awards: [LuckyAward]) throws(Refusal) {
    guard maximum >= 0, maximum.isFinite else {
      throw Refusal("a greatest payment is a finite number of pounds from 0")
    }
    guard awards.allSatisfy({ (0...1).contains($0.weight) && (0...1).contains($0.chance) }) else {
      throw Refusal("weights and chances lie from 0 to 1")
    }
    self.maximum = maximum
    self.awards = awards
  }

  public var expected: Double {
    maximum * awards.reduce(0) { $0 + $1.weight * $1.chance }
  }

  public var chanceOfAnyAwardIfIndependent: Double {
    1 - awards.reduce(1) { $0 * (1 - $1.chance) }
  }

  /// The standard deviation of the payment by luck, if measures were independent.
  public var standardDeviationIfIndependent: Double {
    maximum
      * awards.reduce(0) { $0 + $1.weight * $1.weight * $1.chance * (1 - $1.chance) }.squareRoot()
  }

  /// What has to be said beside the chance of any award.
  public static let independence = """
    The expected payment is right whether or not the measures depend on each other. The chance of \
    any award takes them to be independent; measures that share deaths or admissions are not, and \
    then it is too high.
    """
}
