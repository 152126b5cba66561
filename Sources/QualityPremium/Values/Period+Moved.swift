extension Period {
  /// The same stretch of another year.
  public func moved(byYears years: Int) -> Period {
    switch self {
    case .calendarYear(let year): .calendarYear(year + years)
    case .financialYear(let year): .financialYear(year + years)
    case .quarter(let quarter, let year): .quarter(quarter, ofFinancialYear: year + years)
    case .month(let month, let year): .month(month, of: year + years)
    }
  }

  /// The year in which it starts.
  public var startingYear: Int {
    switch self {
    case .calendarYear(let year), .financialYear(let year), .quarter(_, let year),
      .month(_, let year):
      year
    }
  }
}
