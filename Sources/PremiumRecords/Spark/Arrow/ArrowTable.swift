/// Columns of values as an engine sent them.
struct ArrowTable: Hashable, Sendable {
  enum Values: Hashable, Sendable {
    case integers([Int64?])
    case texts([String?])
    case doubles([Double?])
    case truths([Bool?])
  }

  var names: [String] = []
  var columns: [Values] = []
  var rows = 0

  /// Adds the rows of a table with the same columns.
  mutating func append(_ other: ArrowTable) throws(ArrowError) {
    if names.isEmpty, rows == 0 {
      self = other
      return
    }
    guard other.names == names else { throw ArrowError("batches with different columns") }
    for index in columns.indices {
      switch (columns[index], other.columns[index]) {
      case (.integers(let ours), .integers(let theirs)): columns[index] = .integers(ours + theirs)
      case (.texts(let ours), .texts(let theirs)): columns[index] = .texts(ours + theirs)
      case (.doubles(let ours), .doubles(let theirs)): columns[index] = .doubles(ours + theirs)
      case (.truths(let ours), .truths(let theirs)): columns[index] = .truths(ours + theirs)
      case (.integers, _), (.texts, _), (.doubles, _), (.truths, _):
        throw ArrowError("batches that disagree on what '\(names[index])' holds")
      }
    }
    rows += other.rows
  }

  /// A whole number that is there.
  func integer(_ row: Int, _ column: Int) throws(ArrowError) -> Int {
    guard columns.indices.contains(column), case .integers(let values) = columns[column],
      values.indices.contains(row), let value = values[row], let value = Int(exactly: value)
    else { throw ArrowError("no whole number in row \(row + 1), column \(column + 1)") }
    return value
  }

  /// A text; nothing where there is none.
  func text(_ row: Int, _ column: Int) throws(ArrowError) -> String? {
    guard columns.indices.contains(column), case .texts(let values) = columns[column],
      values.indices.contains(row)
    else { throw ArrowError("no text in row \(row + 1), column \(column + 1)") }
    return values[row]
  }
}
