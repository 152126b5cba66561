import HealthStatistics

extension [CSV.Row] {
  /// The rows in groups that share a column's value, in order of first appearance.
  func grouped<Key: Hashable>(by key: (CSV.Row) -> Key) -> [(key: Key, rows: [CSV.Row])] {
    var order: [Key] = []
    var groups: [Key: [CSV.Row]] = [:]
    for row in self {
      if groups[key(row)] == nil { order.append(key(row)) }
      groups[key(row), default: []].append(row)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }
}

extension CSV.Row {
  /// A confidence level written as `95%`, as a fraction.
  func level(_ column: String) -> Double? {
    Double(self[column].filter { $0 != "%" }).map { $0 / 100 }
  }
}

extension TableCheck {
  /// Checks the value and the limits at 95 % and 99.8 % against columns named as the peers do.
  mutating func expect(
    _ estimate: Estimate, equals row: CSV.Row, _ place: String, levels: [Double] = [0.95, 0.998]
  ) {
    expect(estimate.value, equals: row.number("value"), "\(place) value")
    for level in levels {
      let name = level == 0.95 ? "95_0" : "99_8"
      let interval = estimate.interval(at: level)
      expect(interval?.lower, equals: row.number("lower\(name)cl"), "\(place) lower \(name)")
      expect(interval?.upper, equals: row.number("upper\(name)cl"), "\(place) upper \(name)")
    }
  }
}
