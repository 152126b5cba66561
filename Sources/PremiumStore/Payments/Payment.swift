public import PremiumFiles
public import QualityPremium

/// A payment that was made for a run: lines of whole pence, and the file that carries them.
public struct Payment: Sendable {
  /// What one organisation is paid, or has to give back.
  public struct Line: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// The first payment of the year.
      case payment
      /// More, after a correction.
      case further = "further-payment"
      /// Less, after a correction: the amount is below nothing.
      case recovery
    }

    public var organisation: String
    public var name: String
    public var amount: Money
    public var kind: Kind
  }

  /// The run that it pays.
  public var run: String
  public var scheme: String
  public var year: String
  /// 1 for the first payment of a scheme, and one more for each correction.
  public var sequence: Int64
  /// The run whose payment it corrects; nothing for the first.
  public var corrects: String?
  /// What the request for it was called.
  public var request: String
  public var lines: [Line]
  /// The sum of the lines.
  public var total: Money
  /// The bytes of the payment file, as they were written once.
  public var file: InputFile
  public var person: Appointment.Name
  public var reason: String
  /// The event that recorded it.
  public var event: AuditHead?
}

/// A request for a payment: made twice it gives the same file, and another for the same run is refused.
public struct PaymentRequest: Hashable, Sendable {
  public var run: String
  /// What the caller calls it; the run itself where it has no name.
  public var name: String
  /// What the lines have to add up to, where the caller says so.
  public var expectedTotal: Money?
  /// How many lines there have to be, where the caller says so.
  public var expectedCount: Int?

  public init(
    run: String, name: String? = nil, expectedTotal: Money? = nil, expectedCount: Int? = nil
  ) {
    self.run = run
    self.name = name ?? run
    self.expectedTotal = expectedTotal
    self.expectedCount = expectedCount
  }
}
