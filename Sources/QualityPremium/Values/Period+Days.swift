extension Period {
  /// The last day of it.
  public var lastDay: Day {
    let after: (year: Int, month: Int) =
      switch self {
      case .calendarYear(let year): (year + 1, 1)
      case .financialYear(let year): (year + 1, 4)
      case .quarter(4, let year): (year + 1, 4)
      case .quarter(let quarter, let year): quarter == 3 ? (year + 1, 1) : (year, 3 * quarter + 4)
      case .month(12, let year): (year + 1, 1)
      case .month(let month, let year): (year, month + 1)
      }
    return Day(firstOf: after.month, year: after.year).before
  }
}
