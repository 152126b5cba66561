/// A scheme compiled for many organisations: the same meaning as `Criterion.judge`, over columns.
///
/// Columns are taken in blocks that stay in the processor's first cache, one short loop a test. The
/// readable meaning stays `judge`; generated schemes and evidence must give the same from both.
public struct SchemeProgram: Sendable {
  public let scheme: Scheme
  /// The questions whose answers are the columns, in their order.
  public let questions: [Question]
  /// One for each term of the scheme, in the same order.
  private(set) var rules: [CompiledRule]
  /// How many parts the whole is divided into, so that every weight and deduction is whole.
  let weightParts: Int128
  let deductionParts: Int128

  /// Whether 32 bits count the parts of a payment, and every term adds its own: the options of a menu earn
  /// as each commissioner agreed, and of bands and thresholds one counts.
  public var countsInParts: Bool {
    !hasOptions && scheme.paysByTheHead && weightParts * deductionParts < Int128(Int32.max)
  }
  private let hasOptions: Bool
  /// The measures that pay in proportion, by their place.
  let linear: [Int: LinearTest]
  /// The columns whose means stand, in this order, after those of the questions.
  let means: [[Int]]
  /// The columns of the prevalences that measures pay by, by their place.
  let prevalences: [Int: Int]

  /// The most terms, which are rules and parts of measures, that one word of verdicts holds.
  public static let mostRules = 32

  struct CompiledRule: Sendable {
    enum Effect: Sendable {
      case bars
      case earns(Int32)
      case takes(Int32)
    }

    var effect: Effect
    var node: Node
  }

  indirect enum Node: Sendable {
    case test(LineTest)
    /// The column of a statement and the answer that it has to have.
    case answer(Int, wanted: Bool)
    case all([Node])
    case any([Node])
  }

  /// Compiles a scheme, with the agreement of one commissioner already in it if there is one.
  public init(_ scheme: Scheme) {
    let terms = scheme.terms
    precondition(terms.count <= Self.mostRules, "a scheme has at most \(Self.mostRules) terms")
    self.scheme = scheme
    questions = scheme.questions
    let places = Dictionary(uniqueKeysWithValues: zip(questions, questions.indices))
    let columns = Columns(places, terms.flatMap(\.criterion.subjects))
    means = columns.means
    let weightParts = Self.parts(
      terms.compactMap { if case .earns(let weight) = $0.effect { weight } else { nil } })
    let deductionParts = Self.parts(scheme.adjustments.map(\.deduction))
    self.weightParts = weightParts
    self.deductionParts = deductionParts
    hasOptions = terms.contains { $0.effect == .option }
    let rules = terms.map { term in
      let effect: CompiledRule.Effect =
        switch term.effect {
        case .bars: .bars
        case .earns(let weight): .earns(Self.whole(weight, weightParts))
        // What an option earns is worked out from the verdicts.
        case .option: .earns(0)
        case .takes(let deduction): .takes(Self.whole(deduction, deductionParts))
        }
      return CompiledRule(effect: effect, node: Node(term.criterion, columns))
    }
    self.rules = rules
    let tests = scheme.measures.enumerated().compactMap { place, measure in
      LinearTest(measure, at: scheme.gateways.count + place, terms, rules).map { (place, $0) }
    }
    linear = Dictionary(uniqueKeysWithValues: tests)
    prevalences = Dictionary(
      uniqueKeysWithValues: scheme.measures.enumerated().compactMap { place, measure in
        measure.prevalence.flatMap { places[$0.question] }.map { (place, $0) }
      })
  }

  /// Changes the tests of every rule; what the rules are worth stays.
  mutating func settle(_ change: (Node) -> Node) {
    for place in rules.indices { rules[place].node = change(rules[place].node) }
  }

  /// The least number of equal parts of the whole of which every share is a whole number.
  static func parts(_ shares: [Share]) -> Int128 {
    shares.reduce(Int128(1)) { parts, share in
      let denominator = share.fraction.denominator
      return parts / Quantity.commonDivisor(parts, denominator) * denominator
    }
  }

  /// How many of the parts a share is; clamped where 32 bits do not count them and it is not used.
  static func whole(_ share: Share, _ parts: Int128) -> Int32 {
    Int32(clamping: share.fraction.numerator * (parts / share.fraction.denominator))
  }
}

/// Where the figures of a scheme stand: a column a question, and after them the means of several.
private struct Columns {
  private let places: [Question: Int]
  private var placesOfMeans: [Criterion.Subject: Int] = [:]
  private(set) var means: [[Int]] = []

  init(_ places: [Question: Int], _ subjects: [Criterion.Subject]) {
    self.places = places
    for subject in subjects where subject.years > 1 && placesOfMeans[subject] == nil {
      placesOfMeans[subject] = places.count + means.count
      means.append(subject.questions.map { places[$0] ?? 0 })
    }
  }

  subscript(question: Question) -> Int { places[question] ?? 0 }

  subscript(subject: Criterion.Subject) -> Int {
    placesOfMeans[subject] ?? self[.observation(of: subject.indicator, in: subject.period)]
  }
}

extension SchemeProgram.Node {
  fileprivate init(_ criterion: Criterion, _ places: Columns) {
    func test(
      _ subject: Criterion.Subject, _ comparison: Comparison, factor: Quantity = .zero,
      other: Int? = nil, offset: Quantity = .zero
    ) -> Self {
      .test(
        LineTest(
          column: places[subject], other: other, comparison: comparison,
          factor: factor, offset: offset))
    }
    switch criterion {
    case .value(let subject, let comparison, let limit):
      self = test(subject, comparison, offset: limit.value)
    case .against(let subject, let comparison, let other):
      self = test(
        subject, comparison, factor: .one,
        other: places[Criterion.Subject(other, in: subject.period)])
    case .change(let subject, let from, let comparison, let by):
      self = test(
        subject, comparison, factor: .one, other: places[subject.moved(to: from)], offset: by.value)
    case .fall(let subject, let from, let comparison, let by):
      self = test(
        subject, comparison.mirrored, factor: .one - by.value,
        other: places[subject.moved(to: from)])
    case .rise(let subject, let from, let comparison, let by):
      self = test(
        subject, comparison, factor: .one + by.value, other: places[subject.moved(to: from)])
    case .confirmed(let id, let period), .agreed(let id, let period):
      self = .answer(places[Question.statement(id, in: period)], wanted: true)
    case .denied(let id, let period):
      self = .answer(places[Question.statement(id, in: period)], wanted: false)
    case .all(let parts): self = .all(parts.map { Self($0, places) })
    case .any(let parts): self = .any(parts.map { Self($0, places) })
    }
  }
}
