public import QualityPremium

extension BackTest.Test {
  /// The test of an indicator's own year in a scheme: a limit, or a ceiling of the organisation's own, for which
  /// the cases of the year before stand. Nothing where the scheme tests it by neither.
  public init?(of indicator: Indicator.ID, in scheme: Scheme) {
    for rule in scheme.rules {
      if let test = Self.test(of: indicator, rule.criterion) {
        self = test
        return
      }
    }
    return nil
  }

  private static func test(of indicator: Indicator.ID, _ criterion: Criterion) -> Self? {
    switch criterion {
    case .value(let subject, let comparison, let limit) where subject.indicator == indicator:
      .limit(comparison, limit.value.approximate)
    case .against(let subject, .atMost, _) where subject.indicator == indicator:
      .noMoreThanBefore
    case .all(let parts), .any(let parts):
      parts.lazy.compactMap { test(of: indicator, $0) }.first
    default: nil
    }
  }
}
