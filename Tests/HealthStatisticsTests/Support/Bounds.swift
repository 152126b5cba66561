import HealthStatistics
import Testing

extension Interval {
  /// Both limits, a failure where one is missing.
  func bounds() throws -> (lower: Double, upper: Double) {
    (try #require(lower), try #require(upper))
  }
}
