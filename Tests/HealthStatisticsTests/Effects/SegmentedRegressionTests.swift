import HealthStatistics
import Testing

/// Reference figures are of statsmodels 0.15.0: ordinary least squares on a constant, the month, the step, the
/// months since, and two pairs of waves, with `cov_type="HAC"`, three lags and `use_correction=True`.
@Suite("A step in a monthly series")
struct SegmentedRegressionTests {
  private static let series = [
    102.0, 104.0, 102.9, 101.3, 102.6, 102.6, 103.8, 104.3, 98.5, 96.3, 100.1, 104.3, 107.3, 106.5,
    107.5, 109.2, 106.5, 108.2, 104.9, 102.7, 98.7, 100.5, 101.2, 107.8, 111.8, 112.7, 107.7, 110.2,
    112.8, 114.6, 110.9, 109.5, 105.8, 104.8, 110.5, 111.8, 110.0, 113.1, 110.4, 110.3, 111.4,
    112.1, 108.6, 107.5, 107.3, 101.0, 106.0, 109.0, 110.5, 116.4, 114.9, 110.3, 112.1, 114.2,
    112.1, 110.6, 106.2, 105.9, 109.4, 109.3,
  ]
  private static let start = 36

  private func close(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) <= 1e-9 * max(1, abs(expected))
  }

  @Test("Step, change of slope and slope are those of statsmodels, with their errors")
  func effects() throws {
    let fit = try SegmentedRegression(Self.series, start: Self.start)
    #expect(close(fit.slope.value, 0.351721665371003))
    #expect(close(fit.slope.standardError, 0.02340478633132152))
    #expect(close(fit.step.value, -4.205886386916935))
    #expect(close(fit.step.standardError, 0.6347260425869984))
    #expect(abs(fit.step.p - 3.442008422258295e-11) < 1e-17)
    #expect(close(fit.slopeChange.value, -0.1868296827818242))
    #expect(close(fit.slopeChange.standardError, 0.03232445312315368))
  }

  @Test("What would have been seen is the trend and the season alone")
  func counterfactual() throws {
    let fit = try SegmentedRegression(Self.series, start: Self.start)
    #expect(fit.counterfactual.count == 24)
    #expect(close(fit.counterfactual[0], 115.12353545407619))
    #expect(close(fit.counterfactual[23], 120.16071966202603))
  }

  @Test(
    "Diagnostics are those of statsmodels: Durbin and Watson, Ljung and Box, and steps at placebo dates"
  )
  func diagnostics() throws {
    let found = try SegmentedRegression(Self.series, start: Self.start).diagnostics
    #expect(close(found.durbinWatson, 1.97464632096837))
    #expect(abs(found.ljungBox - 0.374202) < 5e-7)
    #expect(found.placeboSteps.count == 19)
    #expect(close(found.placeboSteps[0], -2.6994820665320276))
    #expect(close(found.placeboSteps[18], 0.34314824695279356))
    #expect(found.asFar == 0)
    #expect(found.areSound)
  }

  @Test("A straight line has no step, and its placebo dates say so")
  func straight() throws {
    let fit = try SegmentedRegression((0..<48).map { 3 + 2 * Double($0) }, start: 24)
    #expect(abs(fit.step.value) < 1e-9)
    #expect(abs(fit.slopeChange.value) < 1e-9)
    #expect(abs(fit.slope.value - 2) < 1e-9)
  }

  @Test("A drifting series, which moves without a cause, may not be called an effect")
  func drifting() throws {
    // A long wave that is neither trend nor season: residuals go together, and there are steps everywhere.
    let wave = (0..<72).map { month in
      let fromTheMiddle = Double(month % 23 - 11)
      return 10 * fromTheMiddle * fromTheMiddle / 121
    }
    let fit = try SegmentedRegression(wave, start: 40)
    #expect(!fit.diagnostics.areSound)
  }

  @Test("Too few months are refused")
  func refused() {
    #expect(throws: Refusal.self) { try SegmentedRegression(Self.series, start: 11) }
    #expect(throws: Refusal.self) { try SegmentedRegression(Self.series, start: 55) }
  }
}
