import QualityPremium

/// What the figures of one observation have to satisfy, by the kind of the indicator.
///
/// Numerator and denominator decide: a printed value beside them has to agree with them at its own
/// precision, so that 74.83% cannot pass as 75.0%.
struct FigureCheck {
  struct Fault {
    var column: String
    var what: String
    var remedy: String
  }

  let indicator: Indicator
  var numerator: Int?
  var denominator: Int?
  var value: Quantity?
  /// The value as it is printed, for its precision.
  var printed: String?

  /// The exact value, or what is wrong with the figures.
  func decide() -> Result<Quantity, FaultList> {
    if let fault = rangeFault { return .failure(FaultList(fault)) }
    switch fromCounts() {
    case .failure(let faults): return .failure(faults)
    case .success(nil):
      guard let value else {
        return .failure(
          FaultList(
            Fault(
              column: "value", what: "the row holds no figure",
              remedy: "write one, or leave the row out if it is not known")))
      }
      return .success(value)
    case .success(let counted?):
      if let value, let printed, !Self.agrees(counted, printed, value) {
        return .failure(
          FaultList(
            Fault(
              column: "value",
              what: "the value \(printed) does not agree with numerator and denominator, "
                + "which make \(counted.readable())",
              remedy: "correct one of them; the counts decide")))
      }
      return .success(counted)
    }
  }

  struct FaultList: Error {
    var fault: Fault
    init(_ fault: Fault) { self.fault = fault }
  }

  /// The value that the counts make, where there are any.
  private func fromCounts() -> Result<Quantity?, FaultList> {
    func fault(_ column: String, _ what: String, _ remedy: String) -> Result<Quantity?, FaultList> {
      .failure(FaultList(Fault(column: column, what: what, remedy: remedy)))
    }
    if indicator.kind == .count {
      return .success(numerator.map { Quantity($0) })
    }
    guard numerator != nil || denominator != nil else { return .success(nil) }
    guard let numerator, let denominator else {
      return fault(
        numerator == nil ? "numerator" : "denominator",
        "has a \(numerator == nil ? "denominator" : "numerator") alone", "write both, or neither")
    }
    guard denominator > 0 else {
      return fault(
        "denominator", "the denominator is 0", "leave the row out if nothing was counted")
    }
    let ratio = Quantity(Int128(numerator), over: Int128(denominator))
    switch indicator.kind {
    case .percent where numerator > denominator:
      return fault(
        "numerator", "the numerator \(numerator) is over the denominator \(denominator)",
        "check which is which")
    case .percent:
      return .success(ratio * Quantity(100))
    case .rate:
      guard let multiplier = indicator.multiplier else {
        return fault(
          "numerator", "'\(indicator.id)' is a standardised rate, which no two counts make",
          "write the rate in value and the number of events in events")
      }
      return .success(ratio * Quantity(multiplier))
    case .score:
      return fault(
        "numerator", "'\(indicator.id)' is a score, which no two counts make",
        "write the score in value")
    case .count:
      return .success(nil)
    }
  }

  private var rangeFault: Fault? {
    guard let value, let printed else { return nil }
    func fault(_ what: String, _ remedy: String) -> Fault {
      Fault(column: "value", what: "'\(indicator.id)' is \(what), not \(printed)", remedy: remedy)
    }
    switch indicator.kind {
    case .count where value < .zero || value.denominator != 1:
      return fault("a count", "write a whole number that is not negative")
    case .rate where value < .zero:
      return fault("a rate, which is never negative", "check the figure")
    case .percent where value < .zero || value > Quantity(100):
      return fault("a percentage between 0 and 100", "check the figure")
    default:
      return nil
    }
  }

  private static func agrees(_ counted: Quantity, _ printed: String, _ value: Quantity) -> Bool {
    let places = printed.split(separator: ".").dropFirst().first?.count ?? 0
    return (try? Quantity(decimal: counted.decimal(places: places))) == value
  }
}
