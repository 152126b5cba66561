/// The answers of many organisations to one question, as whole numbers.
///
/// A figure is kept as `value × 10^scale`, an answer as 1 for yes and 0 for no, in 16 bits where all fit,
/// for reading memory is what judging a million costs. What a 32-bit number cannot hold, such as a
/// percentage from counts, makes the whole column one of exact fractions.
public struct Column: Hashable, Sendable {
  public enum Values: Hashable, Sendable {
    case narrow([Int16], scale: Int)
    case scaled([Int32], scale: Int)
    case exact([Quantity])
  }

  public private(set) var values: Values
  /// One bit an organisation, set where the answer is not known; empty where all are.
  public private(set) var unknown: BitColumn
  /// The least and the greatest value, for choosing an arithmetic that cannot overflow.
  let bounds: ClosedRange<Int64>
  /// What a scaled number counts, such as 100 hundredths over a denominator that all share; one where the
  /// numbers are the figures themselves.
  let unit: Quantity

  /// A column of numbers that share a scale; what is at unknown places does not matter.
  ///
  /// - Parameter unit: what each number is multiplied by, above 0, for figures that share a denominator.
  public init(
    scaled values: [Int32], scale: Int, unit: Quantity = .one, unknown: BitColumn = BitColumn()
  ) {
    precondition(unit > .zero, "a unit is above 0")
    self.unit = unit
    self.unknown = unknown
    bounds = Int64(values.min() ?? 0)...Int64(values.max() ?? 0)
    self.values = Self.stored(values, scale, bounds)
  }

  private static func stored(
    _ values: [Int32], _ scale: Int, _ bounds: ClosedRange<Int64>
  ) -> Values {
    bounds.lowerBound >= Int64(Int16.min) && bounds.upperBound <= Int64(Int16.max)
      ? .narrow(values.map { Int16(truncatingIfNeeded: $0) }, scale: scale)
      : .scaled(values, scale: scale)
  }

  /// A column of exact figures, kept as scaled numbers where they all can be.
  public init(exact values: [Quantity?]) {
    unit = .one
    unknown = BitColumn(values.map { $0 == nil })
    if let (scaled, scale) = Self.scaled(values) {
      bounds = Int64(scaled.min() ?? 0)...Int64(scaled.max() ?? 0)
      self.values = Self.stored(scaled, scale, bounds)
    } else {
      self.values = .exact(values.map { $0 ?? .zero })
      bounds = 0...0
    }
  }

  private static func scaled(_ values: [Quantity?]) -> ([Int32], Int)? {
    var (scale, power) = (0, Int128(1))
    while values.contains(where: { $0.map { power % $0.denominator != 0 } ?? false }) {
      scale += 1
      power *= 10
      if scale > 9 { return nil }
    }
    var scaled: [Int32] = []
    scaled.reserveCapacity(values.count)
    for value in values {
      guard let value else {
        scaled.append(0)
        continue
      }
      guard let number = Int32(exactly: value.numerator * (power / value.denominator)) else {
        return nil
      }
      scaled.append(number)
    }
    return (scaled, scale)
  }

  /// The power of ten that figures were multiplied by; nothing where they are fractions.
  var scale: Int? {
    switch values {
    case .narrow(_, let scale), .scaled(_, let scale): scale
    case .exact: nil
    }
  }

  var isNarrow: Bool { if case .narrow = values { true } else { false } }

  /// The same column in 32 bits, for a test beside one that needs them.
  var widened: Column {
    guard case .narrow(let numbers, let scale) = values else { return self }
    var column = self
    column.values = .scaled(numbers.map { Int32($0) }, scale: scale)
    return column
  }

  public var count: Int {
    switch values {
    case .narrow(let numbers, _): numbers.count
    case .scaled(let numbers, _): numbers.count
    case .exact(let numbers): numbers.count
    }
  }

  /// The exact value of one organisation, or nothing where it is not known.
  public func value(at index: Int) -> Quantity? {
    if unknown[index] { return nil }
    switch values {
    case .narrow(let numbers, let scale):
      return unit * Quantity(Int128(numbers[index]), over: powerOfTen(scale))
    case .scaled(let numbers, let scale):
      return unit * Quantity(Int128(numbers[index]), over: powerOfTen(scale))
    case .exact(let numbers): return numbers[index]
    }
  }
}

/// Yes or no for many organisations, a bit each; empty where all are no.
public struct BitColumn: Hashable, Sendable {
  private var words: [UInt64] = []

  public init() {}

  public init(_ bits: [Bool]) {
    for (index, bit) in bits.enumerated() where bit { set(index) }
  }

  public var isEmpty: Bool { words.isEmpty }

  public subscript(index: Int) -> Bool {
    index / 64 < words.count && words[index / 64] >> UInt64(index % 64) & 1 == 1
  }

  public mutating func set(_ index: Int) {
    while words.count <= index / 64 { words.append(0) }
    words[index / 64] |= 1 << UInt64(index % 64)
  }

  /// Whether any bit of a range is set.
  func contains(in range: Range<Int>) -> Bool {
    var found = false
    forEach(in: range) { _ in found = true }
    return found
  }

  /// Calls for every set bit of a range, in order.
  func forEach(in range: Range<Int>, _ body: (Int) -> Void) {
    guard !words.isEmpty, !range.isEmpty else { return }
    let last = min((range.upperBound - 1) / 64, words.count - 1)
    var place = range.lowerBound / 64
    while place <= last {
      var word = words[place]
      while word != 0 {
        let index = place * 64 + word.trailingZeroBitCount
        if range.contains(index) { body(index) }
        word &= word - 1
      }
      place += 1
    }
  }
}

/// What is known about many organisations, a column a question of the scheme.
public struct EvidenceColumns: Hashable, Sendable {
  public var populations: [Int32]
  /// In the order of `SchemeProgram.questions`.
  public var columns: [Column]
  /// How each organisation split the weight of a menu, by measure; no entry where none is known.
  public var splits: [Measure.ID: [MenuSplit?]]

  /// Decisions to pay a share only, by the statement that was decided and by place; few have any.
  public var discretions: [Question: [Int: Share]]

  public init(
    populations: [Int32], columns: [Column], splits: [Measure.ID: [MenuSplit?]] = [:],
    discretions: [Question: [Int: Share]] = [:]
  ) {
    self.discretions = discretions
    precondition(columns.allSatisfy { $0.count == populations.count }, "columns of equal length")
    precondition(splits.values.allSatisfy { $0.count == populations.count }, "a split or none each")
    self.populations = populations
    self.columns = columns
    self.splits = splits
  }

  public var count: Int { populations.count }

  /// The columns of some evidence, for the questions of a program.
  public init(_ evidence: [Evidence], populations: [Int], for questions: [Question]) {
    let columns = questions.map { question -> Column in
      switch question {
      case .observation(let indicator, let period):
        Column(exact: evidence.map { $0.usable(.init(indicator, in: period))?.value })
      case .statement(let statement, let period):
        Column(
          exact: evidence.map { known in
            known.statements[.init(statement, in: period)].map { $0.answer ? .one : .zero }
          })
      }
    }
    let menus = Set(evidence.flatMap(\.agreement.splits.keys))
    let splits = menus.map { menu in (menu, evidence.map { $0.agreement.splits[menu] }) }
    self.init(
      populations: populations.map { Int32($0) }, columns: columns,
      splits: Dictionary(uniqueKeysWithValues: splits),
      discretions: Self.discretions(evidence, questions))
  }

  private static func discretions(
    _ evidence: [Evidence], _ questions: [Question]
  ) -> [Question: [Int: Share]] {
    var found: [Question: [Int: Share]] = [:]
    for case .statement(let statement, let period) in questions {
      for (place, known) in evidence.enumerated() {
        guard let share = known.statements[.init(statement, in: period)]?.share else { continue }
        found[.statement(statement, in: period), default: [:]][place] = share
      }
    }
    return found
  }

  /// The evidence of one organisation again, for the reasons of a verdict.
  public func evidence(at index: Int, for questions: [Question]) -> Evidence {
    var evidence = Evidence()
    for (question, column) in zip(questions, columns) {
      guard let value = column.value(at: index) else { continue }
      switch question {
      case .observation(let indicator, let period):
        evidence.observations[.init(indicator, in: period)] = Observation(value: value)
      case .statement(let statement, let period):
        evidence.statements[.init(statement, in: period)] = Statement(
          answer: value == .one, share: discretions[question]?[index])
      }
    }
    evidence.agreement.splits = splits.compactMapValues { $0[index] }
    return evidence
  }
}
