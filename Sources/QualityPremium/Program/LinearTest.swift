/// The two thresholds of a measure that pays in proportion between them, over columns.
///
/// Each threshold is a term with a bit like any other; only an organisation between the two needs more
/// than its bits, and for it the share is worked out from its figures.
struct LinearTest: Sendable {
  /// The bit of the lower threshold; that of the upper is the next.
  let firstBit: Int
  let value: Int
  let baseline: Int?
  private let shares: LinearShare

  /// Nothing for a measure that pays otherwise.
  init?(
    _ measure: Measure, at rule: Int, _ terms: [Term], _ compiled: [SchemeProgram.CompiledRule]
  ) {
    guard let shares = measure.division.flatMap({ LinearShare($0) }),
      let first = terms.firstIndex(where: { $0.rule == rule }),
      case .test(let test) = compiled[first].node
    else { return nil }
    (firstBit, value, baseline, self.shares) = (first, test.column, test.other, shares)
  }

  /// What each of some organisations earns of the measure, where its bits do not say it.
  func shares(_ verdicts: [UInt32], _ columns: [Column]) -> [Share] {
    verdicts.enumerated().map { index, bits in
      guard bits >> UInt32(firstBit) & 0b11 == 0b01 else { return shares.floor }
      let baseline = baseline.flatMap { columns[$0].value(at: index) } ?? .zero
      return shares.share(columns[value].value(at: index) ?? .zero, from: baseline)
    }
  }
}
