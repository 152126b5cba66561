public import QualityPremium

/// Assessments as CSV: one row an organisation, one column a rule in the order of the scheme.
public struct ResultCSV: Sendable {
  private let paths: [String]

  public init(_ scheme: Scheme) {
    paths = scheme.rules.map(\.path)
  }

  public var heading: String {
    CSVLine.text(
      [
        "organisation", "name", "population", "maximum_gbp", "earned_percent", "deducted_percent",
        "award_min_gbp", "award_max_gbp", "status",
      ] + paths)
  }

  public func row(_ assessment: Assessment) -> String {
    let award = assessment.award
    let commissioner = assessment.commissioner
    return CSVLine.text(
      [
        CSVLine.safe(commissioner.code), CSVLine.safe(commissioner.name),
        "\(commissioner.population.count)", assessment.maximum.plain,
        award.earned.percent.readable(places: 12), award.deducted.percent.readable(places: 12),
        award.atLeast.roundedHalfUpToThePenny.plain, award.atMost.roundedHalfUpToThePenny.plain,
        award.status.rawValue,
      ] + assessment.verdicts.map(\.rawValue))
  }
}

/// Totals as CSV: one row.
public enum TotalsCSV {
  public static let heading = CSVLine.text([
    "organisations", "maximum_gbp", "award_min_exact_gbp", "award_max_exact_gbp", "award_min_gbp",
    "award_max_gbp", "with_nothing", "final", "range", "barred",
  ])

  public static func row(_ totals: Totals) -> String {
    CSVLine.text([
      "\(totals.organisations)", totals.maximum.plain, totals.atLeast.exactPounds,
      totals.atMost.exactPounds, totals.atLeastRounded.plain, totals.atMostRounded.plain,
      "\(totals.withNothing)", "\(totals.final)", "\(totals.range)", "\(totals.barred)",
    ])
  }
}

/// Lines of CSV for commands that have tables of their own.
public enum CSVText {
  /// One line (RFC 4180) with its end.
  public static func line(_ fields: [String]) -> String { CSVLine.text(fields) }

  /// Text of others, made harmless where a spreadsheet would take it for a formula.
  public static func harmless(_ text: String) -> String { CSVLine.safe(text) }
}

/// One line of CSV (RFC 4180) with its end.
enum CSVLine {
  static func text(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\n"
  }

  /// Text of others that a spreadsheet would take for a formula gets an apostrophe in front.
  static func safe(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r\0".unicodeScalars.contains(first) else {
      return text
    }
    return "'" + text
  }

  /// Whether a text of others would be taken for a formula.
  @inline(__always)
  static func isFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0:
      return true
    default: return false
    }
  }

  @inline(__always)
  static func needsQuotes(_ text: some Sequence<UInt8>) -> Bool {
    for byte in text {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        return true
      default: continue
      }
    }
    return false
  }

  /// A field as it stands in a file, in quotes where it has to be.
  static func field(_ field: String) -> String {
    guard needsQuotes(field.utf8) else { return field }
    // By scalars: an accent after a quote would make both one character, which is no quote.
    var quoted = "\"".unicodeScalars
    for scalar in field.unicodeScalars {
      quoted.append(scalar)
      if scalar == "\"" { quoted.append(scalar) }
    }
    quoted.append("\"")
    return String(quoted)
  }
}
