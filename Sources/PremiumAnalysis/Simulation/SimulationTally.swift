import QualityPremium

/// What the draws of one organisation came to.
struct SimulationTally: Sendable {
  /// How often each award was paid, by whole pence.
  var awards: [Int64: Int] = [:]
  var rules: [RuleTally]
}

/// How often a rule was met, and how often by those who had truly improved.
public struct RuleTally: Hashable, Sendable {
  public var draws = 0
  public var met = 0
  /// Met, and something of the premium was paid.
  public var paid = 0
  public var improved = 0
  public var improvedMet = 0
  public var improvedPaid = 0

  public static func + (left: RuleTally, right: RuleTally) -> RuleTally {
    RuleTally(
      draws: left.draws + right.draws, met: left.met + right.met, paid: left.paid + right.paid,
      improved: left.improved + right.improved, improvedMet: left.improvedMet + right.improvedMet,
      improvedPaid: left.improvedPaid + right.improvedPaid)
  }

  public var chanceOfMeeting: Double { share(met, of: draws) }
  /// The chance that who truly improved meets it, and is paid; not a number where nobody improved.
  public var metIfImproved: Double { share(improvedMet, of: improved) }
  public var paidIfImproved: Double { share(improvedPaid, of: improved) }
  /// The chance that who did not truly improve misses it, and is not paid for it.
  public var missedIfNot: Double { 1 - share(met - improvedMet, of: draws - improved) }
  public var unpaidIfNot: Double { 1 - share(paid - improvedPaid, of: draws - improved) }
  /// The share of those who met it who had truly improved.
  public var improvedIfMet: Double { share(improvedMet, of: met) }

  private func share(_ part: Int, of whole: Int) -> Double { Double(part) / Double(whole) }
}

/// What each share of the maximum is in whole pence, worked out once for an organisation.
struct PenceTable {
  private let full: Amount
  private let whole: Int128
  /// By parts of the maximum, where there are few.
  private var known: [Int64]
  private static let most = Int128(4096)

  init(full: Amount, whole: Int128) {
    self.full = full
    self.whole = whole
    known = []
    if whole <= Self.most { known = (0...Int(whole)).map { pence(Int32($0)) } }
  }

  var isFilled: Bool { !known.isEmpty }

  func pence(_ parts: Int32) -> Int64 {
    let share = Share(fraction: Quantity(Int128(parts), over: whole))
    return Int64(clamping: full.share(share).roundedHalfUpToThePenny.pence)
  }

  /// Adds the awards of some draws to the totals of those draws, and counts how often each share was paid.
  func add(
    _ parts: [Int32], _ count: Int, to totals: inout [Int64], _ first: Int, _ seen: inout [Int]
  ) {
    for index in 0..<count {
      totals[first + index] += known[Int(parts[index])]
      seen[Int(parts[index])] += 1
    }
  }

  /// Appends what each of some shares is in pence.
  func append(_ parts: [Int32], to paid: inout [Int64]) {
    for share in parts { paid.append(known[Int(share)]) }
  }

  /// A count for each share, of which none was paid yet.
  var noneSeen: [Int] { [Int](repeating: 0, count: known.count) }

  /// How often each award was paid, from how often each share was.
  func awards(_ seen: [Int]) -> [Int64: Int] {
    Dictionary(
      seen.enumerated().filter { $0.element > 0 }.map { (known[$0.offset], $0.element) },
      uniquingKeysWith: +)
  }
}
