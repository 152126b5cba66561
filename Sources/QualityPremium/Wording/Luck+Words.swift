import Foundation
import HealthStatistics

extension TestLuck {
  /// What the chance means, and what it takes to pass without luck.
  public var sentence: String {
    switch supposition {
    case .noChange:
      "\(ChanceInWords.sentence(chance)).\(power)".startingWithCapital
    case .asMeasured:
      "At the level that was measured \(chance.asPercent) of years would pass: "
        + "the verdict hangs \((0.1...0.9).contains(chance) ? "" : "little ")on chance."
    }
  }

  private var power: String {
    guard let changeFor80, let changeFor90 else { return "" }
    let direction = changeFor80 < 0 ? "fall" : "rise"
    func percent(_ change: Double) -> String { String(format: "%.1f%%", abs(change) * 100) }
    return " To meet it with 80% chance the true rate has to \(direction) by "
      + "\(percent(changeFor80)), with 90% by \(percent(changeFor90))."
  }
}

extension RuleLuck {
  /// The chance in words, or why there is none to give; nothing where chance has no part.
  public var sentence: String? {
    switch self {
    case .none: return nil
    case .unknown(let reason): return "The part that luck has is not known: \(reason)."
    case .chance(let chance, let isLeast, let tests):
      let each = tests.map(\.sentence).joined(separator: " ")
      guard tests.count > 1 else { return each }
      return each
        + (isLeast
          ? " One is enough, so together at least \(chance.asPercent) would pass."
          : " Together, if independent, \(chance.asPercent) would pass.")
    }
  }
}

extension Double {
  /// A chance in whole points, without making it certain when it is not.
  fileprivate var asPercent: String {
    switch self {
    case 0: "0%"
    case 1: "100%"
    case ..<0.001: "under 0.1%"
    case 0.999...: "over 99.9%"
    case ..<0.01, 0.99...: String(format: "%.1f%%", self * 100)
    default: String(format: "%.0f%%", self * 100)
    }
  }
}

extension String {
  fileprivate var startingWithCapital: String { prefix(1).uppercased() + dropFirst() }
}
