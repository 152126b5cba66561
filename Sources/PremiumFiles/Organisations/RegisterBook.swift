import QualityPremium

/// The register as it is read: what opened, closed, merged and was split, in the order of the days.
struct RegisterBook {
  private(set) var list: [Organisation] = []
  private var places: [String: Int] = [:]
  /// Those that go on with a part of what they did.
  private var stays: Set<String> = []

  mutating func add(_ organisation: Organisation) {
    places[organisation.code] = list.count
    list.append(organisation)
  }

  /// Takes one row of `successions.csv` in.
  mutating func succeed(_ row: CSVTableRow, _ problems: inout [Problem]) {
    let day = row.required("from", &problems).flatMap { _ in row.day("from", &problems) }
    guard let day else { return }
    switch (row.text("code"), row.text("successor")) {
    case (nil, nil):
      problems.append(
        row.problem("code", "names no organisation", remedy: "write a code, a successor or both"))
    case (nil, let successor?):
      open(successor, row, on: day, after: nil, &problems)
    case (let code?, let successor):
      guard let place = known(code, row, on: day, &problems) else { return }
      if let successor, successor != code {
        open(successor, row, on: day, after: list[place], &problems)
        list[place].successors.append(successor)
      }
      if code == successor { stays.insert(code) }
      list[place].closed = stays.contains(code) ? nil : Day(number: day.number - 1)
    }
  }

  private func known(
    _ code: String, _ row: CSVTableRow, on day: Day, _ problems: inout [Problem]
  ) -> Int? {
    guard let place = places[code] else {
      problems.append(
        row.problem(
          "code", "'\(code)' is not in ccg-april-2013.csv or a successor above this line",
          remedy: "correct the code, or move the line down"))
      return nil
    }
    let last = Day(number: day.number - 1)
    if let closed = list[place].closed, closed != last {
      problems.append(
        row.problem(
          "from", "'\(code)' is closed after \(closed) already",
          remedy: "an organisation closes once: correct the day or the code"))
      return nil
    }
    if let opened = list[place].opened, opened >= day {
      problems.append(
        row.problem(
          "from", "'\(code)' opens on \(opened) only", remedy: "correct the day or the code"))
      return nil
    }
    return place
  }

  private mutating func open(
    _ code: String, _ row: CSVTableRow, on day: Day, after other: Organisation?,
    _ problems: inout [Problem]
  ) {
    guard let place = places[code] else {
      return add(
        Organisation(
          code: code, name: row.text("successor_name") ?? code, areaTeam: other?.areaTeam,
          region: other?.region, opened: day))
    }
    if other == nil {
      problems.append(
        row.problem(
          "successor", "'\(code)' is there already", remedy: "give a new organisation a new code"))
    } else if !list[place].isOpen(on: day) {
      problems.append(
        row.problem(
          "successor", "'\(code)' is not open on \(day)", remedy: "correct the day or the code"))
    }
  }
}
