import ArgumentParser

/// The methods of `qp statistics`.
enum StatisticsMethod: String, CaseIterable, ExpressibleByArgument {
  case rate
  case proportion
  case mean
  case dsr
  case isr
  case isratio
  case pyll
  case lifeExpectancy = "life-expectancy"
  case spc
  case funnel
  case friendsAndFamily = "friends-and-family"
  case chance
  case regressionToMean = "regression-to-mean"
  case change
  case twoRates = "two-rates"
}

/// The options that only some methods take.
enum MethodOption: String, CaseIterable {
  case confidence, multiplier, reference, interval, improvement, screen, fix, rebase, kind
}

/// What there is to know of a method before its file is read.
struct MethodEntry {
  var method: StatisticsMethod
  var summary: String
  /// The columns of its file, in each form that it may have.
  var columns: [String]
  var options: Set<MethodOption> = [.confidence]
  var multiplier = 1.0
}

extension MethodEntry {
  static let all: [MethodEntry] = [
    MethodEntry(
      method: .rate, summary: "Crude rate; exact limits below 10 events, then Byar's.",
      columns: ["count,population"], options: [.confidence, .multiplier], multiplier: 100_000),
    MethodEntry(
      method: .proportion, summary: "Proportion with Wilson's limits.",
      columns: ["numerator,denominator"], options: [.confidence, .multiplier]),
    MethodEntry(
      method: .mean, summary: "Mean of a group with Student's t limits.", columns: ["value"]),
    MethodEntry(
      method: .dsr, summary: "Directly standardised rate of a group, Dobson's limits.",
      columns: [
        "count,population,standard_population",
        "age_band,event_frequency,persons,population,standard_population",
      ],
      options: [.confidence, .multiplier], multiplier: 100_000),
    MethodEntry(
      method: .isr, summary: "Indirectly standardised rate of a group.",
      columns: ["age_band,count,population"], options: [.confidence, .multiplier, .reference],
      multiplier: 100_000),
    MethodEntry(
      method: .isratio, summary: "Indirectly standardised ratio of a group.",
      columns: ["age_band,count,population"], options: [.confidence, .multiplier, .reference]),
    MethodEntry(
      method: .pyll, summary: "Potential years of life lost of a group, standardised.",
      columns: ["deaths,population,life_expectancy,standard_population"],
      options: [.confidence, .multiplier, .interval], multiplier: 100_000),
    MethodEntry(
      method: .lifeExpectancy, summary: "Life expectancy at each age band, Chiang and Silcocks.",
      columns: ["start_age,deaths,population"]),
    MethodEntry(
      method: .spc, summary: "Control chart of each series with the NHS rules.",
      columns: ["series,time,value"], options: [.improvement, .screen, .fix, .rebase]),
    MethodEntry(
      method: .funnel, summary: "Each area beside the limits of chance at its own size.",
      columns: ["numerator,denominator", "observed,expected"],
      options: [.confidence, .multiplier, .kind]),
    MethodEntry(
      method: .friendsAndFamily, summary: "Friends and Family net promoter score.",
      columns: ["extremely_likely,likely,neither,unlikely,extremely_unlikely,dont_know"]),
    MethodEntry(
      method: .chance, summary: "Chance that a count falls enough, whatever truly changed.",
      columns: ["baseline_expected,reduction_per_mille,true_change_per_mille"]),
    MethodEntry(
      method: .regressionToMean,
      summary: "The same chance, given how extreme the baseline count was.",
      columns: ["prior_shape,prior_rate,expected1,observed1,expected2,reduction_per_mille"]),
    MethodEntry(
      method: .change, summary: "Difference of two rates with known standard errors.",
      columns: ["rate1,se1,rate2,se2"]),
    MethodEntry(
      method: .twoRates, summary: "Ratio of two crude rates, exact given their sum.",
      columns: ["x1,n1,x2,n2"]),
  ]

  static func of(_ method: StatisticsMethod) -> MethodEntry {
    guard let entry = all.first(where: { $0.method == method }) else {
      preconditionFailure("the table of methods lacks \(method.rawValue)")
    }
    return entry
  }

  /// The table as help shows it.
  static var help: String {
    all.map { entry in
      let forms = entry.columns.map { "    " + $0 }.joined(separator: " or\n")
      return "\(entry.method.rawValue.padded(to: 18)) \(entry.summary)\n\(forms)"
    }.joined(separator: "\n")
  }
}
