public import PremiumCharts
import QualityPremium

/// A figure of an option's score, as reports print it.
public enum OptionColumn: String, CaseIterable, Sendable {
  case option
  case paid
  case withNothing
  case drawn
  case drawnRange
  case drawnWithNothing
  case chance
  case improvementPays
  case improvementWorth
  case atTheLine
  case concentration
  case burden
  case gaining
  case losing
  case moved
  case neutralAmount
  case neutralGaining
  case neutralLosing

  public var heading: String {
    switch self {
    case .option: "option"
    case .paid: "paid on this evidence"
    case .withNothing: "with nothing"
    case .drawn: "paid in a draw"
    case .drawnRange: "nine draws in ten"
    case .drawnWithNothing: "with nothing in a draw"
    case .chance: "due to chance"
    case .improvementPays: "improvement is paid more"
    case .improvementWorth: "improvement is worth"
    case .atTheLine: "hangs on the line"
    case .concentration: "concentration"
    case .burden: "figures asked"
    case .gaining: "gain"
    case .losing: "lose"
    case .moved: "moves"
    case .neutralAmount: "at the same cost, a head"
    case .neutralGaining: "gain then"
    case .neutralLosing: "lose then"
    }
  }

  /// What the figure is, for whoever reads it first; nothing where the heading says it.
  public var meaning: String? {
    switch self {
    case .option, .paid, .withNothing, .burden: nil
    case .drawn: "what all are paid together, on average over the draws of the year"
    case .drawnRange: "all are paid between these together"
    case .drawnWithNothing: "how many get nothing in a draw, on average"
    case .chance:
      "the part of the pounds that would go elsewhere were the same year measured once more"
    case .improvementPays:
      "of two commissioners alike, one truly improved on everything and one on nothing: the chance that the "
        + "first is paid more; a tie counts half, and a coin gives 50%"
    case .improvementWorth: "how much more, on average"
    case .atTheLine:
      "what one event or one standard error would turn, for each rule of each commissioner, together"
    case .concentration:
      "of what is paid a head by deprivation: below 0 where the more deprived get more, above where they "
        + "get less"
    case .gaining: "get more than as it stands on this evidence, whatever is unknown"
    case .losing: "get less"
    case .moved: "pounds gained and pounds lost, together"
    case .neutralAmount:
      "the amount a head with which the option costs what the scheme costs as it stands"
    case .neutralGaining: "get more than as it stands, at that amount"
    case .neutralLosing: "get less, at that amount"
    }
  }

  /// The figure; empty where there is none.
  public func cell(_ score: OptionScore) -> ChartTable.Cell {
    let drawn = score.drawn
    switch self {
    case .option: return .text(score.option.title)
    case .paid: return .number(Self.range(score.total.atLeast, score.total.atMost))
    case .withNothing: return .number("\(score.withNothing)")
    case .drawn: return .pounds(Amount(drawn.liability.mean))
    case .drawnRange:
      return .number(
        Self.range(Amount(drawn.liability.quantile(5)), Amount(drawn.liability.quantile(95))))
    case .drawnWithNothing:
      return .number(Figures.number(drawn.withNothing.approximate))
    case .chance: return .number(Figures.percent(drawn.chanceShare.fraction.approximate))
    case .improvementPays:
      return .number(Figures.percent(drawn.improvementPays.fraction.approximate))
    case .improvementWorth: return .pounds(Amount(drawn.improvementWorth))
    case .atTheLine: return Self.pounds(score.atTheLine)
    case .concentration:
      return .number(score.concentration.map { Figures.number($0, places: 3) } ?? "")
    case .burden: return .number("\(score.burden)")
    case .gaining: return .number("\(score.gaining.count)")
    case .losing: return .number("\(score.losing.count)")
    case .moved: return Self.pounds(score.moved)
    case .neutralAmount: return .number(score.neutral.map { "\($0.amountPerHead)" } ?? "")
    case .neutralGaining: return .number(score.neutral.map { "\($0.gaining)" } ?? "")
    case .neutralLosing: return .number(score.neutral.map { "\($0.losing)" } ?? "")
    }
  }

  private static func range(_ least: Amount, _ most: Amount) -> String {
    least == most ? Figures.pounds(most) : "\(Figures.pounds(least)) to \(Figures.pounds(most))"
  }

  private static func pounds(_ amount: Amount?) -> ChartTable.Cell {
    amount.map { .pounds($0) } ?? .number("")
  }
}
