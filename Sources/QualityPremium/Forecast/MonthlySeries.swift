/// A calendar month, counted so that the next one is one more.
public struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Months since January of the year nought.
  public var number: Int

  public init(_ number: Int) { self.number = number }

  public init(year: Int, month: Int) { number = year * 12 + month - 1 }

  /// The month of a period; nothing for longer ones.
  public init?(_ period: Period) {
    guard case .month(let month, let year) = period else { return nil }
    self.init(year: year, month: month)
  }

  /// 0 for January to 11 for December.
  public var place: Int { ((number % 12) + 12) % 12 }

  public var period: Period { .month(place + 1, of: (number - place) / 12) }

  /// The first month of the financial year that it lies in.
  public var startOfFinancialYear: Month { Month(number - (place + 9) % 12) }

  public static func < (left: Month, right: Month) -> Bool { left.number < right.number }
  public static func + (left: Month, months: Int) -> Month { Month(left.number + months) }
  public static func - (left: Month, months: Int) -> Month { Month(left.number - months) }

  public var description: String { period.description }
}

/// The figures of one indicator for one organisation, month by month; a month that is not there is not
/// known.
public struct MonthlySeries: Hashable, Sendable {
  public enum Figure: Hashable, Sendable {
    case count(Int)
    /// A part of a whole, such as patients seen in time.
    case part(Int, of: Int)
    /// A percentage whose counts are not known, from 0 to 100.
    case percent(Double)
  }

  public var organisation: String
  public var indicator: Indicator.ID
  public var figures: [Month: Figure]

  public init(organisation: String, indicator: Indicator.ID, figures: [Month: Figure] = [:]) {
    self.organisation = organisation
    self.indicator = indicator
    self.figures = figures
  }

  /// The figures from the first month to the last: sums of them are the same to the last bit every time.
  public var inOrder: [(month: Month, figure: Figure)] {
    figures.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What was known at the end of a month.
  public func known(upTo month: Month) -> MonthlySeries {
    var series = self
    series.figures = figures.filter { $0.key <= month }
    return series
  }

  public var months: [Month] { figures.keys.sorted() }
}

extension Evidence {
  /// The monthly figures of an indicator among the observations of one organisation.
  public func monthly(_ indicator: Indicator, of organisation: String) -> MonthlySeries {
    var series = MonthlySeries(organisation: organisation, indicator: indicator.id)
    for (subject, observation) in observations where subject.indicator == indicator.id {
      guard let month = Month(subject.period) else { continue }
      switch indicator.kind {
      case .count where observation.value.denominator == 1:
        series.figures[month] = .count(Int(observation.value.numerator))
      case .percent:
        if let counts = observation.counts {
          series.figures[month] = .part(counts.numerator, of: counts.denominator)
        } else {
          series.figures[month] = .percent(observation.value.approximate)
        }
      case .count, .rate, .score: continue
      }
    }
    return series
  }
}
