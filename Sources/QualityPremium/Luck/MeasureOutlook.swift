import Foundation

/// What the figures that are known say about a proposed measure before its year: how it went before,
/// how likely it is met though nothing changes, and how far its target reaches.
public struct MeasureOutlook: Hashable, Sendable {
  /// A figure of the indicator, in the order of periods.
  public struct Point: Hashable, Sendable {
    public var period: Period
    public var observation: Observation
  }

  /// The target change over the noise of the figure from year to year.
  public struct Ambition: Hashable, Sendable {
    /// The change on the good side that the target asks for, in the unit of the indicator; below 0 where
    /// the baseline would pass already.
    public var change: Quantity
    /// The standard deviation of the change from one year to the next, in that unit.
    public var noise: Double
    /// How the noise was worked out.
    public var method: String

    public var ratio: Double { change.approximate / noise }
  }

  /// What is known, or why it is not.
  public enum Answer<Value: Hashable & Sendable>: Hashable, Sendable {
    case known(Value)
    case unknown(reason: String)
  }

  public var history: [Point]
  /// If the year were truly as the baseline: the luck of meeting the test.
  public var chance: Answer<RuleLuck>
  public var ambition: Answer<Ambition>

  /// Fewer changes from year to year do not tell how much they vary.
  public static let leastChanges = 3

  /// - Parameters:
  ///   - criterion: the test, of one indicator.
  ///   - observations: those of one commissioner.
  public init(
    of criterion: Criterion, indicators: [Indicator.ID: Indicator],
    observations: [Criterion.Subject: Observation]
  ) {
    guard let (subject, from) = criterion.figureTested,
      let indicator = indicators[subject.indicator]
    else {
      let reason = "it is met when somebody says so, and no figure is compared"
      (history, chance, ambition) = ([], .unknown(reason: reason), .unknown(reason: reason))
      return
    }
    history = observations.filter { $0.key.indicator == subject.indicator }
      .filter { $0.key.period.isOfKind(subject.period) }
      .map { Point(period: $0.key.period, observation: $0.value) }
      .sorted { $0.period.description < $1.period.description }
    let earlier = history.filter { $0.period.description < subject.period.description }
    let base = from.map { from in earlier.first { $0.period == from } } ?? earlier.last
    guard let base else {
      let period = from.map { " in \($0)" } ?? " before \(subject.period)"
      let reason = "no figure of \(indicator.id)\(period) is in the evidence"
      (chance, ambition) = (.unknown(reason: reason), .unknown(reason: reason))
      return
    }
    var evidence = Evidence()
    evidence.observations[.init(subject.indicator, in: base.period)] = base.observation
    evidence.observations[subject] = base.observation
    let reason = criterion.judge(evidence)
    let luck = reason.luck(indicators)
    if case .unknown(let why) = luck {
      chance = .unknown(reason: why)
    } else {
      chance = .known(luck)
    }
    guard case .compared(let finding) = reason.fact else {
      ambition = .unknown(reason: "the test is not one comparison")
      return
    }
    ambition = Self.ambition(.zero - finding.margin, base.observation, earlier, indicator)
  }

  private static func ambition(
    _ change: Quantity, _ base: Observation, _ earlier: [Point], _ indicator: Indicator
  ) -> Answer<Ambition> {
    let values = earlier.map(\.observation.value.approximate)
    let changes = zip(values.dropFirst(), values).map { $0 - $1 }
    if changes.count >= leastChanges {
      let mean = changes.reduce(0, +) / Double(changes.count)
      let squares = changes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let noise = (squares / Double(changes.count - 1)).squareRoot()
      if noise > 0 {
        return .known(
          Ambition(
            change: change, noise: noise,
            method: "standard deviation of \(changes.count) changes from year to year"))
      }
    }
    guard let error = base.samplingError(of: indicator) else {
      return .unknown(
        reason: "\(changes.count) changes from year to year are known, \(leastChanges) are needed, "
          + "and the baseline has neither counts, events nor an interval")
    }
    return .known(
      Ambition(
        change: change, noise: error * 2.0.squareRoot(),
        method: "two years of chance alone, from the baseline's own counts or interval"))
  }
}

extension Observation {
  /// The standard error of the figure by chance alone, in its unit.
  fileprivate func samplingError(of indicator: Indicator) -> Double? {
    switch indicator.kind {
    case .count:
      return value > .zero ? value.approximate.squareRoot() : nil
    case .percent:
      guard let counts, counts.denominator > 0 else { return nil }
      let part = Double(counts.numerator) / Double(counts.denominator)
      let error = (part * (1 - part) / Double(counts.denominator)).squareRoot()
      return error > 0 ? error * 100 : nil
    case .rate:
      return variation.map { $0 * value.approximate }
    case .score:
      return nil
    }
  }
}

extension Criterion {
  /// The one figure that it tests, with the period of its baseline where it has one.
  fileprivate var figureTested: (Subject, from: Period?)? {
    switch self {
    case .value(let subject, _, _): (subject, nil)
    case .change(let subject, let from, _, _), .fall(let subject, let from, _, _),
      .rise(let subject, let from, _, _):
      (subject, from)
    case .against, .confirmed, .denied, .agreed, .all, .any: nil
    }
  }
}

extension Period {
  /// Whether both are years, quarters or months of the same kind, so that they follow each other.
  fileprivate func isOfKind(_ other: Period) -> Bool {
    switch (self, other) {
    case (.calendarYear, .calendarYear), (.financialYear, .financialYear), (.quarter, .quarter),
      (.month, .month):
      true
    default: false
    }
  }
}
