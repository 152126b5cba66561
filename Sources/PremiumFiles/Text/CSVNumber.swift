import QualityPremium

/// Numbers as files write them: digits, at most one point, nothing else.
enum CSVNumber {
  enum Fault: Error {
    case notANumber
    case negative
    case fraction
    case tooManyDigits

    func what(_ text: String) -> String {
      switch self {
      case .notANumber: "'\(text)' is not a number"
      case .negative: "\(text) is negative, and a count cannot be"
      case .fraction: "\(text) is not a whole number"
      case .tooManyDigits: "\(text) has more digits than an exact number may have"
      }
    }

    var remedy: String {
      switch self {
      case .notANumber: "write plain digits such as 1234 or 74.83, or leave it empty if not known"
      case .negative: "check the figure"
      case .fraction: "write a whole number"
      case .tooManyDigits: "write at most \(Quantity.maximumDigits) digits"
      }
    }
  }

  static func decimal(_ text: String) -> Result<Quantity, Fault> {
    do {
      return .success(try Quantity(decimal: text))
    } catch QuantityTextError.tooManyDigits {
      return .failure(.tooManyDigits)
    } catch {
      return .failure(.notANumber)
    }
  }

  static func count(_ text: String) -> Result<Int, Fault> {
    decimal(text).flatMap { quantity in
      if quantity < .zero { return .failure(.negative) }
      guard quantity.denominator == 1 else { return .failure(.fraction) }
      return .success(Int(quantity.numerator))
    }
  }
}
