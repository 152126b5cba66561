import Foundation

/// What changed in a monthly series when something began: the step and the change of slope.
///
///     y_t = a + b t + step·[t ≥ t₀] + slope·(t − t₀)₊ + Σ_k (s_k sin 2πkt/12 + c_k cos 2πkt/12) + e_t
///
/// Errors allow for autocorrelation up to a lag (Newey and West). Diagnostics say whether the design can bear
/// a causal word: enough months on either side, no autocorrelation beyond that lag, and no such step
/// at earlier dates, when nothing began.
/// Units: those of the series, and per month for slopes. Domain: 12 months or more before and 6 after.
/// Literature: Wagner, Soumerai, Zhang and Ross-Degnan, J Clin Pharm Ther 27 (2002) 299–309; Bernal,
/// Cummins and Gasparrini, Int J Epidemiol 46 (2017) 348–355.
public struct SegmentedRegression: Hashable, Sendable {
  public struct Effect: Hashable, Sendable {
    public var value: Double
    public var standardError: Double

    public func interval(level: Double = 0.95) -> Interval {
      .normal(value, standardError: standardError, level: level)
    }

    /// Two-sided, from the normal distribution.
    public var p: Double {
      standardError > 0 ? 2 * StandardNormal.upperTail(abs(value) / standardError) : 1
    }
  }

  /// What has to hold before the change may be called an effect.
  public struct Diagnostics: Hashable, Sendable {
    /// About 2 where residuals of months that follow each other do not go together.
    public var durbinWatson: Double
    /// The p-value of Ljung and Box that residuals are independent up to twelve months apart.
    public var ljungBox: Double
    /// The steps at earlier dates, when nothing began, and how many of them are as far from nought.
    public var placeboSteps: [Double]
    public var asFar: Int

    /// Whether nothing speaks against calling the step an effect, as far as this design can tell.
    public var areSound: Bool {
      ljungBox >= 0.05 && placeboSteps.count >= 6 && asFar * 10 <= placeboSteps.count
    }
  }

  public let step: Effect
  /// Of the month-to-month slope.
  public let slopeChange: Effect
  /// The slope before.
  public let slope: Effect
  /// What would have been seen had nothing begun, from the first month after.
  public let counterfactual: [Double]
  public let diagnostics: Diagnostics

  public static let fewestBefore = 12
  public static let fewestAfter = 6

  /// - Parameters:
  ///   - start: the place of the first month after, from 0.
  ///   - harmonics: pairs of waves for the season, from 0 to 5.
  ///   - lags: months over which errors may go together.
  public init(
    _ values: [Double], start: Int, harmonics: Int = 2, lags: Int = 3
  ) throws(Refusal) {
    guard start >= Self.fewestBefore, values.count - start >= Self.fewestAfter else {
      throw Refusal(
        "a step needs \(Self.fewestBefore) months before it and \(Self.fewestAfter) after")
    }
    guard (0...5).contains(harmonics), lags >= 0, lags < values.count else {
      throw Refusal("a season has from 0 to 5 waves, and a lag is shorter than the series")
    }
    guard values.allSatisfy(\.isFinite),
      let fit = Self.fit(values, start: start, harmonics: harmonics)
    else { throw Refusal("the months are too few for a trend, a step and a season") }
    let covariance = fit.covariance(lags: lags)
    func effect(_ place: Int) -> Effect {
      Effect(
        value: fit.coefficients[place], standardError: max(0, covariance[place][place]).squareRoot()
      )
    }
    slope = effect(1)
    step = effect(2)
    slopeChange = effect(3)
    counterfactual = (start..<values.count).map { time in
      let row = Self.row(time, start: .max, harmonics: harmonics)
      return zip(row, fit.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let placebos = Self.placebos(Array(values.prefix(start)), harmonics: harmonics)
    let own = abs(fit.coefficients[2])
    diagnostics = Diagnostics(
      durbinWatson: Self.durbinWatson(fit.residuals), ljungBox: Self.ljungBox(fit.residuals),
      placeboSteps: placebos, asFar: placebos.count { abs($0) >= own })
  }

  private static func row(_ time: Int, start: Int, harmonics: Int) -> [Double] {
    let isAfter = time >= start
    let waves = (0..<harmonics).flatMap { number -> [Double] in
      let angle = 2 * Double.pi * Double(number + 1) * Double(time) / 12
      return [sin(angle), cos(angle)]
    }
    return [1, Double(time), isAfter ? 1 : 0, isAfter ? Double(time - start) : 0] + waves
  }

  private static func fit(_ values: [Double], start: Int, harmonics: Int) -> LeastSquares? {
    LeastSquares(values.indices.map { row($0, start: start, harmonics: harmonics) }, values)
  }

  /// The steps at every date before the start that leaves months enough on either side of it.
  private static func placebos(_ values: [Double], harmonics: Int) -> [Double] {
    let dates = fewestBefore..<max(fewestBefore, values.count - fewestAfter + 1)
    return dates.compactMap { date in
      fit(values, start: date, harmonics: harmonics)?.coefficients[2]
    }
  }

  /// Durbin and Watson, Biometrika 37 (1950) 409–428.
  static func durbinWatson(_ residuals: [Double]) -> Double {
    let steps = zip(residuals.dropFirst(), residuals).reduce(0) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
    }
    return steps / residuals.reduce(0) { $0 + $1 * $1 }
  }

  /// Ljung and Box, Biometrika 65 (1978) 297–303, with twelve lags.
  static func ljungBox(_ residuals: [Double]) -> Double {
    let n = Double(residuals.count)
    let square = residuals.reduce(0) { $0 + $1 * $1 }
    let lags = min(12, residuals.count - 1)
    let sum = (1...lags).reduce(0.0) { sum, lag in
      let product = zip(residuals.dropFirst(lag), residuals).reduce(0) { $0 + $1.0 * $1.1 }
      let correlation = product / square
      return sum + correlation * correlation / (n - Double(lag))
    }
    return ChiSquared(degreesOfFreedom: Double(lags)).upperTail(n * (n + 2) * sum)
  }
}
