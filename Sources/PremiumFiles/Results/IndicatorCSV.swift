public import QualityPremium

/// Indicators as CSV: one row an indicator.
public enum IndicatorCSV {
  public static func text(_ indicators: [Indicator]) -> String {
    CSVLine.text([
      "indicator", "number", "domain", "kind", "unit", "direction", "method", "confidence",
      "checked_by", "title",
    ]) + indicators.map(row).joined()
  }

  private static func row(_ indicator: Indicator) -> String {
    let definition = indicator.definition
    let domains = definition?.domains.map(\.rawValue).joined(separator: " ")
    return CSVLine.text([
      CSVLine.safe(indicator.id), CSVLine.safe(definition?.number ?? ""), domains ?? "",
      indicator.kind.rawValue, CSVLine.safe(indicator.unit), indicator.direction.rawValue,
      definition?.calculation.method.rawValue ?? "", indicator.provenance.confidence.rawValue,
      CSVLine.safe(definition?.checkedBy ?? ""), CSVLine.safe(indicator.title),
    ])
  }
}
