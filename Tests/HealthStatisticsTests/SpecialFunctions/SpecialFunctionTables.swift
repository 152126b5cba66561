import Foundation
import HealthStatistics
import Testing

/// A function under test and the table made by Scripts/make-special-function-tables.py.
struct TabulatedFunction: Sendable, CustomTestStringConvertible {
  var table: String
  var tolerance = 1e-12
  var arguments: [String]
  var evaluate: @Sendable ([Double]) -> Double?

  var testDescription: String { "\(table), to \(tolerance)" }
}

extension TabulatedFunction {
  static let all = normal + gamma + beta + student + poisson + binomial

  static let normal: [Self] = [
    .init(table: "log_gamma", arguments: ["x"]) { logGamma($0[0]) },
    .init(table: "normal_cumulative", arguments: ["z"]) { StandardNormal.cumulative($0[0]) },
    .init(table: "normal_quantile", arguments: ["probability"]) { StandardNormal.quantile($0[0]) },
  ]

  static let gamma: [Self] = [
    .init(table: "gamma_lower", arguments: ["shape", "x"]) {
      IncompleteGamma.lower(shape: $0[0], $0[1])
    },
    .init(table: "gamma_upper", arguments: ["shape", "x"]) {
      IncompleteGamma.upper(shape: $0[0], $0[1])
    },
    .init(table: "gamma_lower_quantile", arguments: ["shape", "probability"]) {
      IncompleteGamma.inverseLower(shape: $0[0], $0[1])
    },
    .init(table: "gamma_upper_quantile", arguments: ["shape", "probability"]) {
      IncompleteGamma.inverseUpper(shape: $0[0], $0[1])
    },
    .init(table: "chi_squared_quantile", arguments: ["degrees_of_freedom", "probability"]) {
      ChiSquared(degreesOfFreedom: $0[0]).quantile($0[1])
    },
  ]

  static let beta: [Self] = [
    .init(table: "beta_lower", arguments: ["a", "b", "x"]) {
      IncompleteBeta.lower(a: $0[0], b: $0[1], $0[2])
    },
    .init(table: "beta_upper", arguments: ["a", "b", "x"]) {
      IncompleteBeta.upper(a: $0[0], b: $0[1], $0[2])
    },
    .init(table: "beta_quantile", arguments: ["a", "b", "probability"]) {
      IncompleteBeta.inverseLower(a: $0[0], b: $0[1], $0[2])
    },
  ]

  static let student: [Self] = [
    .init(table: "student_upper_tail", arguments: ["degrees_of_freedom", "t"]) {
      StudentT(degreesOfFreedom: $0[0]).upperTail($0[1])
    },
    .init(table: "student_upper_quantile", arguments: ["degrees_of_freedom", "probability"]) {
      StudentT(degreesOfFreedom: $0[0]).upperQuantile($0[1])
    },
  ]

  static let poisson: [Self] = [
    .init(table: "poisson_probability", arguments: ["mean", "count"]) {
      Poisson(mean: $0[0]).probability(Int($0[1]))
    },
    .init(table: "poisson_cumulative", arguments: ["mean", "count"]) {
      Poisson(mean: $0[0]).cumulative(Int($0[1]))
    },
    .init(table: "poisson_upper_tail", arguments: ["mean", "count"]) {
      Poisson(mean: $0[0]).upperTail(Int($0[1]))
    },
  ]

  static let binomial: [Self] = [
    .init(table: "binomial_probability", arguments: ["trials", "chance", "count"]) {
      Binomial(trials: Int($0[0]), chance: $0[1]).probability(Int($0[2]))
    },
    .init(table: "binomial_cumulative", arguments: ["trials", "chance", "count"]) {
      Binomial(trials: Int($0[0]), chance: $0[1]).cumulative(Int($0[2]))
    },
    .init(table: "binomial_upper_tail", arguments: ["trials", "chance", "count"]) {
      Binomial(trials: Int($0[0]), chance: $0[1]).upperTail(Int($0[2]))
    },
    .init(table: "negative_binomial_probability", arguments: ["size", "chance", "count"]) {
      NegativeBinomial(size: $0[0], chance: $0[1]).probability(Int($0[2]))
    },
    .init(table: "negative_binomial_cumulative", arguments: ["size", "chance", "count"]) {
      NegativeBinomial(size: $0[0], chance: $0[1]).cumulative(Int($0[2]))
    },
  ]
}
