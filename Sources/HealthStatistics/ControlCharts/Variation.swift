/// Which way a figure has to go to be better.
public enum ImprovementDirection: String, Hashable, Sendable, Codable, CaseIterable {
  case increase
  case decrease
  case neither
}

/// What a point says of the process: the variation icon of Making Data Count.
public enum Variation: String, Hashable, Sendable, Codable, CaseIterable {
  case commonCause
  case improvement
  case concern
  /// Special cause above, where neither direction is better.
  case neutralHigh
  /// Special cause below, where neither direction is better.
  case neutralLow

  public init(_ cause: SpecialCause?, improvement: ImprovementDirection) {
    guard let cause else {
      self = .commonCause
      return
    }
    switch (improvement, cause.direction) {
    case (.increase, .up), (.decrease, .down): self = .improvement
    case (.increase, .down), (.decrease, .up): self = .concern
    case (.neither, .up): self = .neutralHigh
    case (.neither, .down): self = .neutralLow
    }
  }
}
