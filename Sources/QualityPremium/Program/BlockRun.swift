/// Runs a bound program over blocks of organisations that stay in the first cache with all their rows.
///
/// Each step is one short loop over plain memory that the compiler turns into vector instructions; this
/// file alone holds pointers, within the calls that lend them.
struct BlockRun {
  static let size = 2048

  /// The memory of one column for the time of a call; none where it holds fractions.
  private enum Lent {
    case none
    case narrow(UnsafePointer<Int16>)
    case scaled(UnsafePointer<Int32>)
  }

  private let program: BoundProgram
  /// What is assumed of the answers that are not known: 1 for met, 0 for not.
  private let assumed: Int32
  private let columns: UnsafePointer<Lent>
  private let rows: UnsafeMutablePointer<Int32>
  private let open: UnsafeMutablePointer<Int32>
  private let earned: UnsafeMutablePointer<Int32>
  private let lost: UnsafeMutablePointer<Int32>

  /// Judges all organisations; writes a bit a rule, and the parts paid where there is room for them.
  static func run(
    _ program: BoundProgram, unknownAs assumed: Int32, count: Int, bits: inout [UInt32],
    shares: inout [Int32]
  ) {
    let rows = program.rows
    let places = program.columns.count
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: (rows + 3) * size) { scratch in
      withUnsafeTemporaryAllocation(of: Lent.self, capacity: places + 1) { lent in
        bits.withUnsafeMutableBufferPointer { bits in
          shares.withUnsafeMutableBufferPointer { shares in
            guard let base = scratch.baseAddress, let columns = lent.baseAddress,
              let bits = bits.baseAddress
            else { return }
            let run = BlockRun(
              program: program, assumed: assumed, columns: columns, rows: base,
              open: base + rows * size, earned: base + (rows + 1) * size,
              lost: base + (rows + 2) * size)
            let parts = shares.isEmpty ? nil : shares.baseAddress
            lend(program.columns, columns) { run.all(count, bits, parts) }
          }
        }
      }
    }
  }

  private func all(
    _ count: Int, _ bits: UnsafeMutablePointer<UInt32>, _ shares: UnsafeMutablePointer<Int32>?
  ) {
    for start in stride(from: 0, to: count, by: Self.size) {
      block(start, min(Self.size, count - start), bits + start, shares.map { $0 + start })
    }
  }

  /// Lends the memory of all scaled columns to one call.
  private static func lend(
    _ columns: [Column], from place: Int = 0, _ lent: UnsafeMutablePointer<Lent>,
    _ body: () -> Void
  ) {
    guard place < columns.count else { return body() }
    switch columns[place].values {
    case .narrow(let numbers, _):
      numbers.withUnsafeBufferPointer { memory in
        lent[place] = memory.baseAddress.map { .narrow($0) } ?? .none
        lend(columns, from: place + 1, lent, body)
      }
    case .scaled(let numbers, _):
      numbers.withUnsafeBufferPointer { memory in
        lent[place] = memory.baseAddress.map { .scaled($0) } ?? .none
        lend(columns, from: place + 1, lent, body)
      }
    case .exact:
      lent[place] = .none
      lend(columns, from: place + 1, lent, body)
    }
  }

  private func block(
    _ start: Int, _ count: Int, _ bits: UnsafeMutablePointer<UInt32>,
    _ shares: UnsafeMutablePointer<Int32>?
  ) {
    for index in 0..<count {
      bits[index] = 0
      open[index] = 1
      earned[index] = 0
      lost[index] = 0
    }
    for step in program.instructions { perform(step, start, count, bits) }
    guard let shares else { return }
    let whole = program.deductionParts
    for index in 0..<count {
      let left = max(0, whole &- lost[index])
      shares[index] = (0 &- open[index]) & (earned[index] &* left)
    }
  }

  private func perform(
    _ step: Instruction, _ start: Int, _ count: Int, _ bits: UnsafeMutablePointer<UInt32>
  ) {
    switch step {
    case .atMost(let column, let limit, let row):
      compare(column, start, count, row) { $0 <= limit }
    case .atLeast(let column, let limit, let row):
      compare(column, start, count, row) { $0 >= limit }
    case .answer(let column, let wanted, let row):
      compare(column, start, count, row) { $0 == wanted }
    case .always(let verdict, let row):
      let out = self.row(row)
      for index in 0..<count { out[index] = verdict ? 1 : 0 }
    case .plain(let first, let constant, let second, let row):
      compare(first, second, start, count, row) { $0 &+ constant <= $1 }
    case .narrow(let first, let a, let constant, let second, let b, let row):
      compare(first, second, start, count, row) { $0 &* a &+ constant <= $1 &* b }
    case .wide(let first, let a, let constant, let second, let b, let row):
      compare(first, second, start, count, row) {
        Int64($0) &* a &+ constant <= Int64($1) &* b
      }
    case .exact(let test, let row):
      judge(program.exactTests[test], start, count, self.row(row))
    case .settle(let column, let row):
      let out = self.row(row)
      program.columns[column].unknown.forEach(in: start..<start + count) {
        out[$0 - start] = assumed
      }
    case .both(let row): join(row, count) { $0 & $1 }
    case .either(let row): join(row, count) { $0 | $1 }
    case .direct(let column, let check, let effect, let bit):
      direct(column, start, count, check, effect, bit, bits)
    case .bar(let bit): apply(bit, count, bits, open) { $0 & $1 }
    case .earn(let bit, let weight):
      apply(bit, count, bits, earned) { $0 &+ ((0 &- $1) & weight) }
    case .take(let bit, let deduction):
      apply(bit, count, bits, lost) { $0 &+ (($1 &- 1) & deduction) }
    }
  }

  private func row(_ row: Int) -> UnsafeMutablePointer<Int32> { rows + row * Self.size }

  @inline(__always)
  private func compare(
    _ column: Int, _ start: Int, _ count: Int, _ row: Int, _ holds: (Int32) -> Bool
  ) {
    // Statements and tests in whole numbers are never on fractions.
    let out = self.row(row)
    switch columns[column] {
    case .narrow(let values): Self.loop(values + start, count, out, holds)
    case .scaled(let values): Self.loop(values + start, count, out, holds)
    case .none: preconditionFailure("fractions are tested as fractions")
    }
  }

  @inline(__always)
  private func compare(
    _ first: Int, _ second: Int, _ start: Int, _ count: Int, _ row: Int,
    _ holds: (Int32, Int32) -> Bool
  ) {
    // Binding a program made columns that are compared equally wide.
    let out = self.row(row)
    switch (columns[first], columns[second]) {
    case (.narrow(let left), .narrow(let right)):
      Self.loop(left + start, right + start, count, out, holds)
    case (.scaled(let left), .scaled(let right)):
      Self.loop(left + start, right + start, count, out, holds)
    default: preconditionFailure("columns that are compared were made equally wide")
    }
  }

  @inline(__always)
  private static func loop<Number: FixedWidthInteger>(
    _ values: UnsafePointer<Number>, _ count: Int, _ out: UnsafeMutablePointer<Int32>,
    _ holds: (Int32) -> Bool
  ) {
    for index in 0..<count { out[index] = holds(Int32(truncatingIfNeeded: values[index])) ? 1 : 0 }
  }

  @inline(__always)
  private static func loop<Number: FixedWidthInteger>(
    _ left: UnsafePointer<Number>, _ right: UnsafePointer<Number>, _ count: Int,
    _ out: UnsafeMutablePointer<Int32>, _ holds: (Int32, Int32) -> Bool
  ) {
    for index in 0..<count {
      let first = Int32(truncatingIfNeeded: left[index])
      let second = Int32(truncatingIfNeeded: right[index])
      out[index] = holds(first, second) ? 1 : 0
    }
  }

  private func judge(
    _ test: LineTest, _ start: Int, _ count: Int, _ out: UnsafeMutablePointer<Int32>
  ) {
    for index in 0..<count {
      let value = program.columns[test.column].value(at: start + index) ?? .zero
      let other = test.other.map { program.columns[$0].value(at: start + index) ?? .zero } ?? .zero
      out[index] = test.holds(value, other) ? 1 : 0
    }
  }

  @inline(__always)
  private func join(_ row: Int, _ count: Int, _ join: (Int32, Int32) -> Int32) {
    let (out, other) = (self.row(row), self.row(row + 1))
    for index in 0..<count { out[index] = join(out[index], other[index]) }
  }

  /// A test of one column and its rule in a single loop, which spares writing and reading a row.
  private func direct(
    _ column: Int, _ start: Int, _ count: Int, _ check: Check, _ effect: Effect, _ bit: UInt32,
    _ bits: UnsafeMutablePointer<UInt32>
  ) {
    switch columns[column] {
    case .narrow(let values): direct(values + start, count, check, effect, bit, bits)
    case .scaled(let values): direct(values + start, count, check, effect, bit, bits)
    case .none: preconditionFailure("fractions are tested as fractions")
    }
  }

  private func direct<Number: FixedWidthInteger>(
    _ values: UnsafePointer<Number>, _ count: Int, _ check: Check, _ effect: Effect,
    _ bit: UInt32, _ bits: UnsafeMutablePointer<UInt32>
  ) {
    switch check {
    case .atMost(let limit): direct(values, count, effect, bit, bits) { $0 <= limit }
    case .atLeast(let limit): direct(values, count, effect, bit, bits) { $0 >= limit }
    case .equal(let wanted): direct(values, count, effect, bit, bits) { $0 == wanted }
    }
  }

  @inline(__always)
  private func direct<Number: FixedWidthInteger>(
    _ values: UnsafePointer<Number>, _ count: Int, _ effect: Effect, _ bit: UInt32,
    _ bits: UnsafeMutablePointer<UInt32>, _ holds: (Int32) -> Bool
  ) {
    switch effect {
    case .bars: direct(values, count, bit, bits, open, holds) { $0 & $1 }
    case .earns(let weight):
      direct(values, count, bit, bits, earned, holds) { $0 &+ ((0 &- $1) & weight) }
    case .takes(let deduction):
      direct(values, count, bit, bits, lost, holds) { $0 &+ (($1 &- 1) & deduction) }
    }
  }

  @inline(__always)
  private func direct<Number: FixedWidthInteger>(
    _ values: UnsafePointer<Number>, _ count: Int, _ bit: UInt32,
    _ bits: UnsafeMutablePointer<UInt32>, _ sums: UnsafeMutablePointer<Int32>,
    _ holds: (Int32) -> Bool, _ change: (Int32, Int32) -> Int32
  ) {
    for index in 0..<count {
      let met: Int32 = holds(Int32(truncatingIfNeeded: values[index])) ? 1 : 0
      bits[index] |= UInt32(bitPattern: met) &<< bit
      sums[index] = change(sums[index], met)
    }
  }

  /// Adds the bit of a rule to the verdicts, and what the rule does to one of the sums.
  @inline(__always)
  private func apply(
    _ bit: UInt32, _ count: Int, _ bits: UnsafeMutablePointer<UInt32>,
    _ sums: UnsafeMutablePointer<Int32>, _ change: (Int32, Int32) -> Int32
  ) {
    for index in 0..<count {
      let met = rows[index]
      bits[index] |= UInt32(bitPattern: met) &<< bit
      sums[index] = change(sums[index], met)
    }
  }
}
