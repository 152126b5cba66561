import QualityPremium

/// `organisations.csv`: who may be paid, and for how many people.
enum OrganisationsFile {
  static let columns = [
    "code", "name", "area_team", "region", "population", "population_date", "population_basis",
  ]

  /// The commissioners in the order of the file.
  ///
  /// - Parameters:
  ///   - register: where there is one, every organisation has to be in it, and whatever is wrong is said of
  ///     every row; else what is wrong with all populations is said once.
  static func read(
    _ csv: CSVFile, for scheme: Scheme, accepting accepted: Population.Basis?,
    register: EvidenceBook? = nil, _ problems: inout [Problem]
  ) -> [Commissioner] {
    guard let table = CSVTable(csv, required: columns, problems: &problems) else { return [] }
    var commissioners: [Commissioner] = []
    var lines: [String: Int] = [:]
    var check = PopulationCheck(scheme: scheme, accepted: accepted)
    for row in table.rows {
      let code =
        register.map { $0.organisation(in: row, column: "code", &problems) }
        ?? row.required("code", &problems)
      let name = row.required("name", &problems)
      let count = row.required("population", &problems).flatMap { _ in
        row.count("population", &problems)
      }
      let bases = Population.Basis.allCases.map(\.rawValue)
      let basis = row.required("population_basis", &problems).flatMap { _ in
        row.choice("population_basis", among: bases, &problems)
      }
      let day = row.required("population_date", &problems).flatMap { _ in
        row.day("population_date", &problems)
      }
      if let code, let line = lines.updateValue(row.line, forKey: code) {
        problems.append(
          row.problem(
            "code", "the organisation '\(code)' is in line \(line) too", remedy: "keep one row"))
      }
      if count == 0 {
        problems.append(
          row.problem("population", "the population is 0", remedy: "check the figure"))
      }
      let population = Population(
        count: count ?? 0, basis: basis.flatMap { Population.Basis(rawValue: $0) }, date: day)
      check.look(at: population, in: row)
      if register != nil {
        problems += check.problems
        check = PopulationCheck(scheme: scheme, accepted: accepted)
      }
      guard let code, let name else { continue }
      commissioners.append(
        Commissioner(
          code: code, name: name, areaTeam: row.text("area_team"), region: row.text("region"),
          population: population))
    }
    if table.rows.isEmpty, !problems.hasMistakes {
      problems.append(
        Problem(
          file: csv.name, line: 1, column: 1, "holds no organisation", remedy: "add a row for each")
      )
    }
    problems += check.problems
    return commissioners
  }
}

/// Whether populations are on the basis and of the date that the scheme asks for.
///
/// A wrong basis or date is usually that of a whole file, so it is said once, with the number of rows.
private struct PopulationCheck {
  let scheme: Scheme
  let accepted: Population.Basis?
  private var wrongBasis: (first: Problem, rows: Int)?
  private var wrongDate: (first: Problem, rows: Int)?

  init(scheme: Scheme, accepted: Population.Basis?) {
    self.scheme = scheme
    self.accepted = accepted
  }

  mutating func look(at population: Population, in row: CSVTableRow) {
    let rule = scheme.population
    if let basis = population.basis, basis != rule.basis, basis != accepted {
      let problem = row.problem(
        "population_basis",
        "the population is \(basis.rawValue), and the scheme asks for \(rule.basis.rawValue)",
        remedy: "give that one, or run with --accept-basis \(basis.rawValue), "
          + "which every result will then say")
      wrongBasis = (wrongBasis?.first ?? problem, (wrongBasis?.rows ?? 0) + 1)
    }
    if let date = population.date, !rule.dated.contains(date) {
      let problem = row.problem(
        "population_date", "the population is of \(date), and the scheme asks for \(rule.dated)",
        remedy: "give one dated in that period")
      wrongDate = (wrongDate?.first ?? problem, (wrongDate?.rows ?? 0) + 1)
    }
  }

  var problems: [Problem] {
    [wrongBasis, wrongDate].compactMap { found in
      guard let (first, rows) = found else { return nil }
      var problem = first
      if rows > 1 { problem.what += " (and so in \(rows - 1) more rows)" }
      return problem
    }
  }
}
