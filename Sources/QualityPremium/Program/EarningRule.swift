/// A measure as a program's results see it: bits of verdicts, and what they earn.
struct EarningRule: Sendable {
  let id: Measure.ID
  let weight: Share
  let division: Division?
  /// Its bit, or the first of those of its parts.
  let firstBit: Int

  private typealias WeighedBit = (bit: Int, share: Share?)

  /// The bits that count for a commissioner, with their shares where these are known.
  private func bits(_ split: MenuSplit?) -> [WeighedBit] {
    guard let division else { return [(firstBit, .whole)] }
    if let weights = division.weights {
      return weights.enumerated().map { (firstBit + $0, $1) }
    }
    guard let split, split.isAgreed, split.fits(division.parts) else {
      return division.parts.indices.map { (firstBit + $0, nil) }
    }
    return division.parts.enumerated().compactMap { place, part in
      guard let share = split.shares[part.id], share > .nothing else { return nil }
      return (firstBit + place, share)
    }
  }

  func verdict(_ split: MenuSplit?, met: UInt32, possible: UInt32) -> Verdict {
    guard division != nil else { return Verdict(bit: firstBit, met: met, possible: possible) }
    let bits = bits(split)
    return Verdict(
      ofParts: bits.map { Verdict(bit: $0.bit, met: met, possible: possible) },
      isSplit: bits.allSatisfy { $0.share != nil })
  }

  /// What some verdicts earn; where a split is not known, at most or at least.
  func earned(_ verdicts: UInt32, _ split: MenuSplit?, isMost: Bool) -> Share {
    func isMet(_ bit: Int) -> Bool { verdicts >> UInt32(bit) & 1 == 1 }
    let bits = bits(split)
    let shares = bits.compactMap { bit, share in share.map { isMet(bit) ? $0 : .nothing } }
    if shares.count == bits.count { return weight * shares.total }
    let earnsAll =
      isMost ? bits.contains { isMet($0.bit) } : bits.allSatisfy { isMet($0.bit) }
    return earnsAll ? weight : .nothing
  }
}

extension Verdict {
  /// The verdict in one bit of what is certain and of what is possible.
  init(bit: Int, met: UInt32, possible: UInt32) {
    let mask = UInt32(1) << UInt32(bit)
    self = met & mask != 0 ? .met : possible & mask != 0 ? .unknown : .notMet
  }
}
