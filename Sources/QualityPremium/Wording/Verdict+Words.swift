extension Verdict {
  /// For readers: `not met`.
  public var words: String {
    switch self {
    case .met: "met"
    case .notMet: "not met"
    case .partMet: "part met"
    case .unknown: "unknown"
    }
  }
}
