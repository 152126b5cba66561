/// A measure as a program's results see it: bits of verdicts, and what they earn.
struct EarningRule: Sendable {
  let id: Measure.ID
  let weight: Share
  /// Its bit, or the first of those of its parts.
  let firstBit: Int
  private let divided: Divided?

  private struct Divided: Sendable {
    var kind: Division.Kind
    var weights: [Share]?
    var parts: [Part.ID]
  }

  init(_ measure: Measure, firstBit: Int) {
    id = measure.id
    weight = measure.weight
    self.firstBit = firstBit
    divided = measure.division.map {
      Divided(kind: $0.kind, weights: $0.weights, parts: $0.parts.map(\.id))
    }
  }

  /// What the parts earn for a commissioner, and their bits; options that were not chosen are left out.
  private func weighing(_ divided: Divided, _ split: MenuSplit?) -> (Weighing, bits: [Int]) {
    let bits = divided.parts.indices.map { firstBit + $0 }
    guard divided.kind == .menu, divided.weights == nil, let split, split.isAgreed,
      split.fits(divided.parts)
    else { return (Weighing(kind: divided.kind, weights: divided.weights), bits) }
    let chosen = zip(divided.parts, bits).compactMap { id, bit in
      split.shares[id].map { (share: $0, bit: bit) }
    }.filter { $0.share > .nothing }
    return (Weighing(kind: .menu, weights: chosen.map(\.share)), chosen.map(\.bit))
  }

  func verdict(
    _ split: MenuSplit?, between: Share?, met: UInt32, possible: UInt32
  ) -> Verdict {
    guard let divided else { return Verdict(bit: firstBit, met: met, possible: possible) }
    var (weighing, bits) = weighing(divided, split)
    weighing.between = between
    return weighing.verdict(bits.map { Verdict(bit: $0, met: met, possible: possible) })
  }

  /// Whether what it earns depends on where a figure lies between two thresholds.
  var isLinear: Bool { divided?.kind == .linear }

  /// What some verdicts earn; where a split is not known, at most or at least.
  func earned(
    _ verdicts: UInt32, _ split: MenuSplit?, between: Share?, isMost: Bool
  ) -> Share {
    func isMet(_ bit: Int) -> Bool { verdicts >> UInt32(bit) & 1 == 1 }
    guard let divided else { return isMet(firstBit) ? weight : .nothing }
    var (weighing, bits) = weighing(divided, split)
    weighing.between = between
    return weight * weighing.earned(bits.map(isMet), isMost: isMost)
  }
}

extension Verdict {
  /// The verdict in one bit of what is certain and of what is possible.
  init(bit: Int, met: UInt32, possible: UInt32) {
    let mask = UInt32(1) << UInt32(bit)
    self = met & mask != 0 ? .met : possible & mask != 0 ? .unknown : .notMet
  }
}
