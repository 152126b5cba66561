public import PremiumFiles
public import QualityPremium

/// The payment file: CSV, one line an organisation; `docs/payment-file.md` is its layout.
public enum PaymentFile {
  static let columns = [
    "organisation", "name", "amount_gbp", "period", "kind", "run", "sequence",
  ]

  static func bytes(
    _ lines: [Payment.Line], year: String, run: String, sequence: Int64
  ) -> [UInt8] {
    let rows = lines.map { line in
      CSVText.line([
        CSVText.harmless(line.organisation), CSVText.harmless(line.name), line.amount.plain, year,
        line.kind.rawValue, run, String(sequence),
      ])
    }
    return Array((CSVText.line(columns) + rows.joined()).utf8)
  }

  /// How many lines a file has and what they add up to, read back from its bytes.
  ///
  /// - Throws: `StoreError` of the kind `integrity` where it is no payment file.
  public static func control(of file: InputFile) throws -> (count: Int, total: Money) {
    var problems: [Problem] = []
    guard let csv = CSVFile(file, problems: &problems), !problems.hasMistakes,
      csv.heading.fields.map(\.text) == columns
    else { throw StoreError(.integrity, "'\(file.name)' is no payment file") }
    var total = Money.zero
    for row in csv.rows {
      guard let amount = try? Quantity(decimal: row.fields[2].text) * Quantity(100),
        amount.denominator == 1
      else {
        throw StoreError(
          .integrity, "line \(row.line) of '\(file.name)' has no amount in pounds and pence")
      }
      total = total + Money(pence: amount.numerator)
    }
    return (csv.rows.count, total)
  }
}
