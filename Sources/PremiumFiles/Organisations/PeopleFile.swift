public import QualityPremium

/// `people.csv`: who holds which role, from which day to which.
///
/// `place` is the code of the organisation of a `ccg` and the name of the area of an `area-team`, and is
/// empty for every other role.
public enum PeopleFile {
  static let columns = ["person", "role", "place", "from", "until"]

  /// - Parameters:
  ///   - organisations: those whose codes and area teams a place may name.
  public static func read(
    _ file: InputFile, organisations: Organisations
  ) throws(Problems) -> [Appointment] {
    var problems: [Problem] = []
    var appointments: [Appointment] = []
    if let csv = CSVFile(file, problems: &problems),
      let table = CSVTable(csv, required: columns, problems: &problems)
    {
      for row in table.rows {
        if let appointment = read(row, organisations, &problems) {
          appointments.append(appointment)
        }
      }
    }
    try problems.check()
    return appointments
  }

  private static func read(
    _ row: CSVTableRow, _ organisations: Organisations, _ problems: inout [Problem]
  ) -> Appointment? {
    let person = row.required("person", &problems)
    let role = row.required("role", &problems).flatMap { _ in
      row.choice("role", among: Role.allCases.map(\.rawValue), &problems)
    }.flatMap { Role(rawValue: $0) }
    let from = row.required("from", &problems).flatMap { _ in row.day("from", &problems) }
    let until = row.day("until", &problems)
    guard let person, let role, let from else { return nil }
    let place = self.place(of: role, row, organisations, &problems)
    if let until, until < from {
      problems.append(
        row.problem("until", "the last day is before the first", remedy: "correct one of them"))
    }
    return Appointment(person: person, role: role, place: place, from: from, until: until)
  }

  private static func place(
    of role: Role, _ row: CSVTableRow, _ organisations: Organisations,
    _ problems: inout [Problem]
  ) -> String? {
    guard role.isForOneOrganisation || role.isForOneAreaTeam else {
      if row.text("place") != nil {
        problems.append(
          row.problem(
            "place", "\(role.inWords) acts for all organisations", remedy: "leave it empty"))
      }
      return nil
    }
    guard let place = row.required("place", &problems) else { return nil }
    let known =
      role.isForOneOrganisation
      ? organisations.list.map(\.code) : organisations.list.compactMap(\.areaTeam)
    if !known.contains(place) {
      problems.append(
        row.problem(
          "place",
          role.isForOneOrganisation
            ? "there is no organisation '\(place)'" : "there is no area team '\(place)'",
          remedy: Suggestion.remedy(for: place, among: Set(known))))
    }
    return place
  }
}
