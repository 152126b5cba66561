import QualityPremium

/// A decimal number on its way into a column: a whole number and its places after the point in one word.
struct Cell {
  var word: Int64

  static let unknown = Cell(word: 15)

  init(word: Int64) {
    self.word = word
  }

  init(_ value: Int64, places: Int) {
    word = value &<< 4 | Int64(places)
  }

  /// The cell of a number that was read from text, which has at most 12 digits.
  init(_ quantity: Quantity?) {
    self = .unknown
    guard let quantity else { return }
    var (places, power) = (0, Int128(1))
    while power % quantity.denominator != 0 { (places, power) = (places + 1, power * 10) }
    self.init(Int64(quantity.numerator * (power / quantity.denominator)), places: places)
  }

  var isKnown: Bool { word & 15 != 15 }
  var value: Int64 { word &>> 4 }
  var places: Int { Int(word & 15) }

  var quantity: Quantity? {
    isKnown ? Quantity(Int128(value), over: Int128(Self.powers[places])) : nil
  }

  /// 10 to so many.
  @inline(__always)
  static func power(_ places: Int) -> Int64 {
    var power = Int64(1)
    for _ in 0..<places { power = power &* 10 }
    return power
  }

  static let powers: [Int64] = (0...12).map { places in
    (0..<places).reduce(Int64(1)) { power, _ in power * 10 }
  }
}

extension Column {
  /// A column with one scale for all cells; one of fractions where 32 bits do not hold them.
  init(_ cells: UnsafeBufferPointer<Cell>) {
    var (most, least) = (0, 12)
    var unknown = BitColumn()
    for index in cells.indices {
      let cell = cells[index]
      if cell.isKnown {
        most = max(most, cell.places)
        least = min(least, cell.places)
      } else {
        unknown.set(index)
      }
    }
    guard let numbers = Self.scaled(cells, to: most, areAlike: least >= most && unknown.isEmpty)
    else {
      self.init(exact: cells.map(\.quantity))
      return
    }
    self.init(scaled: numbers, scale: most, unknown: unknown)
  }

  private static func scaled(
    _ cells: UnsafeBufferPointer<Cell>, to places: Int, areAlike: Bool
  ) -> [Int32]? {
    guard places <= 9 else { return nil }
    var fits = true
    let numbers = [Int32](unsafeUninitializedCapacity: cells.count) { numbers, count in
      count = cells.count
      if areAlike {
        for index in cells.indices {
          let value = cells[index].value
          numbers[index] = Int32(truncatingIfNeeded: value)
          fits = fits && Int64(numbers[index]) == value
        }
        return
      }
      for index in cells.indices {
        let cell = cells[index]
        guard cell.isKnown else {
          numbers[index] = 0
          continue
        }
        let (value, overflows) = cell.value.multipliedReportingOverflow(
          by: Cell.powers[places - cell.places])
        numbers[index] = Int32(truncatingIfNeeded: value)
        fits = fits && !overflows && Int64(numbers[index]) == value
      }
    }
    return fits ? numbers : nil
  }
}
