/// Whether a figure went up or down, or lies high or low.
public enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
  case up
  case down
}

/// The pattern that shows a point is not chance variation, strongest first.
public enum SpecialCauseKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// The point lies outside the limits.
  case outsideLimits
  /// The point is part of an unbroken rise or fall.
  case trend
  /// The point is one of two in three near the same limit.
  case twoInThree
  /// The point is part of an unbroken run on one side of the mean.
  case shift
}

/// Why a point is special cause, and which way it points.
public struct SpecialCause: Hashable, Sendable, Codable {
  public var kind: SpecialCauseKind
  public var direction: Direction

  public init(_ kind: SpecialCauseKind, _ direction: Direction) {
    self.kind = kind
    self.direction = direction
  }
}

extension SpecialCause {
  /// The strongest of the patterns that hold for a point, or nil for common cause.
  ///
  /// Order: outside the limits, trend, two in three, shift. A trend points the way of its steps,
  /// the others to the side of the mean the point is on.
  static func strongest(
    outside: Bool, trend: Direction?, twoInThree: Bool, shift: Bool, side: Int
  ) -> SpecialCause? {
    let direction: Direction = side < 0 ? .down : .up
    if outside { return SpecialCause(.outsideLimits, direction) }
    if let trend { return SpecialCause(.trend, trend) }
    if twoInThree { return SpecialCause(.twoInThree, direction) }
    if shift { return SpecialCause(.shift, direction) }
    return nil
  }
}
