public import QualityPremium

/// The organisations of one slab with what was found for them: what a line of a result takes.
public struct JudgedSlab: Sendable {
  let codes: TextColumn
  let names: TextColumn?
  let populations: [Int]
  let results: ProgramResults
  private let payment: PaymentRule

  init(_ slab: TableSlab, _ program: SchemeProgram) {
    codes = slab.codes
    names = slab.names
    populations = slab.populations
    results = program.run(slab.evidence)
    payment = program.scheme.payment
  }

  public var count: Int { populations.count }

  /// Who one of them is.
  public func commissioner(_ index: Int) -> Commissioner {
    let code = codes[index]
    return Commissioner(
      code: code, name: names?[index] ?? code, population: Population(count: populations[index]))
  }

  /// What one of them could earn, and what it has.
  public func award(_ index: Int) -> (maximum: Money, award: Award) {
    let full = payment.maximum(populations[index])
    return (full.roundedHalfUpToThePenny, results.award(of: index, full: full))
  }
}

/// All organisations of a table that were judged, unless there are more than may be kept.
public struct JudgedTable: Sendable {
  /// In the order of the table; nothing where there are too many to keep.
  public var slabs: [JudgedSlab]?
  public var organisations: Int
  public var digest: String?
  public var notes: [Problem]
}

extension SchemeProgram {
  /// Whether the amounts of any table are worked out in whole numbers of 64 bits, and 128 for products.
  public var countsInWholePence: Bool {
    countsInParts && scheme.amountPerHead.pence >= 0 && scheme.amountPerHead.pence < 1 << 22
  }
}
