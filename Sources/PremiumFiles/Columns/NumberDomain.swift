/// Which numbers a column may hold.
public struct NumberDomain: Sendable {
  var least = -Double.infinity
  var allowsLeast = true
  var greatest = Double.infinity
  var isWhole = false
  var allowsBlank = false

  public static let any = NumberDomain()
  public static let notNegative = NumberDomain(least: 0)
  public static let positive = NumberDomain(least: 0, allowsLeast: false)
  public static let count = NumberDomain(least: 0, greatest: 1e15, isWhole: true)

  public static func range(_ range: ClosedRange<Double>) -> NumberDomain {
    NumberDomain(least: range.lowerBound, greatest: range.upperBound)
  }

  public var whole: NumberDomain {
    var domain = self
    domain.isWhole = true
    return domain
  }

  /// The same where a field may be empty.
  public var orBlank: NumberDomain {
    var domain = self
    domain.allowsBlank = true
    return domain
  }

  @inline(__always)
  func contains(_ value: Double) -> Bool {
    (allowsLeast ? value >= least : value > least) && value <= greatest
      && (!isWhole || value == value.rounded())
  }

  /// What is wrong with a number outside the domain, and what to do.
  func fault(_ column: String, _ value: Double, _ text: String) -> (what: String, remedy: String) {
    if isWhole, value != value.rounded() {
      return (CSVNumber.Fault.fraction.what(text), CSVNumber.Fault.fraction.remedy)
    }
    if value > greatest {
      return ("the \(column) \(text) is above \(Self.plain(greatest))", remedy)
    }
    if least == 0 {
      let what = allowsLeast ? "is negative" : "is not above 0"
      return ("the \(column) \(text) \(what)", "check the figure")
    }
    return ("the \(column) \(text) is below \(Self.plain(least))", remedy)
  }

  private var remedy: String {
    "write a number from \(Self.plain(least)) to \(Self.plain(greatest))"
  }

  private static func plain(_ bound: Double) -> String {
    Int(exactly: bound).map { "\($0)" } ?? "\(bound)"
  }
}
