import Foundation
import Testing

/// Whether two numbers agree to a relative tolerance.
func agrees(_ value: Double?, _ expected: Double?, within tolerance: Double = 1e-10) -> Bool {
  guard let value, let expected else { return value == nil && expected == nil }
  guard value != expected else { return true }
  return abs(value - expected) <= tolerance * max(abs(expected), .leastNormalMagnitude)
}

/// Whether two numbers agree to an absolute tolerance.
func agrees(_ value: Double?, _ expected: Double?, toWithin tolerance: Double) -> Bool {
  guard let value, let expected else { return value == nil && expected == nil }
  return abs(value - expected) <= tolerance
}

/// Checks a whole table and reports the worst disagreement, so that one failure says all.
struct TableCheck {
  var tolerance: Double
  private(set) var rows = 0
  private(set) var failures: [String] = []
  private(set) var worst = 0.0
  private(set) var worstAt = ""

  init(within tolerance: Double = 1e-10) {
    self.tolerance = tolerance
  }

  mutating func expect(_ value: Double?, equals expected: Double?, _ place: String) {
    rows += 1
    if let value, let expected, expected != 0, value != expected {
      let error = abs(value - expected) / abs(expected)
      if !(error <= worst) { (worst, worstAt) = (error, place) }
    }
    guard agrees(value, expected, within: tolerance) else {
      failures.append("\(place): \(describe(value)), expected \(describe(expected))")
      return
    }
  }

  /// Records one issue that names the first few rows that differ.
  func report(_ location: SourceLocation = #_sourceLocation) {
    #expect(rows > 0, "nothing was checked", sourceLocation: location)
    let some = failures.prefix(8).joined(separator: "\n")
    #expect(
      failures.isEmpty,
      "\(failures.count) of \(rows) differ, worst \(worst) at \(worstAt)\n\(some)",
      sourceLocation: location)
    if ProcessInfo.processInfo.environment["HS_SHOW_WORST"] == "1" {
      print("worst \(worst) at \(worstAt) of \(rows)")
    }
  }

  private func describe(_ value: Double?) -> String { value.map { "\($0)" } ?? "none" }
}
