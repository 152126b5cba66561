public import Foundation
public import QualityPremium

/// `Rules/Organisations`: the CCGs of April 2013 with what is known of their places.
public enum ProfilesFolder {
  /// Reads the profiles in the order of the list of CCGs, or reports every mistake of all files.
  public static func read(
    _ folder: URL, named name: String = "Rules/Organisations"
  ) throws(Problems) -> [CommissionerProfile] {
    var problems: [Problem] = []
    var reader = Reader(folder: folder, name: name)
    let profiles = reader.profiles(&problems)
    try problems.check()
    return profiles
  }

  private struct Reader {
    let folder: URL
    let name: String

    mutating func profiles(_ problems: inout [Problem]) -> [CommissionerProfile] {
      var profiles: [CommissionerProfile] = []
      var place: [String: Int] = [:]
      for row in rows(
        "ccg-april-2013.csv",
        ["code", "name", "area_team", "region", "area_team_code", "region_code"], &problems)
      {
        guard let code = row.required("code", &problems),
          let title = row.required("name", &problems),
          let team = row.required("area_team", &problems),
          let region = row.required("region", &problems)
        else { continue }
        place[code] = profiles.count
        profiles.append(
          CommissionerProfile(code: code, name: title, areaTeam: team, region: region))
      }
      func index(_ row: CSVTableRow, _ column: String, _ problems: inout [Problem]) -> Int? {
        guard let code = row.required(column, &problems) else { return nil }
        if let index = place[code] { return index }
        problems.append(
          row.problem(
            column, "there is no CCG '\(code)'",
            remedy: Suggestion.remedy(for: code, among: place.keys)))
        return nil
      }
      for row in rows("ccg-deprivation.csv", ["code", "deprivation"], &problems) {
        guard let index = index(row, "code", &problems) else { continue }
        profiles[index].deprivation = row.quantity("deprivation", &problems)?.approximate
      }
      for row in rows("ccg-hexagons-2013.csv", ["code", "column", "row"], &problems) {
        guard let index = index(row, "code", &problems),
          let column = row.count("column", &problems), let line = row.count("row", &problems)
        else { continue }
        profiles[index].hexagon = CommissionerProfile.Hexagon(column: column, row: line)
      }
      for row in rows("ccg-neighbours-2013.csv", ["code", "neighbour"], &problems) {
        guard let one = index(row, "code", &problems),
          let other = index(row, "neighbour", &problems)
        else { continue }
        profiles[one].neighbours.append(profiles[other].code)
        profiles[other].neighbours.append(profiles[one].code)
      }
      for row in rows("ccg-qof-registers-2013-14.csv", nil, &problems) {
        guard let index = index(row, "code", &problems) else { continue }
        profiles[index].list = row.count("list", &problems)
        for register in row.places.keys where !["code", "list"].contains(register) {
          profiles[index].registers[register] = row.count(register, &problems)
        }
      }
      return profiles
    }

    /// The rows of a file; with any columns where none are named.
    private func rows(
      _ file: String, _ columns: [String]?, _ problems: inout [Problem]
    ) -> [CSVTableRow] {
      do {
        let input = try InputFile.read(folder.appending(path: file), name: "\(name)/\(file)")
        guard let csv = CSVFile(input, problems: &problems),
          let table = CSVTable(
            csv, required: columns ?? csv.heading.fields.map(\.text), problems: &problems)
        else { return [] }
        return table.rows
      } catch {
        problems += error.list
        return []
      }
    }
  }
}
