import QualityPremium

/// Reads one slab of a table.
///
/// Rows that are plain at a glance are read byte by byte; every other row, with whatever may be wrong
/// with it, goes to `CSVReader` and `TableRow`, which know what is said of it.
struct SlabReader {
  private let slab: Slab
  private let layout: TableLayout
  private var result: TableSlab
  private var line = 0
  private var position = 0
  /// Whether the last careful row cannot be told apart from what follows.
  private var isBroken = false

  static func read(_ slab: Slab, _ layout: TableLayout) -> TableSlab {
    var reader = SlabReader(slab: slab, layout: layout)
    reader.read()
    return reader.result
  }

  private init(slab: Slab, layout: TableLayout) {
    self.slab = slab
    self.layout = layout
    result = TableSlab(number: slab.number, offset: slab.offset)
    if layout.meanings.contains(.name) { result.names = TextColumn() }
  }

  private mutating func read() {
    if !slab.bytes.isPlainText, slab.bytes.contains(0) || !slab.bytes.isText {
      let file = InputFile(name: layout.file, bytes: slab.bytes)
      if let problem = file.encodingProblem(isStart: false) {
        result.faults.encoding = problem.moved(by: -1)
        return
      }
    }
    // A heading that is not to be read has no columns.
    guard !layout.columns.isEmpty else { return }
    // No row is shorter than its commas and its end.
    let mostRows = slab.bytes.count / max(1, layout.columns.count) + 1
    let questions = layout.questions.count
    let places = questions + layout.splits.count
    withUnsafeTemporaryAllocation(of: Cell.self, capacity: mostRows * places + 1) { cells in
      slab.bytes.withUnsafeBufferPointer { bytes in
        guard let base = cells.baseAddress, let start = bytes.baseAddress else { return }
        readRows(start, bytes.count, base, mostRows)
        let columns = (0..<questions).map { place in
          Column(UnsafeBufferPointer(start: base + place * mostRows, count: result.count))
        }
        result.evidence = EvidenceColumns(
          populations: result.populations.map { Int32(clamping: $0) }, columns: columns,
          splits: splits(base, mostRows))
      }
    }
    result.lines = line
    result.keys = CodeKeys(result.codes)
  }

  /// How each organisation split each menu that has columns.
  private func splits(
    _ cells: UnsafePointer<Cell>, _ stride: Int
  ) -> [Measure.ID: [MenuSplit?]] {
    let columns = layout.splits
    guard columns.count > 0 else { return [:] }
    let rows = (0..<result.count).map { row in
      columns.splits { cells[$0 * stride + row].quantity }
    }
    return Dictionary(
      uniqueKeysWithValues: columns.menus.enumerated().map { place, menu in
        (menu.measure, rows.map { $0[place] })
      })
  }

  private mutating func readRows(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, _ cells: UnsafeMutablePointer<Cell>, _ stride: Int
  ) {
    // Within rows that have an end no loop has to look for the end of the slab. (Carriage returns alone
    // are not taken for ends at a glance: half a pair would pass.)
    var whole = layout.lineEnd.last == UInt8(ascii: "\n") ? count : 0
    while whole > 0, bytes[whole - 1] != UInt8(ascii: "\n") { whole -= 1 }
    let plain = PlainRow(
      bytes: bytes, cells: cells, stride: stride, isPair: layout.lineEnd.count == 2,
      rowEnd: layout.lineEnd.first ?? 0)
    let asked = layout.unasked
    while position < count, !isBroken {
      let row = result.count
      for place in asked { cells[place * stride + row] = .unknown }
      guard position < whole, let found = plain.read(at: position, row, layout.columns),
        found.end - position <= CSVFile.longestLine,
        layout.splits.count == 0
          || layout.splits.fault({ cells[$0 * stride + row].quantity }) == nil
      else {
        readWithCare(cells + row, stride)
        continue
      }
      result.codes.append(
        UnsafeBufferPointer(start: bytes + found.code.start, count: found.code.count))
      result.names?.append(
        UnsafeBufferPointer(start: bytes + found.name.start, count: found.name.count))
      result.populations.append(found.population)
      result.rowLines.append(Int32(line))
      position = found.end
      line += 1
    }
  }

  private mutating func readWithCare(_ cells: UnsafeMutablePointer<Cell>, _ stride: Int) {
    var reader = CSVReader(
      name: layout.file, bytes: slab.bytes, position: position, line: line,
      lineEnd: layout.lineEnd)
    let row = reader.readRow()
    (position, line) = (reader.position, reader.line)
    if let problem = reader.problems.first {
      result.faults.structure = problem
      isBroken = true
      return
    }
    if let problem = row.lengthProblem(in: layout.file, layout.meanings.count) {
      result.faults.lengths.append([problem])
      return
    }
    var problems: [Problem] = []
    let read = TableRow(row, layout, &problems)
    result.faults.fields.append(problems)
    guard let code = read.code, !code.isEmpty, let population = read.population else { return }
    result.codes.append(Array(code.utf8))
    result.names?.append(Array((read.name ?? code).utf8))
    result.populations.append(population)
    result.rowLines.append(Int32(row.line))
    for place in layout.questions.indices {
      cells[place * stride] = Cell(read.answers[place])
    }
    for place in layout.questions.count..<layout.questions.count + layout.splits.count {
      cells[place * stride] = Cell(read.percents[place])
    }
  }
}

extension TableLayout {
  /// The places of questions that no column answers.
  var unasked: [Int] {
    let asked = Set(columns.filter { $0.role == .answer || $0.role == .figure }.map(\.place))
    return questions.indices.filter { !asked.contains($0) }
  }
}

extension [UInt8] {
  /// Whether they are UTF-8.
  fileprivate var isText: Bool { String(validating: self, as: UTF8.self) != nil }

  /// Whether all are ASCII and none is zero, as in nearly all tables: looked at without branches, many at
  /// a time.
  fileprivate var isPlainText: Bool {
    var (all, zeros) = (UInt8(0), UInt8(0))
    withUnsafeBufferPointer { bytes in
      for byte in bytes {
        all |= byte
        zeros |= byte == 0 ? 1 : 0
      }
    }
    return all < 0x80 && zeros == 0
  }
}
