extension CSV.Row {
  /// The numbers of a field that holds several, joined by semicolons.
  func vector(_ column: String) -> [Double] {
    self[column].split(separator: ";").compactMap { Double($0) }
  }

  /// The same as whole numbers.
  func wholeVector(_ column: String) -> [Int] { vector(column).map { Int($0) } }

  /// The same as yes or no.
  func flagVector(_ column: String) -> [Bool] { vector(column).map { $0 != 0 } }

  /// The texts of a field that holds several, joined by semicolons.
  func words(_ column: String) -> [String] {
    self[column].split(separator: ";").map(String.init)
  }
}

extension Sequence where Element == CSV.Row {
  /// Rows that share fields, in order of first appearance.
  func grouped(by columns: String...) -> [(key: [String], rows: [CSV.Row])] {
    var places: [[String]: Int] = [:]
    var groups: [(key: [String], rows: [CSV.Row])] = []
    for row in self {
      let key = columns.map { row[$0] }
      if let place = places[key] {
        groups[place].rows.append(row)
      } else {
        places[key] = groups.count
        groups.append((key, [row]))
      }
    }
    return groups
  }
}
