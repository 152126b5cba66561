import QualityPremium

/// Totals of many organisations, added up in whole numbers.
struct TableTotals: Sendable {
  private var totals = Totals()
  /// In parts of a penny.
  private var atLeast = Int128(0)
  private var atMost = Int128(0)

  /// Adds the organisations of one slab.
  init(_ slab: TableSlab, _ program: SchemeProgram, _ pence: PenceCounter) {
    let results = program.run(slab.evidence)
    let (most, least) = (results.mostShares, results.leastShares)
    let (possible, gatewayBits) = (results.possible, results.gatewayBits)
    var (maximum, low, high) = (UInt64(0), UInt64(0), UInt64(0))
    for index in slab.populations.indices {
      let whole = pence.maximum(slab.populations[index])
      let (fewest, parts) = (least[index], most[index])
      // A slab holds too few organisations for sums of pence to overflow.
      maximum += whole
      atLeast += Int128(whole) * Int128(fewest)
      atMost += Int128(whole) * Int128(parts)
      let rounded = pence.rounded(whole, parts)
      high += rounded
      low += fewest == parts ? rounded : pence.rounded(whole, fewest)
      if parts == 0 || whole == 0 { totals.withNothing += 1 }
      if possible[index] & gatewayBits != gatewayBits {
        totals.barred += 1
      } else if fewest == parts || whole == 0 {
        totals.final += 1
      } else {
        totals.range += 1
      }
    }
    totals.organisations = slab.count
    totals.maximum = Money(pence: Int128(maximum))
    totals.atLeastRounded = Money(pence: Int128(low))
    totals.atMostRounded = Money(pence: Int128(high))
  }

  private init() {}

  /// The totals of all slabs.
  static func sum(_ slabs: [TableTotals], _ pence: PenceCounter) -> Totals {
    var sum = TableTotals()
    for slab in slabs { sum.add(slab) }
    let parts = Int128(pence.whole)
    sum.totals.atLeast = Amount(pence: Quantity(sum.atLeast, over: parts))
    sum.totals.atMost = Amount(pence: Quantity(sum.atMost, over: parts))
    return sum.totals
  }

  private mutating func add(_ slab: TableTotals) {
    atLeast += slab.atLeast
    atMost += slab.atMost
    totals.organisations += slab.totals.organisations
    totals.maximum = totals.maximum + slab.totals.maximum
    totals.atLeastRounded = totals.atLeastRounded + slab.totals.atLeastRounded
    totals.atMostRounded = totals.atMostRounded + slab.totals.atMostRounded
    totals.withNothing += slab.totals.withNothing
    totals.final += slab.totals.final
    totals.range += slab.totals.range
    totals.barred += slab.totals.barred
  }
}
