/// Rows of plain fields, read at a glance from memory in which every row has an end.
///
/// It says nothing of what it does not take: no row is refused here, only left to the careful reader.
/// This file alone walks over pointers, each loop up to a byte that is there.
struct PlainRow {
  let bytes: UnsafePointer<UInt8>
  let cells: UnsafeMutablePointer<Cell>
  /// How far the columns of cells lie apart.
  let stride: Int
  let isPair: Bool
  /// The first byte of a line end.
  let rowEnd: UInt8

  struct Text {
    var start = 0
    var count = 0
  }

  struct Found {
    var code = Text()
    var name = Text()
    var population = 0
    /// Where the next row starts.
    var end = 0
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")

  /// Reads a row into the cells at its place, or says that it takes a closer look.
  @inline(__always)
  func read(at start: Int, _ row: Int, _ columns: [TableColumn]) -> Found? {
    var found = Found()
    var place = start
    let last = columns.count - 1
    for index in columns.indices {
      let column = columns[index]
      switch column.role {
      case .figure:
        guard let cell = figure(&place, column) else { return nil }
        cells[column.place &* stride &+ row] = cell
      case .answer:
        guard let cell = answer(&place) else { return nil }
        cells[column.place &* stride &+ row] = cell
      case .population:
        guard let cell = figure(&place, column), cell.isKnown, cell.places == 0, cell.value > 0
        else { return nil }
        found.population = Int(cell.value)
      case .organisation:
        guard let text = text(&place), text.count > 0 else { return nil }
        found.code = text
      case .name:
        guard let text = text(&place) else { return nil }
        found.name = text
      case .ignored:
        guard text(&place) != nil else { return nil }
      }
      guard bytes[place] == (index == last ? rowEnd : Self.comma) else { return nil }
      place &+= 1
    }
    if isPair {
      guard bytes[place] == UInt8(ascii: "\n") else { return nil }
      place &+= 1
    }
    found.end = place
    return found
  }

  /// Whether a field ends here.
  @inline(__always)
  private func isEnd(_ place: Int) -> Bool {
    bytes[place] == Self.comma || bytes[place] == rowEnd
  }

  @inline(__always)
  private func figure(_ place: inout Int, _ column: TableColumn) -> Cell? {
    if isEnd(place) { return .unknown }
    let isQuoted = bytes[place] == Self.quote
    if isQuoted { place &+= 1 }
    let isNegative = bytes[place] == UInt8(ascii: "-")
    if isNegative { place &+= 1 }
    var value = Int64(0)
    var digits = run(&place, &value)
    var places = 0
    if bytes[place] == UInt8(ascii: "."), digits > 0 {
      place &+= 1
      places = run(&place, &value)
      if places == 0 { return nil }
      digits &+= places
    }
    // Longer runs overflow, and are not looked at.
    guard digits > 0, digits <= 12 else { return nil }
    if isNegative { value = 0 &- value }
    if isQuoted {
      guard bytes[place] == Self.quote else { return nil }
      place &+= 1
    }
    guard value >= column.least, places == 0 || !column.isWhole else { return nil }
    if column.greatest != .max, value > column.greatest &* Cell.power(places) { return nil }
    return Cell(value, places: places)
  }

  /// Adds a run of digits to a number.
  @inline(__always)
  private func run(_ place: inout Int, _ value: inout Int64) -> Int {
    let first = place
    while true {
      let digit = bytes[place] &- UInt8(ascii: "0")
      if digit > 9 { return place &- first }
      value = value &* 10 &+ Int64(digit)
      place &+= 1
    }
  }

  /// 1 and 0; other words for yes and no are read with care.
  @inline(__always)
  private func answer(_ place: inout Int) -> Cell? {
    if isEnd(place) { return .unknown }
    switch bytes[place] {
    case UInt8(ascii: "0"), UInt8(ascii: "1"):
      place &+= 1
      return Cell(Int64(bytes[place &- 1] &- UInt8(ascii: "0")), places: 0)
    case UInt8(ascii: "y")
    where bytes[place &+ 1] == UInt8(ascii: "e") && bytes[place &+ 2] == UInt8(ascii: "s"):
      place &+= 3
      return Cell(1, places: 0)
    case UInt8(ascii: "n") where bytes[place &+ 1] == UInt8(ascii: "o"):
      place &+= 2
      return Cell(0, places: 0)
    default:
      return nil
    }
  }

  /// A field as it stands, or between quotes with nothing in it that has a meaning.
  @inline(__always)
  private func text(_ place: inout Int) -> Text? {
    let isQuoted = bytes[place] == Self.quote
    if isQuoted { place &+= 1 }
    let start = place
    while true {
      switch bytes[place] {
      case Self.quote:
        guard isQuoted else { return nil }
        place &+= 1
        return Text(start: start, count: place &- 1 &- start)
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        return isQuoted ? nil : Text(start: start, count: place &- start)
      case Self.comma where !isQuoted:
        return Text(start: start, count: place &- start)
      default:
        place &+= 1
      }
    }
  }
}
