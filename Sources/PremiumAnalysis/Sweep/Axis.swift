public import QualityPremium

/// A number of the scheme, or several that move together, and the values that it takes.
public struct Axis: Hashable, Sendable {
  /// What was asked for, such as `adjustment:*.deduction`.
  public var pattern: String
  public var paths: [String]
  public var values: [Quantity]
  /// How a value is written.
  public var form: Parameter.Form

  public func text(of value: Quantity) -> String {
    Parameter(name: pattern, value: value, form: form).description
  }
}

/// Why a range of values cannot be read.
public struct AxisError: Error, Hashable, Sendable {
  public var message: String

  init(_ message: String) {
    self.message = message
  }
}

extension Axis {
  /// The most values of one axis.
  public static let mostValues = 1_000_000

  /// Reads `measure:pyll.threshold=1%..6%:0.1%`, or a list such as `scheme.amount-per-head=£4,£5,£6`.
  public init(_ text: String, of scheme: Scheme) throws {
    let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard sides.count == 2 else {
      throw AxisError("'\(text)' names no values; write PATH=FROM..TO:STEP or PATH=VALUE,VALUE")
    }
    pattern = sides[0]
    do {
      paths = try scheme.paths(matching: sides[0])
    } catch {
      throw AxisError("the scheme has no number '\(sides[0])'")
    }
    let found = paths.compactMap { path in scheme.parameters.first { $0.path == path }?.parameter }
    guard let first = found.first, found.allSatisfy({ $0.form == first.form }) else {
      throw AxisError("'\(sides[0])' names numbers that are written differently")
    }
    form = first.form
    values = try Self.values(in: sides[1], of: first, at: paths[0])
  }

  private static func values(
    in text: String, of parameter: Parameter, at path: String
  ) throws -> [Quantity] {
    func value(_ text: some StringProtocol) throws -> Quantity {
      if let value = parameter.value(of: String(text)) { return value }
      throw AxisError("'\(text)' is no value of \(path), which is \(parameter)")
    }
    guard let dots = text.firstRange(of: "..") else {
      return try text.split(separator: ",", omittingEmptySubsequences: false).map(value)
    }
    let rest = text[dots.upperBound...].split(separator: ":", maxSplits: 1)
    guard rest.count == 2 else { throw AxisError("'\(text)' has no step; write FROM..TO:STEP") }
    let (from, to) = (try value(text[..<dots.lowerBound]), try value(rest[0]))
    let step = try value(rest[1])
    guard step > .zero, from <= to else { throw AxisError("'\(text)' never gets there") }
    let steps = (to - from) / step
    guard steps < Quantity(mostValues) else {
      throw AxisError("'\(text)' has more than \(mostValues) values")
    }
    let last = Int(steps.numerator / steps.denominator)
    return (0...last).map { from + step * Quantity($0) }
  }
}
