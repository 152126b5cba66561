extension ColumnFile {
  /// The place of a column that has to be there once; a fault in the heading is noted.
  public func column(_ name: String, problems: inout [Problem]) -> Int? {
    let places = heading.indices.filter { heading[$0] == name }
    if places.count > 1 {
      problems.append(
        problem(
          row: -1, column: places[1], "has the column '\(name)' twice", remedy: "keep one of them"))
      return nil
    }
    guard let place = places.first else {
      let near = Suggestion.nearest(to: name, among: heading)
      problems.append(
        Problem(
          file: self.name, line: 1, column: 1, "has no column '\(name)'",
          remedy: near.map { "rename '\($0)' if that is it" } ?? "add it to the heading"))
      return nil
    }
    return place
  }

  public func has(_ column: String) -> Bool { heading.contains(column) }
}
