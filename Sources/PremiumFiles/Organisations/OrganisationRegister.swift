public import Foundation
public import QualityPremium

/// The register of organisations that comes with the rules: those of April 2013, and what became of them.
public enum OrganisationRegister {
  static let columns = ["code", "name", "area_team", "region", "area_team_code", "region_code"]
  static let successionColumns = ["code", "successor", "successor_name", "from"]
  /// The day on which the CCGs of 2013 took over from primary care trusts.
  private static let beginning = Day("2013-04-01")

  /// Reads `ccg-april-2013.csv` and `successions.csv` of a folder.
  public static func read(_ folder: URL) throws(Problems) -> Organisations {
    var problems: [Problem] = []
    func table(_ name: String, _ columns: [String]) throws(Problems) -> [CSVTableRow] {
      let file = try InputFile.read(folder.appending(path: name), name: name)
      guard let csv = CSVFile(file, problems: &problems) else { return [] }
      return CSVTable(csv, required: columns, problems: &problems)?.rows ?? []
    }
    var list: [Organisation] = []
    var places: [String: Int] = [:]
    for row in try table("ccg-april-2013.csv", columns) {
      guard let code = row.required("code", &problems), let name = row.required("name", &problems)
      else { continue }
      places[code] = list.count
      list.append(
        Organisation(
          code: code, name: name, areaTeam: row.text("area_team"), region: row.text("region"),
          opened: beginning))
    }
    for row in try table("successions.csv", successionColumns) {
      let code = row.required("code", &problems)
      let successor = row.required("successor", &problems)
      let day = row.required("from", &problems).flatMap { _ in row.day("from", &problems) }
      guard let code, let successor, let day else { continue }
      guard let place = places[code] else {
        problems.append(
          row.problem(
            "code", "'\(code)' is not in ccg-april-2013.csv or a successor above this line",
            remedy: "correct the code, or move the line down"))
        continue
      }
      list[place].closed = Day(number: day.number - 1)
      list[place].successors.append(successor)
      if places[successor] == nil {
        places[successor] = list.count
        list.append(
          Organisation(
            code: successor, name: row.text("successor_name") ?? successor,
            areaTeam: list[place].areaTeam, region: list[place].region, opened: day))
      }
    }
    try problems.check()
    return Organisations(list)
  }
}
