import PremiumFiles
public import QualityPremium

/// A figure derived from records, as a row of `observations.csv`.
public struct DerivedObservation: Hashable, Sendable {
  public var organisation: String
  public var indicator: Indicator.ID
  public var period: Period
  /// Only where numerator over denominator is the value, or a count is.
  public var numerator: Int?
  public var denominator: Int?
  /// Decimal text; nothing where a rule withholds the value.
  public var value: String?
  public var events: Int?
  public var lower: String?
  public var upper: String?
  public var method: String
  public var notes: [String] = []

  public static let columns = [
    "organisation", "indicator", "period", "numerator", "denominator", "value", "source", "events",
    "lower_95", "upper_95", "method", "digest", "note",
  ]

  /// The row as text, with where the records are from and the digest of what was read.
  public func line(source: String, digest: String) -> String {
    func text(_ count: Int?) -> String { count.map(String.init) ?? "" }
    let fields: [String] = [
      organisation, indicator, period.description, text(numerator), text(denominator),
      value ?? "", source, text(events), lower ?? "", upper ?? "", method, digest,
      notes.joined(separator: "; "),
    ]
    return fields.map(CSVLabel.field).joined(separator: ",") + "\n"
  }
}
