/// A stretch of time that a figure is about, as the service writes it.
public enum Period: Hashable, Sendable {
  /// January to December: `2013`.
  case calendarYear(Int)
  /// April to March, named by the year it starts in: `2013/14`.
  case financialYear(Int)
  /// A quarter of a financial year, the first starting in April: `2013/14 Q1`.
  case quarter(Int, ofFinancialYear: Int)
  /// A calendar month: `2013-04`.
  case month(Int, of: Int)

  /// Reads one of the four spellings; anything else is nothing.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count else { return nil }
      var result = 0
      for byte in bytes[range] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        result = result * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return result
    }
    guard let year = number(0..<4), (1900...2199).contains(year) else { return nil }
    switch bytes.count {
    case 4:
      self = .calendarYear(year)
    case 7 where bytes[4] == UInt8(ascii: "/"):
      guard number(5..<7) == (year + 1) % 100 else { return nil }
      self = .financialYear(year)
    case 7 where bytes[4] == UInt8(ascii: "-"):
      guard let month = number(5..<7), (1...12).contains(month) else { return nil }
      self = .month(month, of: year)
    case 10 where bytes[4] == UInt8(ascii: "/") && text.dropFirst(7).hasPrefix(" Q"):
      guard number(5..<7) == (year + 1) % 100, let quarter = number(9..<10),
        (1...4).contains(quarter)
      else { return nil }
      self = .quarter(quarter, ofFinancialYear: year)
    default:
      return nil
    }
  }

  /// The first and last month, as months counted from the year nought.
  private var months: ClosedRange<Int> {
    switch self {
    case .calendarYear(let year): return year * 12...year * 12 + 11
    case .financialYear(let year): return year * 12 + 3...year * 12 + 14
    case .quarter(let quarter, let year):
      let first = year * 12 + 3 * quarter
      return first...first + 2
    case .month(let month, let year): return year * 12 + month - 1...year * 12 + month - 1
    }
  }

  /// Whether a day lies in the period.
  public func contains(_ day: Day) -> Bool { months.contains(day.year * 12 + day.month - 1) }
}

extension Period: CustomStringConvertible {
  public var description: String {
    func financial(_ year: Int) -> String {
      "\(year)/\((year + 1) % 100 < 10 ? "0" : "")\((year + 1) % 100)"
    }
    switch self {
    case .calendarYear(let year): return "\(year)"
    case .financialYear(let year): return financial(year)
    case .quarter(let quarter, let year): return "\(financial(year)) Q\(quarter)"
    case .month(let month, let year): return "\(year)-\(month < 10 ? "0" : "")\(month)"
    }
  }
}

extension Period {
  public var firstDay: Day { Self.firstDay(ofMonth: months.lowerBound) }

  public var lastDay: Day {
    Day(number: Self.firstDay(ofMonth: months.upperBound + 1).number - 1)
  }

  private static func firstDay(ofMonth month: Int) -> Day {
    Day(firstOf: month % 12 + 1, month / 12)
  }
}
