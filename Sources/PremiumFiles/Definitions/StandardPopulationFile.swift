public import QualityPremium

/// A standard population: `age_band,population`, from birth upwards without a gap, the last open.
public enum StandardPopulationFile {
  static let columns = ["age_band", "population"]

  /// Reads a population, or reports every mistake of the file.
  public static func read(_ file: InputFile) throws(Problems) -> StandardPopulation {
    var problems: [Problem] = []
    let bands = bands(in: file, &problems)
    try problems.check()
    return StandardPopulation(bands: bands)
  }

  private static func bands(
    in file: InputFile, _ problems: inout [Problem]
  ) -> [StandardPopulation.Band] {
    guard let csv = CSVFile(file, problems: &problems),
      let table = CSVTable(csv, required: columns, problems: &problems)
    else { return [] }
    var bands: [StandardPopulation.Band] = []
    /// The age at which the next band has to start; nothing after an open band.
    var next: Int? = 0
    for row in table.rows {
      let ages = row.required("age_band", &problems).flatMap { _ in
        row.parsed("age_band", as: "an age band such as 0-4 or 90+", &problems) { AgeBand($0) }
      }
      let population = row.required("population", &problems).flatMap { _ in
        row.count("population", &problems)
      }
      guard let ages, let population else { continue }
      if ages.from != next {
        problems.append(
          row.problem(
            "age_band",
            next.map { "the band \(ages) does not start at age \($0)" }
              ?? "the band \(ages) follows an open one",
            remedy: "list the bands from birth upwards, each once and without a gap"))
      }
      next = ages.through.map { $0 + 1 }
      bands.append(StandardPopulation.Band(ages: ages, population: population))
    }
    if next != nil, !problems.hasMistakes {
      problems.append(
        Problem(
          file: file.name, line: table.rows.last?.line ?? 1, column: 1,
          "the last band is not open", remedy: "end with a band such as 90+"))
    }
    if bands.allSatisfy({ $0.population == 0 }), !problems.hasMistakes {
      problems.append(
        Problem(
          file: file.name, line: 2, column: 1, "every population is 0",
          remedy: "check the figures"))
    }
    return bands
  }
}
