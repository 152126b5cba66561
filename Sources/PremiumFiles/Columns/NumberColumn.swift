/// The numbers of one column; an empty field is nothing.
public struct NumberColumn: Sendable {
  /// Not a number where the field is empty.
  public let values: [Double]
  public let blanks: Int

  public init(_ values: [Double] = [], blanks: Int = 0) {
    self.values = values
    self.blanks = blanks
  }

  public subscript(row: Int) -> Double? {
    let value = values[row]
    return value.isNaN ? nil : value
  }
}

extension ColumnFile {
  /// Reads a column of numbers and notes every field that holds none that is allowed there.
  public func numbers(
    column: Int, _ domain: NumberDomain, problems: inout [Problem]
  ) -> NumberColumn {
    var blanks = 0
    var faults: [Int] = []
    let values = [Double](unsafeUninitializedCapacity: rows) { values, count in
      eachField(of: column) { row, bytes, range in
        let value = range.isEmpty ? .nan : ByteNumber.parse(bytes, range) ?? .infinity
        let isAllowed =
          range.isEmpty ? domain.allowsBlank : value < .infinity && domain.contains(value)
        if range.isEmpty { blanks += 1 }
        if !isAllowed { faults.append(row) }
        values.initializeElement(at: row, to: value)
      }
      count = rows
    }
    problems += faults.map { fault(row: $0, column: column, values[$0], domain) }
    return NumberColumn(values, blanks: blanks)
  }

  /// Goes through the fields of a column from the first row to the last.
  @inline(__always)
  private func eachField(
    of column: Int, _ body: (Int, UnsafeBufferPointer<UInt8>, Range<Int>) -> Void
  ) {
    text.withUnsafeBufferPointer { text in
      starts.withUnsafeBufferPointer { starts in
        var field = heading.count + column
        for row in 0..<rows {
          body(row, text, Int(starts[field])..<Int(starts[field + 1]) - 1)
          field &+= heading.count
        }
      }
    }
  }

  private func fault(row: Int, column: Int, _ value: Double, _ domain: NumberDomain) -> Problem {
    let name = heading[column]
    let text = text(row: row, column: column)
    guard !value.isNaN else {
      return problem(row: row, column: column, "the \(name) is missing", remedy: "write it")
    }
    guard value.isFinite else {
      let fault = CSVNumber.Fault.notANumber
      return problem(row: row, column: column, fault.what(text), remedy: fault.remedy)
    }
    let fault = domain.fault(name, value, text)
    return problem(row: row, column: column, fault.what, remedy: fault.remedy)
  }
}
