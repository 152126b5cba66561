import HealthStatistics
import Testing

@Suite("Poisson limits agree with epitools", .needsSharedData)
struct PoissonLimitsPeerTests {
  @Test("Exact limits: to its root finder's tolerance, and to 1e-10 by its gamma form")
  func exactLimits() throws {
    var rough = TableCheck(within: 2e-3)
    var fine = TableCheck()
    for row in try SharedData.csv("peerdata/epitools/poisson_limits_expected.csv").rows {
      let count = try #require(row.number("x"))
      let interval = PoissonInterval.exact(count, level: 0.95)
      rough.expect(interval.lower, equals: row.number("exact_uniroot_lower"), "\(count) lower")
      rough.expect(interval.upper, equals: row.number("exact_uniroot_upper"), "\(count) upper")
      // Its gamma form of no events is one-sided; what it calls Byar is another formula.
      guard count > 0 else { continue }
      fine.expect(interval.lower, equals: row.number("gamma_lower"), "\(count) lower")
      fine.expect(interval.upper, equals: row.number("gamma_upper"), "\(count) upper")
    }
    rough.report()
    fine.report()
  }
}
