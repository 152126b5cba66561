/// The rows of a file in groups, in order of their first rows.
public struct RowGroups: Sendable {
  /// All rows, those of one group together, each group in the order of the file.
  let order: [Int32]
  /// Where each group starts among them, and one more for the end.
  let bounds: [Int]

  public var count: Int { bounds.count - 1 }

  public subscript(group: Int) -> some RandomAccessCollection<Int> {
    order[bounds[group]..<bounds[group + 1]].lazy.map { Int($0) }
  }

  public func firstRow(of group: Int) -> Int { Int(order[bounds[group]]) }

  /// Whether all groups have as many rows, and how many.
  public var evenSize: Int? {
    guard count > 0 else { return nil }
    let size = bounds[1]
    return zip(bounds, bounds.dropFirst()).allSatisfy { $1 - $0 == size } ? size : nil
  }

  init(groupOfRow: [Int32], count: Int) {
    var bounds = [Int](repeating: 0, count: count + 1)
    for group in groupOfRow { bounds[Int(group) + 1] += 1 }
    for group in 0..<count { bounds[group + 1] += bounds[group] }
    var next = bounds
    var order = [Int32](repeating: 0, count: groupOfRow.count)
    for (row, group) in groupOfRow.enumerated() {
      order[next[Int(group)]] = Int32(truncatingIfNeeded: row)
      next[Int(group)] += 1
    }
    self.order = order
    self.bounds = bounds
  }
}

extension ColumnFile {
  /// Every row a group of its own.
  public var eachRow: RowGroups {
    RowGroups(groupOfRow: Array(0..<Int32(rows)), count: rows)
  }

  /// The rows that agree in all of some columns; all rows where there are none.
  public func groups(by columns: [Int]) -> RowGroups {
    var groupOfRow = [Int32](repeating: 0, count: rows)
    var known: [[UInt8]: Int32] = [:]
    for row in 0..<rows {
      if row > 0, agree(row, row - 1, columns) {
        groupOfRow[row] = groupOfRow[row - 1]
        continue
      }
      let key = key(row, columns)
      if let group = known[key] {
        groupOfRow[row] = group
      } else {
        groupOfRow[row] = Int32(known.count)
        known[key] = groupOfRow[row]
      }
    }
    return RowGroups(groupOfRow: groupOfRow, count: known.count)
  }

  private func agree(_ one: Int, _ other: Int, _ columns: [Int]) -> Bool {
    text.withUnsafeBufferPointer { text in
      starts.withUnsafeBufferPointer { starts in
        columns.allSatisfy { column in
          let (first, second) = (field(one, column), field(other, column))
          let (start, from) = (Int(starts[first]), Int(starts[second]))
          let length = Int(starts[first + 1]) - start
          guard length == Int(starts[second + 1]) - from else { return false }
          for byte in 0..<length - 1 where text[start + byte] != text[from + byte] { return false }
          return true
        }
      }
    }
  }

  /// The bytes of the columns, each with an end that no field holds.
  private func key(_ row: Int, _ columns: [Int]) -> [UInt8] {
    var key: [UInt8] = []
    for column in columns {
      let field = field(row, column)
      key += text[Int(starts[field])..<Int(starts[field + 1]) - 1]
      key.append(0)
    }
    return key
  }
}
