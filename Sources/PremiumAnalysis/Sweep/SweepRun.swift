import QualityPremium

/// Adds up one variant after another of a sweep that was made ready.
struct SweepRun {
  private let plan: SweepPlan
  private let withDetail: Bool
  private var earned: [Int32]
  private var lost: [Int32]
  private var open: [Int32]
  /// What each organisation is paid, in parts of the maximum.
  private var shares: [Int32]
  /// The variant that the shares are of, their total over all people, and how many are none.
  private var judged: [Int] = []
  private var total: Int64 = 0
  private var withNothing = 0

  init(_ plan: SweepPlan, withDetail: Bool) {
    self.plan = plan
    self.withDetail = withDetail
    earned = plan.earned
    lost = plan.lost
    open = plan.open
    shares = plan.open
  }

  mutating func row(_ places: [Int]) -> SweepRow {
    if !hasSameShares(places) {
      judge(places)
      (total, withNothing) = close()
    }
    judged = places
    let pence = plan.pence.values[plan.pence.axis.map { places[$0] } ?? 0]
    let amount = amount(Int128(total) * Int128(pence))
    var row = SweepRow(values: places, atLeast: amount, atMost: amount, withNothing: withNothing)
    if withDetail { row.detail = detail(pence) }
    return row
  }

  /// Whether a variant differs from the one before in nothing but the pence a head.
  private func hasSameShares(_ places: [Int]) -> Bool {
    guard judged.count == places.count, !places.isEmpty else { return false }
    return places.indices.allSatisfy { $0 == plan.pence.axis || places[$0] == judged[$0] }
  }

  private mutating func judge(_ places: [Int]) {
    Self.copy(plan.earned, to: &earned)
    Self.copy(plan.lost, to: &lost)
    Self.copy(plan.open, to: &open)
    for group in plan.groups {
      let parts = group.worth.parts(places)
      if group.effect == .earns {
        Self.add(parts, group.counts, to: &earned)
      } else {
        Self.add(parts, group.counts, to: &lost)
      }
    }
    for index in plan.rules.indices { apply(index, places) }
  }

  /// Copies in place: assigning an array would take new memory for every variant.
  private static func copy(_ values: [Int32], to sums: inout [Int32]) {
    sums.withUnsafeMutableBufferPointer { sums in
      values.withUnsafeBufferPointer { values in
        for index in 0..<values.count { sums[index] = values[index] }
      }
    }
  }

  private func amount(_ parts: Int128) -> Amount {
    Amount(pence: Quantity(parts, over: plan.weightParts * plan.deductionParts))
  }

  private mutating func apply(_ index: Int, _ places: [Int]) {
    let count = plan.populations.count
    let first = plan.rules[index].row(places) * count
    let parts = plan.rules[index].worth.parts(places)
    let effect = plan.rules[index].effect
    plan.rules[index].rows.withUnsafeBufferPointer { rows in
      let met = UnsafeBufferPointer(rebasing: rows[first..<first + count])
      switch effect {
      case .bars: Self.change(&open, met) { $0 & $1 }
      case .earns: Self.change(&earned, met) { $0 &+ $1 &* parts }
      case .takes: Self.change(&lost, met) { $0 &+ (1 &- $1) &* parts }
      }
    }
  }

  @inline(__always)
  private static func change(
    _ sums: inout [Int32], _ met: UnsafeBufferPointer<Int32>, _ change: (Int32, Int32) -> Int32
  ) {
    sums.withUnsafeMutableBufferPointer { sums in
      for index in 0..<met.count { sums[index] = change(sums[index], met[index]) }
    }
  }

  private static func add(_ parts: Int32, _ counts: [Int32], to sums: inout [Int32]) {
    sums.withUnsafeMutableBufferPointer { sums in
      counts.withUnsafeBufferPointer { counts in
        for index in 0..<counts.count { sums[index] &+= counts[index] &* parts }
      }
    }
  }

  /// Works out the shares, their total over all people, and who gets nothing.
  private mutating func close() -> (total: Int64, withNothing: Int) {
    let whole = Int32(plan.deductionParts)
    var (total, something) = (Int64(0), Int32(0))
    let count = plan.populations.count
    shares.withUnsafeMutableBufferPointer { shares in
      open.withUnsafeBufferPointer { open in
        earned.withUnsafeBufferPointer { earned in
          lost.withUnsafeBufferPointer { lost in
            for index in 0..<count {
              let left = max(0, whole &- lost[index])
              shares[index] = (0 &- open[index]) & (earned[index] &* left)
            }
          }
        }
      }
      plan.populations.withUnsafeBufferPointer { populations in
        for index in 0..<count {
          total &+= Int64(populations[index]) &* Int64(shares[index])
          something &+= shares[index] > 0 ? 1 : 0
        }
      }
    }
    return (total, count - Int(something))
  }

  private func detail(_ pence: Int64) -> SweepRow.Detail {
    let sorted = shares.sorted()
    let whole = plan.weightParts * plan.deductionParts
    var detail = SweepRow.Detail(
      quantiles: SweepRow.hundredths.map { hundredth in
        guard !sorted.isEmpty else { return .nothing }
        let parts = sorted[Sweep.place(hundredth, sorted.count)]
        return Share(fraction: Quantity(Int128(parts), over: whole))
      },
      gaining: 0, losing: 0, mostGained: [], mostLost: [])
    var (gained, lost) = (Movers(), Movers())
    for index in plan.populations.indices {
      let paid = Int64(plan.populations[index]) * pence * Int64(shares[index])
      let difference = paid - plan.standing[index]
      if difference > 0 {
        detail.gaining += 1
        gained.offer(index, difference)
      } else if difference < 0 {
        detail.losing += 1
        lost.offer(index, -difference)
      }
    }
    detail.mostGained = gained.list.map {
      .init(organisation: $0.index, difference: amount(Int128($0.size)))
    }
    detail.mostLost = lost.list.map {
      .init(organisation: $0.index, difference: amount(-Int128($0.size)))
    }
    return detail
  }
}

/// The few that moved most, the greatest first; of equals the first to come.
private struct Movers {
  private(set) var list: [(index: Int, size: Int64)] = []

  mutating func offer(_ index: Int, _ size: Int64) {
    if list.count == SweepRow.movers, let last = list.last, last.size >= size { return }
    let place = list.firstIndex { $0.size < size } ?? list.count
    list.insert((index, size), at: place)
    if list.count > SweepRow.movers { list.removeLast() }
  }
}
