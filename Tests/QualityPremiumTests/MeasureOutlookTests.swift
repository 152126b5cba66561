import QualityPremium
import Testing

@Suite("Before its year a measure is seen beside its history, its luck and its ambition")
struct MeasureOutlookTests {
  private func indicator(_ kind: Indicator.Kind) -> [Indicator.ID: Indicator] {
    [
      "x": Indicator(
        id: "x", title: "X", kind: kind, unit: "units", direction: .lowerIsBetter,
        provenance: Provenance(sources: [], confidence: .sourced))
    ]
  }

  private func years(
    _ values: [Int], from year: Int, events: Int? = nil
  ) -> [Criterion.Subject: Observation] {
    var observations: [Criterion.Subject: Observation] = [:]
    for (place, value) in values.enumerated() {
      observations[.init("x", in: .financialYear(year + place))] = Observation(
        value: Quantity(value), events: events)
    }
    return observations
  }

  private func fall(_ share: String) throws -> Criterion {
    let value = try #require(Share(percent: share)).fraction
    return .fall(
      .init("x", in: .financialYear(2013)), from: .financialYear(2012), .atLeast,
      by: Parameter(name: "target", value: value, form: .share))
  }

  @Test("The noise is the standard deviation of three or more changes from year to year")
  func noise() throws {
    // Changes of +10, -10, +10, -10: mean 0, sum of squares 400, over 3.
    let outlook = MeasureOutlook(
      of: try fall("10%"), indicators: indicator(.rate),
      observations: years([100, 110, 100, 110, 100], from: 2008, events: 100))
    guard case .known(let ambition) = outlook.ambition else {
      Issue.record("\(outlook.ambition)")
      return
    }
    #expect(ambition.change == Quantity(10))
    #expect(abs(ambition.noise - (400.0 / 3).squareRoot()) < 1e-12)
    #expect(abs(ambition.ratio - 10 / (400.0 / 3).squareRoot()) < 1e-12)
    #expect(outlook.history.map(\.period.description).first == "2008/09")
  }

  @Test("With less history it is that of chance alone: 400 cases vary by 28 from year to year")
  func chanceAlone() throws {
    let outlook = MeasureOutlook(
      of: try fall("0%"), indicators: indicator(.count), observations: years([400], from: 2012))
    guard case .known(let ambition) = outlook.ambition else {
      Issue.record("\(outlook.ambition)")
      return
    }
    #expect(abs(ambition.noise - 800.0.squareRoot()) < 1e-9)
    #expect(ambition.change == .zero)
  }

  @Test("With no true change, no rise comes a little over half the time, and a fall of 10% rarely")
  func luck() throws {
    func chance(_ share: String) throws -> Double {
      let outlook = MeasureOutlook(
        of: try fall(share), indicators: indicator(.count),
        observations: years([400], from: 2012))
      guard case .known(let luck) = outlook.chance, case .chance(let chance, _, _) = luck else {
        Issue.record("\(outlook.chance)")
        return -1
      }
      return chance
    }
    let (none, tenth) = (try chance("0%"), try chance("10%"))
    #expect(none > 0.5 && none < 0.55)
    #expect(tenth > 0.05 && tenth < 0.12)
  }

  @Test("The figure of the year itself does not count as history of it")
  func later() throws {
    let observations = years([400, 100], from: 2012)
    let outlook = MeasureOutlook(
      of: try fall("0%"), indicators: indicator(.count), observations: observations)
    #expect(outlook.history.count == 2)
    let before = MeasureOutlook(
      of: try fall("0%"), indicators: indicator(.count), observations: years([400], from: 2012))
    #expect(outlook.chance == before.chance && outlook.ambition == before.ambition)
  }

  @Test("Where nothing is known it says why")
  func unknown() throws {
    let none = MeasureOutlook(of: try fall("3%"), indicators: indicator(.rate), observations: [:])
    let reason = "no figure of x in 2012/13 is in the evidence"
    #expect(none.chance == .unknown(reason: reason) && none.ambition == .unknown(reason: reason))
    let bare = MeasureOutlook(
      of: try fall("3%"), indicators: indicator(.rate), observations: years([100], from: 2012))
    #expect(bare.chance == .unknown(reason: "neither events nor an interval are known"))
    guard case .unknown(let why) = bare.ambition else {
      Issue.record("\(bare.ambition)")
      return
    }
    #expect(why.hasPrefix("0 changes from year to year are known, 3 are needed"))
    let statement = MeasureOutlook(
      of: .confirmed("local-1", in: .financialYear(2013)), indicators: [:], observations: [:])
    #expect(statement.history.isEmpty)
  }
}
