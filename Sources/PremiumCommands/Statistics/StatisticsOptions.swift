import ArgumentParser
import HealthStatistics

/// The options of `qp statistics`, all methods together.
struct StatisticsOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: "The columns that name a group; they come first in the result.")
  var by: [String] = []

  @Option(help: "Confidence levels in per cent, parted by commas, from 90 to 100.")
  var confidence: ConfidenceLevels?

  @Option(help: "What a rate is a rate of; 100000 for rates and 1 for shares, unless given.")
  var multiplier: Double?

  @Option(help: "isr, isratio: the file of reference rates, age_band,count,population.")
  var reference: String?

  @Option(help: "pyll: the count behind the interval, deaths or years (years, unless given).")
  var interval: IntervalCount?

  @Option(help: "spc: which way is better, increase, decrease or neither.")
  var improvement: Improvement?

  @Option(help: "spc: whether extreme moving ranges are left out, yes or no (yes, unless given).")
  var screen: YesNo?

  @Option(help: "spc: limits from the first so many points.")
  var fix: Int?

  @Option(parsing: .upToNextOption, help: "spc: times at which limits start afresh.")
  var rebase: [String] = []

  @Option(help: "funnel: proportion, ratio or rate.")
  var kind: Kind?

  enum IntervalCount: String, ExpressibleByArgument, CaseIterable { case deaths, years }
  enum Improvement: String, ExpressibleByArgument, CaseIterable { case increase, decrease, neither }
  enum YesNo: String, ExpressibleByArgument, CaseIterable { case yes, no }
  enum Kind: String, ExpressibleByArgument, CaseIterable { case proportion, ratio, rate }

  func validate() throws {
    if let multiplier, !(multiplier > 0 && multiplier.isFinite) {
      throw ValidationError("--multiplier is a number above 0.")
    }
    if let fix, fix < 1 { throw ValidationError("--fix is a number of points, at least 1.") }
  }

  var byColumns: [String] { Self.split(by) }
  var rebaseTimes: [String] { Self.split(rebase) }

  /// `a,b c` is the same as `a b c`.
  private static func split(_ words: [String]) -> [String] {
    words.flatMap { $0.split(separator: ",").map(String.init) }
  }

  /// The options given that not every method takes.
  private var given: [MethodOption] {
    MethodOption.allCases.filter { option in
      switch option {
      case .confidence: confidence != nil
      case .multiplier: multiplier != nil
      case .reference: reference != nil
      case .interval: interval != nil
      case .improvement: improvement != nil
      case .screen: screen != nil
      case .fix: fix != nil
      case .rebase: !rebase.isEmpty
      case .kind: kind != nil
      }
    }
  }

  /// Refuses options that a method has no use for, and the lack of one that it needs.
  func check(for method: StatisticsMethod) throws {
    let entry = MethodEntry.of(method)
    for option in given where !entry.options.contains(option) {
      throw ValidationError("--\(option.rawValue) means nothing to '\(method.rawValue)'.")
    }
    if entry.options.contains(.reference), reference == nil {
      throw ValidationError("'\(method.rawValue)' needs --reference FILE.")
    }
    if method == .funnel, let confidence,
      !confidence.list.allSatisfy({ [0.95, 0.998].contains($0.level) })
    {
      throw ValidationError("A funnel has limits at 95 and 99.8 only.")
    }
  }
}
