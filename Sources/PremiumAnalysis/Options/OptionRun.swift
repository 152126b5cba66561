import QualityPremium

/// What the takes of one organisation came to, in whole pence.
struct OptionTally: Hashable, Sendable {
  /// What all draws paid, as they fell and measured again.
  var paid: Int128 = 0
  var again: Int128 = 0
  /// By how much the two differ, draw by draw.
  var apart: Int128 = 0
  /// What true improvement on everything pays more, and twice the draws in which it does; a tie counts once.
  var worth: Int128 = 0
  var wins = 0
  /// Draws that paid nothing.
  var nothing = 0
  var draws = 0

  static func + (left: OptionTally, right: OptionTally) -> OptionTally {
    OptionTally(
      paid: left.paid + right.paid, again: left.again + right.again,
      apart: left.apart + right.apart, worth: left.worth + right.worth,
      wins: left.wins + right.wins, nothing: left.nothing + right.nothing,
      draws: left.draws + right.draws)
  }
}

/// Draws one organisation and pays it for each take of every draw.
struct OptionRun {
  private var draw: SimulationDraw
  private var awards: DrawnAwards
  private let fixed: FixedColumns

  init(_ plan: SimulationPlan, _ shared: SharedFactors, trulyImproved: Double) {
    draw = SimulationDraw(plan, shared, trulyImproved: trulyImproved)
    awards = DrawnAwards(plan)
    fixed = FixedColumns(plan)
  }

  /// In how many parts the draws are tallied, by which shares can be told how sure they are.
  static let parts = 10

  mutating func draw(_ draws: Int, _ totals: inout [Int64]) -> [OptionTally] {
    var tallies = [OptionTally](repeating: OptionTally(), count: Self.parts)
    var paid = Take.allCases.map { _ in [Int64]() }
    var first = 0
    while first < draws {
      let count = min(SimulationDraw.size, draws - first)
      let fixed = fixed.columns(count)
      for (place, take) in Take.allCases.enumerated() {
        awards.judge(draw.columns(first, count, fixed: fixed, take))
        awards.paid(&paid[place])
      }
      for index in 0..<count {
        totals[first + index] += paid[0][index]
        tallies[(first + index) * Self.parts / draws].add(
          paid[0][index], again: paid[1][index], paid[2][index], over: paid[3][index])
      }
      first += count
    }
    return tallies
  }
}

extension OptionTally {
  /// The part of the pounds that would go elsewhere were the year measured again.
  var chanceShare: Quantity {
    paid + again > 0 ? Quantity(apart, over: paid + again) : .zero
  }

  /// How often improvement is paid more; a half for no draws.
  var improvementPays: Quantity {
    draws > 0 ? Quantity(Int128(wins), over: Int128(2 * draws)) : Quantity(1, over: 2)
  }

  fileprivate mutating func add(
    _ paid: Int64, again: Int64, _ improved: Int64, over unimproved: Int64
  ) {
    self.paid += Int128(paid)
    self.again += Int128(again)
    apart += Int128((paid - again).magnitude)
    worth += Int128(improved - unimproved)
    wins += improved > unimproved ? 2 : improved == unimproved ? 1 : 0
    nothing += paid == 0 ? 1 : 0
    draws += 1
  }
}
