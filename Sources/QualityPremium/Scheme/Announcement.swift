/// When the rules of a scheme were made known, which the law asks for before the year begins.
public struct Announcement: Hashable, Sendable {
  public var day: Day
  public var provenance: Provenance

  public init(day: Day, provenance: Provenance) {
    self.day = day
    self.provenance = provenance
  }

  /// Whether it came after the first day of the financial year that it is for.
  public func isLate(for year: Period) -> Bool {
    guard case .financialYear(let start) = year else { return false }
    return (day.year, day.month, day.day) > (start, 4, 1)
  }
}
