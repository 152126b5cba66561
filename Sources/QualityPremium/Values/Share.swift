/// A part of a whole, exact: a weight, a deduction, the fall that a test asks for.
public struct Share: Hashable, Sendable {
  public var fraction: Quantity

  public static let nothing = Share(fraction: .zero)
  public static let whole = Share(fraction: .one)

  public init(fraction: Quantity) {
    self.fraction = fraction
  }

  /// Reads `12.5%`; anything else is nothing.
  public init?(percent text: String) {
    guard text.hasSuffix("%"), let percent = try? Quantity(decimal: text.dropLast()) else {
      return nil
    }
    fraction = percent * Quantity(1, over: 100)
  }

  /// The share in hundredths: 12.5 for an eighth.
  public var percent: Quantity { fraction * Quantity(100) }

  public static func + (left: Share, right: Share) -> Share {
    Share(fraction: left.fraction + right.fraction)
  }

  public static func * (left: Share, right: Share) -> Share {
    Share(fraction: left.fraction * right.fraction)
  }

  /// What is left of the whole.
  public var remainder: Share { Share(fraction: .one - fraction) }
}

extension Share: Comparable {
  public static func < (left: Share, right: Share) -> Bool { left.fraction < right.fraction }
}

extension Share: CustomStringConvertible {
  public var description: String { "\(percent.readable())%" }
}

extension Sequence<Share> {
  public var total: Share { reduce(.nothing, +) }
}
