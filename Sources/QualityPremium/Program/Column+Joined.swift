extension Column {
  /// The exact mean of several columns; unknown where any of them is.
  init(meanOf columns: [Column]) {
    if let column = Self.sum(of: columns) {
      self = column
      return
    }
    self.init(
      exact: (0..<(columns.first?.count ?? 0)).map { place in
        let values = columns.compactMap { $0.value(at: place) }
        return values.count == columns.count ? values.mean : nil
      })
  }

  /// The mean as whole sums, each of which stands for a part of the unit; nothing where an answer is unknown, the
  /// units differ, or 32 bits do not hold a sum.
  private static func sum(of columns: [Column]) -> Column? {
    guard let first = columns.first, let scale = columns.compactMap(\.scale).max(),
      columns.allSatisfy({ $0.scale != nil && $0.unknown.isEmpty && $0.unit == first.unit }),
      let numbers = scaled(columns, to: scale)
    else { return nil }
    let count = first.count
    var sums: [Int32] = []
    sums.reserveCapacity(count)
    for place in 0..<count {
      let sum = columns.indices.reduce(Int64(0)) { $0 + Int64(numbers[$1 * count + place]) }
      guard let sum = Int32(exactly: sum) else { return nil }
      sums.append(sum)
    }
    return Column(
      scaled: sums, scale: scale, unit: first.unit * Quantity(1, over: Int128(columns.count)))
  }

  /// Several columns one after another, with the finest of their scales.
  public static func joined(_ columns: [Column]) -> Column {
    let scales = columns.compactMap(\.scale)
    guard scales.count == columns.count, columns.allSatisfy({ $0.unit == .one }),
      let scale = scales.max(),
      let numbers = scaled(columns, to: scale)
    else {
      return Column(exact: columns.flatMap { column in (0..<column.count).map(column.value(at:)) })
    }
    var unknown = BitColumn()
    var start = 0
    for column in columns {
      column.unknown.forEach(in: 0..<column.count) { unknown.set(start + $0) }
      start += column.count
    }
    return Column(scaled: numbers, scale: scale, unknown: unknown)
  }

  /// All numbers with one scale, or nothing where 32 bits do not hold them.
  private static func scaled(_ columns: [Column], to scale: Int) -> [Int32]? {
    var numbers: [Int32] = []
    numbers.reserveCapacity(columns.reduce(0) { $0 + $1.count })
    for column in columns {
      let power = Int64(powerOfTen(scale - (column.scale ?? scale)))
      let greatest = max(column.bounds.lowerBound.magnitude, column.bounds.upperBound.magnitude)
      guard UInt64(power) * UInt64(greatest) <= UInt64(Int32.max) else { return nil }
      switch column.values {
      case .narrow(let list, _): numbers += list.lazy.map { Int32($0) &* Int32(power) }
      case .scaled(let list, _): numbers += list.lazy.map { $0 &* Int32(power) }
      case .exact: return nil
      }
    }
    return numbers
  }
}

extension EvidenceColumns {
  /// The splits of all organisations, none where a part holds none.
  private static func joinedSplits(_ parts: [EvidenceColumns]) -> [Measure.ID: [MenuSplit?]] {
    let menus = Set(parts.flatMap(\.splits.keys))
    return Dictionary(
      uniqueKeysWithValues: menus.map { menu in
        (menu, parts.flatMap { $0.splits[menu] ?? Array(repeating: nil, count: $0.count) })
      })
  }

  /// The organisations of several, one after another.
  public static func joined(_ parts: [EvidenceColumns], questions: Int) -> EvidenceColumns {
    EvidenceColumns(
      populations: parts.flatMap(\.populations),
      columns: (0..<questions).map { place in Column.joined(parts.map { $0.columns[place] }) },
      splits: joinedSplits(parts))
  }
}
