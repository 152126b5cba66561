/// One step of a program that is bound to columns: a short loop over a block.
///
/// Steps are plain values without references, so that going from one to the next costs nothing. A row is
/// a block's verdicts as ones and noughts; parts of an "all" or "any" stand in rows of their own.
enum Instruction: Sendable {
  /// A value is at most, or at least, a whole number.
  case atMost(column: Int, Int32, row: Int)
  case atLeast(column: Int, Int32, row: Int)
  /// Every value passes, or none does, because the limit lies beyond all of them.
  case always(Bool, row: Int)
  /// `first + constant <= second`, the columns as they are.
  case plain(first: Int, constant: Int32, second: Int, row: Int)
  /// `first × a + constant <= second × b`, in 32 bits or in 64.
  case narrow(first: Int, Int32, constant: Int32, second: Int, Int32, row: Int)
  case wide(first: Int, Int64, constant: Int64, second: Int, Int64, row: Int)
  /// A test in fractions, one organisation after another, by its place among those of the program.
  case exact(Int, row: Int)
  /// The column of a statement holds the wanted answer.
  case answer(column: Int, wanted: Int32, row: Int)
  /// What is assumed where the answer of a column is not known.
  case settle(column: Int, row: Int)
  /// Joins a row with the one after it.
  case both(row: Int)
  case either(row: Int)
  /// A rule that is one test of one column, all of it known: judged and applied in a single loop.
  case direct(column: Int, Check, Effect, bit: UInt32)
  /// Puts the first row into the verdicts as this bit, and into the sums as its rule says.
  case bar(bit: UInt32)
  case earn(bit: UInt32, Int32)
  case take(bit: UInt32, Int32)
}

/// A test of one whole number.
enum Check: Sendable {
  case atMost(Int32)
  case atLeast(Int32)
  case equal(Int32)
}

/// What a rule does with its verdict.
typealias Effect = SchemeProgram.CompiledRule.Effect

/// A program bound to columns: the steps, with whole coefficients for the columns' scales.
public struct BoundProgram: Sendable {
  private(set) var instructions: [Instruction] = []
  /// The tests that no machine arithmetic holds.
  private(set) var exactTests: [LineTest] = []
  private(set) var columns: [Column]
  let count: Int
  let countsInParts: Bool
  let deductionParts: Int32
  let hasUnknown: Bool
  let splits: [Measure.ID: [MenuSplit?]]
  let linear: [Int: LinearTest]
  let prevalences: [Int: Int]
  /// The people of each organisation, where a measure pays by reliability.
  let populations: [Int32]
  /// The share that is paid by decision, by place; nothing where none was decided.
  let discretions: [Int: Share]
  /// The rows that the deepest rule needs.
  private(set) var rows = 1

  public init(_ program: SchemeProgram, _ evidence: EvidenceColumns) {
    columns = evidence.columns
    for mean in program.means {
      columns.append(Column(meanOf: mean.map { evidence.columns[$0] }))
    }
    count = evidence.count
    discretions =
      evidence.discretions.isEmpty
      ? [:] : Self.discretions(evidence, program.scheme)
    // A share of a share is seldom a whole number of the same parts.
    countsInParts = program.countsInParts && discretions.isEmpty
    splits = evidence.splits
    linear = program.linear
    prevalences = program.prevalences
    let isByReliability = program.scheme.measures.contains { $0.reliability != nil }
    populations = isByReliability ? evidence.populations : []
    hasUnknown = columns.contains { !$0.unknown.isEmpty }
    deductionParts = Int32(clamping: program.deductionParts)
    widen(program.rules.flatMap { $0.node.pairs })
    for (place, rule) in program.rules.enumerated() {
      add(rule.node, row: 0)
      let bit = UInt32(place)
      if let (column, check) = instructions.last?.check {
        instructions.removeLast()
        instructions.append(.direct(column: column, check, rule.effect, bit: bit))
        continue
      }
      switch rule.effect {
      case .bars: instructions.append(.bar(bit: bit))
      case .earns(let weight): instructions.append(.earn(bit: bit, weight))
      case .takes(let deduction): instructions.append(.take(bit: bit, deduction))
      }
    }
  }

  /// Makes columns that are compared with each other equally wide, and so on for those compared with them.
  private mutating func widen(_ pairs: [(Int, Int)]) {
    func differ(_ pair: (Int, Int)) -> Bool {
      columns[pair.0].isNarrow != columns[pair.1].isNarrow
    }
    while let pair = pairs.first(where: differ) {
      columns[pair.0] = columns[pair.0].widened
      columns[pair.1] = columns[pair.1].widened
    }
  }

  private mutating func add(_ node: SchemeProgram.Node, row: Int) {
    switch node {
    case .answer(let column, let wanted):
      instructions.append(.answer(column: column, wanted: wanted ? 1 : 0, row: row))
      settle(column, row)
    case .test(let test):
      instructions.append(step(for: test, row: row))
      settle(test.column, row)
      if let other = test.other { settle(other, row) }
    case .all(let parts):
      join(parts, row, .both(row: row))
    case .any(let parts):
      join(parts, row, .either(row: row))
    }
  }

  private mutating func join(_ parts: [SchemeProgram.Node], _ row: Int, _ step: Instruction) {
    for (place, part) in parts.enumerated() {
      add(part, row: place == 0 ? row : row + 1)
      if place > 0 { rows = max(rows, row + 2) }
      if place > 0 { instructions.append(step) }
    }
  }

  private mutating func settle(_ column: Int, _ row: Int) {
    if !columns[column].unknown.isEmpty {
      instructions.append(.settle(column: column, row: row))
    }
  }

  private mutating func step(for test: LineTest, row: Int) -> Instruction {
    guard let whole = WholeTest(test, columns) else {
      exactTests.append(test)
      return .exact(exactTests.count - 1, row: row)
    }
    guard let other = test.other else { return whole.limit(column: test.column, row: row) }
    return whole.pair(test.column, other, row: row)
  }
}

extension Instruction {
  /// The column and the test, where the whole rule is this step: nothing joined and nothing to settle.
  fileprivate var check: (Int, Check)? {
    switch self {
    case .atMost(let column, let limit, row: 0): (column, .atMost(limit))
    case .atLeast(let column, let limit, row: 0): (column, .atLeast(limit))
    case .answer(let column, let wanted, row: 0): (column, .equal(wanted))
    default: nil
    }
  }
}

extension WholeTest {
  /// `first × v ⋛ constant` as a whole limit of v.
  fileprivate func limit(column: Int, row: Int) -> Instruction {
    let (quotient, remainder) = constant.quotientAndRemainder(dividingBy: first)
    let floor = remainder < 0 ? quotient - 1 : quotient
    let ceiling = remainder > 0 ? quotient + 1 : quotient
    switch comparison {
    case .atMost, .below:
      let limit = comparison == .atMost ? floor : ceiling - 1
      if let limit = Int32(exactly: limit) { return .atMost(column: column, limit, row: row) }
      return .always(limit > 0, row: row)
    case .atLeast, .above:
      let limit = comparison == .atLeast ? ceiling : floor + 1
      if let limit = Int32(exactly: limit) { return .atLeast(column: column, limit, row: row) }
      return .always(limit < 0, row: row)
    }
  }

  /// The comparison of two columns as "at most": whole numbers turn "below" into "at most one less", and
  /// "at least" is "at most" seen from the other side.
  fileprivate func pair(_ column: Int, _ other: Int, row: Int) -> Instruction {
    let isUpward = comparison.wantsMore
    let (left, right) = isUpward ? (other, column) : (column, other)
    let (a, b) = isUpward ? (second, first) : (first, second)
    let strict: Int64 = comparison.includesTheLine ? 0 : 1
    let sum = (isUpward ? constant : -constant) + strict
    guard isNarrow else {
      return .wide(first: left, a, constant: sum, second: right, b, row: row)
    }
    return a == 1 && b == 1
      ? .plain(first: left, constant: Int32(sum), second: right, row: row)
      : .narrow(
        first: left, Int32(a), constant: Int32(sum), second: right, Int32(b), row: row)
  }
}

extension SchemeProgram.Node {
  /// The columns that tests compare with each other.
  fileprivate var pairs: [(Int, Int)] {
    switch self {
    case .test(let test): test.other.map { [(test.column, $0)] } ?? []
    case .answer: []
    case .all(let parts), .any(let parts): parts.flatMap(\.pairs)
    }
  }
}

extension BoundProgram {
  /// What was decided on the gateways of a scheme, all decisions on one organisation together.
  private static func discretions(_ evidence: EvidenceColumns, _ scheme: Scheme) -> [Int: Share] {
    scheme.gateways.flatMap(\.criterion.questions).reduce(into: [:]) { paid, question in
      paid.merge(evidence.discretions[question] ?? [:]) { $0 * $1 }
    }
  }
}
