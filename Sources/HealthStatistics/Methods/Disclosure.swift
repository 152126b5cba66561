/// Rules that keep small counts of people from being published.
///
/// Domain: counts of nought or more. Totals are worked out from the true parts and then shown, so
/// shown parts need not add up; shown figures must never enter a test.
/// Literature: NHS Digital, Disclosure control methodology for HES and ECDS (September 2018);
/// HSCIC, HES analysis guide (before it).
public enum Disclosure: String, Hashable, Sendable, Codable, CaseIterable {
  case none
  /// Below national: 1 to 7 hidden, other counts to the nearest 5; no secondary suppression.
  case hospitalEpisodes2018
  /// Below national: 1 to 5 hidden, and a second part where one alone could be worked out.
  case hospitalEpisodesBefore2018

  /// What may be shown.
  public enum Shown: Hashable, Sendable, Codable {
    case value(Double)
    case suppressed

    public var text: String {
      switch self {
      case .value(let value): plain(value)
      case .suppressed: "*"
      }
    }
  }

  /// A count of people or events.
  public func show(_ count: Int, isNational: Bool = false) throws(StatisticsError) -> Shown {
    _ = try StatisticsInput.count.notNegative(Double(count))
    guard !isNational, self != .none, count > 0 else { return .value(Double(count)) }
    guard count > mostHidden else { return .suppressed }
    return .value(Double(self == .hospitalEpisodes2018 ? (count + 2) / 5 * 5 : count))
  }

  /// The parts of a published total. Before 2018, where one part alone is hidden the smallest of
  /// the others is hidden with it.
  public func show(parts: [Int], isNational: Bool = false) throws(StatisticsError) -> [Shown] {
    var shown: [Shown] = []
    for part in parts { shown.append(try show(part, isNational: isNational)) }
    guard self == .hospitalEpisodesBefore2018, shown.count(where: { $0 == .suppressed }) == 1 else {
      return shown
    }
    let others = parts.indices.filter { shown[$0] != .suppressed && parts[$0] > 0 }
    if let second = others.min(by: { parts[$0] < parts[$1] }) { shown[second] = .suppressed }
    return shown
  }

  /// A percentage, from the counts as they are shown and hidden if either of them is.
  public func showPercentage(
    _ part: Int, of whole: Int, isNational: Bool = false
  ) throws(StatisticsError) -> Shown {
    guard part <= whole else {
      throw StatisticsError.exceeds(
        .numerator, Double(part), limit: .denominator, Double(whole), row: nil)
    }
    guard case .value(let numerator) = try show(part, isNational: isNational),
      case .value(let denominator) = try show(whole, isNational: isNational), denominator > 0
    else { return .suppressed }
    return .value(100 * numerator / denominator)
  }

  /// A mean or median over `count` people, hidden where the count would be.
  public func showAverage(
    _ average: Double, over count: Int, isNational: Bool = false
  ) throws(StatisticsError) -> Shown {
    try show(count, isNational: isNational) == .suppressed ? .suppressed : .value(average)
  }

  private var mostHidden: Int {
    switch self {
    case .none: 0
    case .hospitalEpisodes2018: 7
    case .hospitalEpisodesBefore2018: 5
    }
  }
}
