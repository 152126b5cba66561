import Foundation
import HealthStatistics

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
