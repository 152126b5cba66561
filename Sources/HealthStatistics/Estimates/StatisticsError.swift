/// Input that a method refuses. Rows count from 0.
public enum StatisticsError: Error, Hashable, Sendable {
  case missing(StatisticsInput, row: Int?)
  case notFinite(StatisticsInput, row: Int?)
  case negative(StatisticsInput, Double, row: Int?)
  case notPositive(StatisticsInput, Double, row: Int?)
  case exceeds(StatisticsInput, Double, limit: StatisticsInput, Double, row: Int?)
  case outsideRange(StatisticsInput, Double, lowest: Double, highest: Double, row: Int?)
  case confidenceOutsideRange(Double)
  /// The sum of a quantity over all rows is nought, so nothing can be divided by it.
  case sumIsNought(StatisticsInput)
  /// Two rows of one age band, or two columns of one table, disagree.
  case disagrees(StatisticsInput, row: Int)
  case duplicate(StatisticsInput, row: Int)
  case tooFewRows(Int, least: Int)
  case unequalLengths(StatisticsInput, Int, StatisticsInput, Int)
}

extension StatisticsError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let what, let row): "the \(what.rawValue) is missing\(place(row))"
    case .notFinite(let what, let row): "the \(what.rawValue) is not a number\(place(row))"
    case .negative(let what, let value, let row):
      "the \(what.rawValue) \(plain(value)) is negative\(place(row))"
    case .notPositive(let what, let value, let row):
      "the \(what.rawValue) \(plain(value)) must be above 0\(place(row))"
    case .exceeds(let what, let value, let limit, let most, let row):
      "the \(what.rawValue) \(plain(value)) exceeds the \(limit.rawValue) \(plain(most))\(place(row))"
    case .outsideRange(let what, let value, let lowest, let highest, let row):
      "the \(what.rawValue) \(plain(value)) is not within \(plain(lowest)) to \(plain(highest))"
        + place(row)
    case .confidenceOutsideRange(let level):
      "write a confidence level as a fraction of 0.9 to 1, not \(level)"
    case .sumIsNought(let what): "the \(what.rawValue) is 0 in every row"
    case .disagrees(let what, let row):
      "the \(what.rawValue) differs from an earlier row of the same band\(place(row))"
    case .duplicate(let what, let row): "the \(what.rawValue) was given before\(place(row))"
    case .tooFewRows(let rows, let least): "\(rows) rows given, at least \(least) needed"
    case .unequalLengths(let one, let ones, let other, let others):
      "\(ones) values of \(one.rawValue) but \(others) of \(other.rawValue)"
    }
  }

  private func place(_ row: Int?) -> String {
    row.map { " (row \($0 + 1))" } ?? ""
  }
}
