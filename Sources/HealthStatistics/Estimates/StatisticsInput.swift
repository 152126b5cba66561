/// What a number stands for, so that a fault in it can be named.
public enum StatisticsInput: String, Hashable, Sendable, Codable {
  case count
  case numerator
  case denominator
  case population
  case standardPopulation = "standard population"
  case referenceCount = "reference count"
  case referencePopulation = "reference population"
  case expected = "expected count"
  case deaths
  case remainingLife = "remaining life expectancy"
  case persons = "number of persons"
  case eventFrequency = "event frequency"
  case ageBand = "age band"
  case value
  case standardError = "standard error"
  case responses = "number of responses"
  case eligible = "number of people eligible"
  case quantiles = "number of quantiles"
}

extension StatisticsInput {
  /// The number, refused where it is missing or not finite.
  func required(_ value: Double?, row: Int? = nil) throws(StatisticsError) -> Double {
    guard let value else { throw StatisticsError.missing(self, row: row) }
    guard value.isFinite else { throw StatisticsError.notFinite(self, row: row) }
    return value
  }

  /// The number, refused where it is missing or below nought.
  func notNegative(_ value: Double?, row: Int? = nil) throws(StatisticsError) -> Double {
    let value = try required(value, row: row)
    guard value >= 0 else { throw StatisticsError.negative(self, value, row: row) }
    return value
  }

  /// The number, refused where it is missing or not above nought.
  func positive(_ value: Double?, row: Int? = nil) throws(StatisticsError) -> Double {
    let value = try required(value, row: row)
    guard value > 0 else { throw StatisticsError.notPositive(self, value, row: row) }
    return value
  }
}
