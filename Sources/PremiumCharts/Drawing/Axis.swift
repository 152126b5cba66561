import Foundation

/// A scale from values to places, with round numbers on it.
struct Axis {
  let least: Double
  let most: Double
  let ticks: [Double]
  private let start: Double
  private let end: Double

  /// Covers the values with about that many round steps; `start` and `end` are places on the sheet.
  init(
    _ values: [Double], from start: Double, to end: Double, steps: Int = 4, withZero: Bool = true
  ) {
    let finite = values.filter(\.isFinite)
    var low = finite.min() ?? 0
    var high = finite.max() ?? 1
    if withZero { (low, high) = (min(0, low), max(0, high)) }
    if high - low < 1e-12 { high = low + (abs(low) > 1 ? abs(low) * 0.1 : 1) }
    let step = Self.round((high - low) / Double(max(1, steps)))
    least = (low / step + 1e-9).rounded(.down) * step
    most = (high / step - 1e-9).rounded(.up) * step
    let count = Int(((most - least) / step).rounded())
    let bottom = least
    ticks = (0...max(1, count)).map { bottom + Double($0) * step }
    self.start = start
    self.end = end
  }

  func place(_ value: Double) -> Double {
    start + (end - start) * (value - least) / (most - least)
  }

  /// The round number at or above: 1, 2 or 5 times a power of ten.
  static func round(_ step: Double) -> Double {
    guard step > 0 else { return 1 }
    let power = pow(10, log10(step).rounded(.down))
    let lead = step / power
    return power * (lead <= 1.0001 ? 1 : lead <= 2.0001 ? 2 : lead <= 5.0001 ? 5 : 10)
  }

  /// A number on an axis, with no more decimals than the steps need.
  func label(_ value: Double) -> String {
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : 1
    let decimals = step >= 1 ? 0 : min(4, Int(ceil(-log10(step) - 1e-9)))
    let text = String(format: "%.\(decimals)f", value)
    return text == "-0" ? "0" : decimals == 0 ? Self.grouped(text) : text
  }

  /// With commas, as readers are used to.
  private static func grouped(_ digits: String) -> String {
    var text = ""
    for (place, digit) in digits.reversed().enumerated() {
      if place > 0, place % 3 == 0, digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
