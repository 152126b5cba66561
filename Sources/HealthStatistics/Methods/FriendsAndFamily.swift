/// The Friends and Family Test: the net promoter score of 2013-14 and the percentage who would
/// recommend, published from October 2014.
///
///     score = 100 (promoters − detractors) / answers that count
///     SE = 100 √((p₊ + p₋ − (p₊ − p₋)²) / n)
///
/// Promoters are 'extremely likely'; detractors 'neither', 'unlikely' and 'extremely unlikely';
/// 'likely' counts in the denominator alone; 'don't know' does not count for the score but does for
/// the percentage, which has Wilson's limits. Units: −100…100, per cent. Domain: no negative
/// answers; none at all gives no value. With the number of people `eligible`, both errors shrink by
/// √(1 − n / N): that covers chance alone, never the bias of a low response.
/// Literature: NHS England, Friends and Family Test guidance (2013) and its review (2014).
public struct FriendsAndFamily: Hashable, Sendable, Codable {
  /// The answers to 'How likely are you to recommend …?'.
  public struct Answers: Hashable, Sendable, Codable {
    public var extremelyLikely: Int
    public var likely: Int
    public var neither: Int
    public var unlikely: Int
    public var extremelyUnlikely: Int
    public var dontKnow: Int

    public init(
      extremelyLikely: Int = 0, likely: Int = 0, neither: Int = 0, unlikely: Int = 0,
      extremelyUnlikely: Int = 0, dontKnow: Int = 0
    ) {
      self.extremelyLikely = extremelyLikely
      self.likely = likely
      self.neither = neither
      self.unlikely = unlikely
      self.extremelyUnlikely = extremelyUnlikely
      self.dontKnow = dontKnow
    }

    public var promoters: Int { extremelyLikely }
    public var detractors: Int { neither + unlikely + extremelyUnlikely }
    /// Those who gave an opinion.
    public var scored: Int { extremelyLikely + likely + detractors }
    public var all: Int { scored + dontKnow }
    public var recommending: Int { extremelyLikely + likely }
    public var notRecommending: Int { unlikely + extremelyUnlikely }

    var each: [Int] { [extremelyLikely, likely, neither, unlikely, extremelyUnlikely, dontKnow] }
  }

  public var levels: [Double]

  public init(levels: [Double] = .officialLevels) {
    self.levels = levels
  }

  /// The net promoter score, −100 to 100. Where all answers are of one class the error would be
  /// nought: half a response is then added to each class, and noted.
  public func score(_ answers: Answers, eligible: Int? = nil) throws(StatisticsError) -> Estimate {
    let sampling = try samplingFactor(answers, answers.scored, of: eligible)
    let n = Double(answers.scored)
    var estimate = Estimate(counts: Counts(denominator: n), method: .netPromoterScore)
    guard n > 0 else { return estimate.without(.responses) }
    let net = Double(answers.promoters - answers.detractors)
    let value = 100 * net / n
    let isOneClass = [answers.promoters, answers.likely, answers.detractors].contains(
      answers.scored)
    if isOneClass { estimate.notes.append(.smallSampleCorrection) }
    let error = sampling * Self.standardError(answers, adding: isOneClass ? 0.5 : 0)
    estimate.counts.numerator = net
    estimate.value = value
    estimate.standardError = error
    estimate.intervals = levels.map { level in
      let normal = Interval.normal(value, standardError: error, level: level)
      return Interval(
        level: level, lower: normal.lower.map { max(-100, $0) },
        upper: normal.upper.map { min(100, $0) })
    }
    return estimate
  }

  /// The percentage 'extremely likely' or 'likely', of all answers.
  public func percentRecommending(
    _ answers: Answers, eligible: Int? = nil
  ) throws(StatisticsError) -> Estimate {
    try percentage(answers.recommending, answers, eligible)
  }

  /// The percentage 'unlikely' or 'extremely unlikely', of all answers.
  public func percentNotRecommending(
    _ answers: Answers, eligible: Int? = nil
  ) throws(StatisticsError) -> Estimate {
    try percentage(answers.notRecommending, answers, eligible)
  }

  private func percentage(
    _ part: Int, _ answers: Answers, _ eligible: Int?
  ) throws(StatisticsError) -> Estimate {
    let sampling = try samplingFactor(answers, answers.all, of: eligible)
    let n = Double(answers.all)
    guard n > 0 else {
      return Estimate(counts: Counts(denominator: 0), method: .wilson).without(.responses)
    }
    let share = Double(part) / n
    var estimate = try Proportion(multiplier: 100, levels: levels).estimate(
      numerator: Double(part), denominator: n)
    estimate.standardError = sampling * 100 * (share * (1 - share) / n).squareRoot()
    return estimate
  }

  private static func standardError(_ answers: Answers, adding extra: Double) -> Double {
    let n = Double(answers.scored) + 3 * extra
    let promoters = (Double(answers.promoters) + extra) / n
    let detractors = (Double(answers.detractors) + extra) / n
    let variance = promoters + detractors - (promoters - detractors).squared
    return 100 * (variance / n).squareRoot()
  }

  /// √(1 − n / N), or 1 where the number eligible is not known.
  private func samplingFactor(
    _ answers: Answers, _ responses: Int, of eligible: Int?
  ) throws(StatisticsError) -> Double {
    try levels.checkedAsLevels()
    for count in answers.each { _ = try StatisticsInput.responses.notNegative(Double(count)) }
    guard let eligible else { return 1 }
    guard answers.all <= eligible else {
      throw StatisticsError.exceeds(
        .responses, Double(answers.all), limit: .eligible, Double(eligible), row: nil)
    }
    return (1 - Double(responses) / max(1, Double(eligible))).squareRoot()
  }
}
