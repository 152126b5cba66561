/// How a value has to stand to a line; the spelling is the scheme file's.
public enum Comparison: String, Hashable, Sendable, CaseIterable {
  case atLeast = "at-least"
  case above
  case atMost = "at-most"
  case below

  /// Whether a value passes; a tie passes where the comparison says so.
  public func holds(_ value: Quantity, _ line: Quantity) -> Bool {
    switch self {
    case .atLeast: value >= line
    case .above: value > line
    case .atMost: value <= line
    case .below: value < line
    }
  }

  /// Whether a value at the line passes.
  public var includesTheLine: Bool { self == .atLeast || self == .atMost }

  /// Whether more is better for the test.
  public var wantsMore: Bool { self == .atLeast || self == .above }

  /// The comparison seen from the other side: at least becomes at most.
  public var mirrored: Comparison {
    switch self {
    case .atLeast: .atMost
    case .above: .below
    case .atMost: .atLeast
    case .below: .above
    }
  }
}
