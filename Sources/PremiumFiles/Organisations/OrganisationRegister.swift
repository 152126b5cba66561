public import Foundation
public import QualityPremium

/// The register of organisations that comes with the rules: those of April 2013, and what became of them.
public enum OrganisationRegister {
  static let columns = ["code", "name", "area_team", "region", "area_team_code", "region_code"]
  static let successionColumns = ["code", "successor", "successor_name", "from"]
  /// The day on which the CCGs of 2013 took over from primary care trusts.
  private static let beginning = Day("2013-04-01")

  /// Reads `ccg-april-2013.csv` and `successions.csv` of a folder.
  ///
  /// A row of `successions.csv` says that from a day on `successor` does what `code` did. Several rows of
  /// one successor and day are a merger, several of one code and day a split; where the code itself is among
  /// its successors, it goes on with a part. A row without a successor is a closure, one without a code an
  /// opening.
  public static func read(_ folder: URL) throws(Problems) -> Organisations {
    var problems: [Problem] = []
    func table(_ name: String, _ columns: [String]) throws(Problems) -> [CSVTableRow] {
      let file = try InputFile.read(folder.appending(path: name), name: name)
      guard let csv = CSVFile(file, problems: &problems) else { return [] }
      return CSVTable(csv, required: columns, problems: &problems)?.rows ?? []
    }
    var register = RegisterBook()
    for row in try table("ccg-april-2013.csv", columns) {
      guard let code = row.required("code", &problems), let name = row.required("name", &problems)
      else { continue }
      register.add(
        Organisation(
          code: code, name: name, areaTeam: row.text("area_team"), region: row.text("region"),
          opened: beginning))
    }
    for row in try table("successions.csv", successionColumns) {
      register.succeed(row, &problems)
    }
    try problems.check()
    return Organisations(register.list)
  }
}
