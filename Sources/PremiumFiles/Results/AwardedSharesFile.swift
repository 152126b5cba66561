public import QualityPremium

/// The shares of the maximum that organisations were paid, from the awards that `qp assess` wrote as CSV.
public enum AwardedSharesFile {
  /// Reads the shares by code, at most where an award is a range, or reports every mistake of the file.
  public static func read(_ file: InputFile) throws(Problems) -> [String: Share] {
    var problems: [Problem] = []
    var shares: [String: Share] = [:]
    if let csv = CSVFile(file, problems: &problems) {
      // The rules of the scheme have columns of their own.
      let table = CSVTable(
        csv, required: ["organisation", "maximum_gbp", "award_max_gbp"],
        optional: csv.heading.fields.map(\.text), problems: &problems)
      for row in table?.rows ?? [] {
        guard let code = row.required("organisation", &problems),
          let most = row.quantity("maximum_gbp", &problems),
          let paid = row.quantity("award_max_gbp", &problems), most > .zero
        else { continue }
        shares[code] = Share(fraction: paid / most)
      }
    }
    try problems.check()
    return shares
  }
}
