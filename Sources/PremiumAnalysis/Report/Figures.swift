import Foundation
import HealthStatistics
import PremiumCharts
import QualityPremium

/// Numbers as reports print them.
enum Figures {
  /// A share as `12.3%`.
  static func percent(_ share: Double, places: Int = 1) -> String {
    String(format: "%.\(places)f%%", share * 100)
  }

  static func percent(_ interval: Interval?, places: Int = 1) -> String {
    guard let lower = interval?.lower, let upper = interval?.upper else { return "none" }
    return upper - lower < 1e-9
      ? "none: all are in the register"
      : "\(percent(lower, places: places)) to \(percent(upper, places: places))"
  }

  static func number(_ value: Double, places: Int = 1) -> String {
    let text = String(format: "%.\(places)f", value)
    return Double(text) == 0 ? text.replacing("-", with: "") : text
  }

  static func range(_ interval: Interval?, places: Int = 1) -> String {
    guard let lower = interval?.lower, let upper = interval?.upper else { return "none" }
    return "\(number(lower, places: places)) to \(number(upper, places: places))"
  }

  /// A p-value as it may be quoted.
  static func p(_ value: Double) -> String {
    value < 0.0095 ? String(format: "%.3f", value) : String(format: "%.2f", value)
  }

  /// `1 CCG`, `2 CCGs`.
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
  }

  /// A whole number with commas over 999.
  static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    return (number < 0 ? "-" : "") + groups.joined(separator: ",")
  }

  /// Names as a list in prose.
  static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "none" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The title of a theme within a sentence; abbreviations keep their capitals.
  static func inProse(_ title: String) -> String {
    let second = title.dropFirst().first
    return second?.isLowercase ?? false ? title.prefix(1).lowercased() + title.dropFirst() : title
  }
}

extension Figures {
  /// An amount in whole pounds with commas, for tables: `£1,234`.
  static func pounds(_ amount: Amount) -> String {
    let pounds = (amount.pence * Quantity(1, over: 100)).roundedHalfUp
    return pounds < 0 ? "-£\(grouped(-Int(pounds)))" : "£\(grouped(Int(pounds)))"
  }

  /// A statistic in pounds, as an expectation is; never an amount to pay.
  static func pounds(_ expected: Double) -> String {
    let whole = Int(expected.rounded())
    return whole < 0 ? "-£\(grouped(-whole))" : "£\(grouped(whole))"
  }

  /// An amount for prose: `£90.2 million`, or whole pounds below a million.
  static func millions(_ amount: Amount) -> String { millions(amount.inPounds) }

  static func millions(_ pounds: Double) -> String {
    abs(pounds) < 1_000_000 ? self.pounds(pounds) : "£\(number(pounds / 1_000_000)) million"
  }
}

extension Amount {
  /// The nearest number of pounds, for statistics and pictures.
  var inPounds: Double { pence.approximate / 100 }
}

extension ChartTable.Cell {
  static func pounds(_ amount: Amount) -> ChartTable.Cell { .number(Figures.pounds(amount)) }
}
