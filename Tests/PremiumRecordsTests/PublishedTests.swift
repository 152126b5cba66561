import PremiumFiles
import QualityPremium
import Testing

@testable import PremiumRecords

@Suite("What may be published hides small numbers by the rule of the indicator")
struct PublishedTests {
  private func indicator(_ id: String) throws -> Indicator {
    let bench = try RecordsBench()
    return try #require(try bench.library().indicators[id])
  }

  private func figure(_ code: String, events: Int, of id: String) throws -> DerivedObservation {
    var one = DerivedObservation(
      organisation: code, indicator: id, period: try #require(Period("2013/14")), method: "a test")
    one.events = events
    one.value = "\(events).5"
    one.lower = "1"
    one.upper = "9000"
    return one
  }

  @Test(
    "a CCG with 5 admissions is hidden, and the smallest other with it, or it could be worked out")
  func hidden() throws {
    let id = "avoidable-emergency-admissions"
    let figures = try [("00C", 5), ("00D", 6), ("00F", 700)].map {
      try figure($0.0, events: $0.1, of: id)
    }
    #expect(
      try Published.lines(figures, of: indicator(id)) == [
        "00C,\(id),2013/14,*,*,*,*,hospital-episodes-before-2018\n",
        "00D,\(id),2013/14,*,*,*,*,hospital-episodes-before-2018\n",
        "00F,\(id),2013/14,700,700.5,1,9000,hospital-episodes-before-2018\n",
      ])
  }

  @Test("nought is shown, and an indicator that states no rule says so")
  func unstated() throws {
    var one = DerivedObservation(
      organisation: "00C", indicator: "mrsa", period: try #require(Period("2013/14")),
      method: "count")
    one.numerator = 0
    one.value = "0"
    #expect(
      try Published.lines([one], of: indicator("mrsa")) == [
        "00C,mrsa,2013/14,0,0,,,\"hospital-episodes-before-2018, none is stated\"\n"
      ])
  }
}
