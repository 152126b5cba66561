import QualityPremium

/// The arithmetic of one payment in whole numbers: parts of a maximum, rounded once.
struct PenceCounter: Sendable {
  /// How many parts the whole has.
  let whole: UInt64
  let perHead: UInt64

  init(_ program: SchemeProgram) {
    whole = UInt64(ProgramResults(program).sharesInWhole)
    perHead = UInt64(clamping: program.scheme.amountPerHead.pence)
  }

  /// What so many people are worth at most; a file states at most 12 digits.
  @inline(__always)
  func maximum(_ people: Int) -> UInt64 { perHead &* UInt64(people) }

  /// Parts of a maximum in pence, a half penny up.
  @inline(__always)
  func rounded(_ maximum: UInt64, _ parts: Int32) -> UInt64 {
    if parts == 0 { return 0 }
    let product = maximum.multipliedFullWidth(by: 2 &* UInt64(parts))
    let (doubled, overflows) = product.low.addingReportingOverflow(whole)
    guard product.high == 0, !overflows else {
      let wide = UInt128(maximum) * UInt128(parts) * 2 + UInt128(whole)
      return UInt64(wide / UInt128(2 * whole))
    }
    return doubled / (2 &* whole)
  }
}
