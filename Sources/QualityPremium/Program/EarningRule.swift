/// What of one organisation's own a measure earns by, beside its verdicts.
struct OwnTerms: Sendable {
  /// How it split the weight, where the measure is a menu and that is known.
  var split: MenuSplit?
  /// What a figure between two thresholds earns.
  var between: Share?
  /// How common what the measure is about is, where it pays by that and it is known.
  var prevalence: Quantity?
  /// The people it is paid for, where the measure pays by reliability.
  var people = 0
}

/// A measure as a program's results see it: bits of verdicts, and what they earn.
struct EarningRule: Sendable {
  let id: Measure.ID
  let weight: Share
  /// Its bit, or the first of those of its parts.
  let firstBit: Int
  private let prevalence: Prevalence?
  private let reliability: Reliability?
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
    prevalence = measure.prevalence
    reliability = measure.reliability
    divided = measure.division.map {
      Divided(kind: $0.kind, weights: $0.weights, parts: $0.parts.map(\.id))
    }
  }

  /// What the parts earn for a commissioner, and their bits; options that were not chosen are left out.
  private func weighing(_ divided: Divided, _ own: OwnTerms) -> (Weighing, bits: [Int]) {
    let bits = divided.parts.indices.map { firstBit + $0 }
    guard divided.kind == .menu, divided.weights == nil, let split = own.split, split.isAgreed,
      split.fits(divided.parts)
    else {
      return (
        Weighing(kind: divided.kind, weights: divided.weights, between: own.between), bits
      )
    }
    let chosen = zip(divided.parts, bits).compactMap { id, bit in
      split.shares[id].map { (share: $0, bit: bit) }
    }.filter { $0.share > .nothing }
    return (Weighing(kind: .menu, weights: chosen.map(\.share)), chosen.map(\.bit))
  }

  func verdict(_ own: OwnTerms, met: UInt32, possible: UInt32) -> Verdict {
    guard let divided else { return Verdict(bit: firstBit, met: met, possible: possible) }
    let (weighing, bits) = weighing(divided, own)
    return weighing.verdict(bits.map { Verdict(bit: $0, met: met, possible: possible) })
  }

  /// What some verdicts earn; where a split or a prevalence is not known, at most or at least.
  func earned(_ verdicts: UInt32, _ own: OwnTerms, isMost: Bool) -> Share {
    let share = share(verdicts, own, isMost: isMost)
    let common = prevalence?.scaling(share, by: own.prevalence, isMost: isMost) ?? share
    return weight * (reliability?.scaling(common, people: own.people) ?? common)
  }

  private func share(_ verdicts: UInt32, _ own: OwnTerms, isMost: Bool) -> Share {
    func isMet(_ bit: Int) -> Bool { verdicts >> UInt32(bit) & 1 == 1 }
    guard let divided else { return isMet(firstBit) ? .whole : .nothing }
    let (weighing, bits) = weighing(divided, own)
    return weighing.earned(bits.map(isMet), isMost: isMost)
  }
}

extension Verdict {
  /// The verdict in one bit of what is certain and of what is possible.
  init(bit: Int, met: UInt32, possible: UInt32) {
    let mask = UInt32(1) << UInt32(bit)
    self = met & mask != 0 ? .met : possible & mask != 0 ? .unknown : .notMet
  }
}
