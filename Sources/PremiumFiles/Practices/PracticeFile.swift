public import QualityPremium

/// `practices.csv`: practices with their CCG, one row a membership.
///
/// The layout in which list sizes are published with ages and sexes is read too: `ccg_code` for
/// `organisation` and `total` for `list_size`; columns of ages (`male_0_4`) are passed over.
public enum PracticeFile {
  static let required = ["practice_code", "practice_name", "organisation"]
  static let optional = [
    "list_size", "weighted_list", "need_weight", "contribution", "amount_gbp", "member_from",
    "member_until",
  ]
  private static let otherNames = ["ccg_code": "organisation", "total": "list_size"]

  /// Reads the practices in the order of the file, or reports every mistake of it.
  public static func read(_ file: InputFile) throws(Problems) -> [Practice] {
    var problems: [Problem] = []
    var practices: [Practice] = []
    if let csv = CSVFile(file, problems: &problems),
      let table = CSVTable(
        renamed(csv), required: required, optional: optional + ages(in: csv), problems: &problems)
    {
      var memberships: [String: [(practice: Practice, line: Int)]] = [:]
      practices.reserveCapacity(table.rows.count)
      for row in table.rows {
        guard let practice = row.practice(&problems) else { continue }
        let others = memberships[practice.code] ?? []
        if let other = others.first(where: { $0.practice.overlaps(practice) }) {
          problems.append(
            row.problem(
              "practice_code",
              "'\(practice.code)' is a member of \(other.practice.organisation) at the same time, "
                + "in line \(other.line)",
              remedy: "end one membership with member_until before the other begins"))
        }
        memberships[practice.code, default: []].append((practice, row.line))
        practices.append(practice)
      }
      if table.rows.isEmpty, !problems.hasMistakes {
        problems.append(
          Problem(
            file: file.name, line: 1, column: 1, "holds no practice", remedy: "add a row for each"))
      }
    }
    try problems.check()
    return practices
  }

  private static func renamed(_ csv: CSVFile) -> CSVFile {
    var csv = csv
    let names = Set(csv.heading.fields.map(\.text))
    for place in csv.heading.fields.indices {
      let name = csv.heading.fields[place].text
      if let own = otherNames[name], !names.contains(own) { csv.heading.fields[place].text = own }
    }
    return csv
  }

  private static func ages(in csv: CSVFile) -> [String] {
    csv.heading.fields.map(\.text).filter { $0.hasPrefix("male_") || $0.hasPrefix("female_") }
  }
}

extension Practice {
  /// Whether a day may lie in both memberships.
  fileprivate func overlaps(_ other: Practice) -> Bool {
    let endsBefore = until.flatMap { end in other.from.map { end < $0 } } ?? false
    let beginsAfter = from.flatMap { start in other.until.map { $0 < start } } ?? false
    return !endsBefore && !beginsAfter
  }
}

extension CSVTableRow {
  fileprivate func practice(_ problems: inout [Problem]) -> Practice? {
    let code = required("practice_code", &problems)
    let name = required("practice_name", &problems)
    let organisation = required("organisation", &problems)
    let list = count("list_size", &problems)
    let weighted = weight("weighted_list", &problems)
    let need = weight("need_weight", &problems)
    let contribution = quantity("contribution", &problems)
    let amount = text("amount_gbp").flatMap { _ in pounds("amount_gbp", &problems) }
    let from = day("member_from", &problems)
    let until = day("member_until", &problems)
    if let from, let until, until < from {
      problems.append(
        problem(
          "member_until", "the membership ends before it begins", remedy: "correct one of the days")
      )
    }
    guard let code, let name, let organisation else { return nil }
    return Practice(
      code: code, name: name, organisation: organisation, list: list, weightedList: weighted,
      need: need, contribution: contribution, amount: amount, from: from, until: until)
  }

  /// A number that is not below nothing.
  private func weight(_ column: String, _ problems: inout [Problem]) -> Quantity? {
    guard let number = quantity(column, &problems) else { return nil }
    guard number < .zero else { return number }
    problems.append(
      problem(column, "\(number) is below nothing", remedy: "check the figure"))
    return nil
  }
}
