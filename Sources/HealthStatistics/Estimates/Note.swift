/// Something a reader must know about a figure, first of all why there is none.
public enum Note: Hashable, Sendable, Codable {
  case missing(StatisticsInput)
  /// Blank counts were taken as no events, as the official methods do.
  case blankCountsTakenAsNone(rows: Int)
  case fewerEvents(than: Double)
  /// Byar's lower limit is negative, or a limit infinite, at this level.
  case limitUndefined(level: Double)
  case oneValueOnly
  case intervalTooWide(years: Double)
  case lifeTableRefused(LifeTableFault)
  case smallSampleCorrection
  /// All labels are the same, so that agreement by chance alone is full.
  case agreementByChanceIsFull
}

extension Note: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let quantity): "the \(quantity.rawValue) is missing"
    case .blankCountsTakenAsNone(let rows):
      rows == 1 ? "1 blank count taken as no events" : "\(rows) blank counts taken as no events"
    case .fewerEvents(let least): "fewer than \(plain(least)) events"
    case .limitUndefined(let level): "a limit is undefined at \(plain(level * 100))%"
    case .oneValueOnly: "no interval can be had from one value"
    case .intervalTooWide(let years): "the 95% interval is wider than \(plain(years)) years"
    case .lifeTableRefused(let fault): fault.description
    case .agreementByChanceIsFull: "all labels are the same, so chance alone would agree fully"
    case .smallSampleCorrection: "half a response added to each class for the interval"
    }
  }
}

/// A number without a needless fraction.
func plain(_ number: Double) -> String {
  let thousandths = (number * 1000).rounded() / 1000
  return thousandths == thousandths.rounded() && abs(thousandths) < 1e15
    ? "\(Int(thousandths))" : "\(thousandths)"
}
