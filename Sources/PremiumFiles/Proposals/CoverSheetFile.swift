public import QualityPremium

/// What a CCG writes on the covering sheets of its papers: CSV with `field` and `text`, and `organisation`
/// where a row is for one of several.
public enum CoverSheetFile {
  /// The sheets by organisation; what stands without one is for all, under nothing.
  public static func read(_ file: InputFile) throws(Problems) -> [String?: CoverSheet] {
    var problems: [Problem] = []
    var sheets: [String?: CoverSheet] = [:]
    if let csv = CSVFile(file, problems: &problems),
      let table = CSVTable(
        csv, required: ["field", "text"], optional: ["organisation"], problems: &problems)
    {
      let names = CoverSheet.Field.allCases.map(\.rawValue)
      for row in table.rows {
        let name = row.required("field", &problems).flatMap { _ in
          row.choice("field", among: names, &problems)
        }
        let text = row.required("text", &problems)
        guard let field = name.flatMap({ CoverSheet.Field(rawValue: $0) }), let text else {
          continue
        }
        if [.riskOriginal, .riskResidual].contains(field), RiskScore(text) == nil {
          problems.append(
            row.problem(
              "text", "'\(text)' is no likelihood and impact",
              remedy: "write such as 3x4, of 5 each"))
        }
        let place = row.text("organisation")
        if sheets[place]?[field] != nil {
          problems.append(
            row.problem("field", "the field is written twice", remedy: "keep one row"))
        }
        sheets[place, default: CoverSheet()][field] = text
      }
    }
    try problems.check()
    return sheets
  }
}
