public import QualityPremium

/// How well a frame codes measures whose themes are known.
public struct CodingEvaluation: Sendable {
  /// The counts behind precision and recall.
  public struct Score: Hashable, Sendable {
    /// Labels given and right.
    public var right = 0
    /// Labels given and wrong.
    public var wrong = 0
    /// Labels that should have been given.
    public var missed = 0

    /// Of the labels given, the share that is right; nothing where none was given.
    public var precision: Double? { share(right, of: right + wrong) }
    /// Of the labels that should be given, the share that was.
    public var recall: Double? { share(right, of: right + missed) }
    /// The harmonic mean of both (van Rijsbergen 1979).
    public var f1: Double? { share(2 * right, of: 2 * right + wrong + missed) }

    private func share(_ part: Int, of whole: Int) -> Double? {
      whole == 0 ? nil : Double(part) / Double(whole)
    }

    static func + (left: Score, right: Score) -> Score {
      Score(
        right: left.right + right.right, wrong: left.wrong + right.wrong,
        missed: left.missed + right.missed)
    }
  }

  /// A theme that was expected and the one that was given instead; nothing where there is none.
  public struct Confusion: Hashable, Sendable {
    public var expected: Theme.ID?
    public var given: Theme.ID?

    public init(expected: Theme.ID?, given: Theme.ID?) {
      self.expected = expected
      self.given = given
    }
  }

  public struct Mistake: Hashable, Sendable {
    public var measure: LabelledMeasure
    public var given: [Label]
    public var wrong: [Theme.ID]
    public var missed: [Theme.ID]
  }

  public let measures: Int
  /// In the order of the frame.
  public let scores: [(theme: Theme.ID, score: Score)]
  public let confusions: [Confusion: Int]
  public let mistakes: [Mistake]

  public init(_ labelled: [LabelledMeasure], by coder: Coder) {
    var scores: [Theme.ID: Score] = [:]
    var confusions: [Confusion: Int] = [:]
    var mistakes: [Mistake] = []
    for (measure, coding) in zip(labelled, coder.code(labelled.map(\.text))) {
      let given = coding.themes
      let wrong = given.subtracting(measure.themes).sorted()
      let missed = measure.themes.subtracting(given).sorted()
      for theme in given.intersection(measure.themes) {
        scores[theme, default: Score()].right += 1
        confusions[Confusion(expected: theme, given: theme), default: 0] += 1
      }
      for theme in wrong { scores[theme, default: Score()].wrong += 1 }
      for theme in missed { scores[theme, default: Score()].missed += 1 }
      for pair in Self.pairs(missed, wrong) { confusions[pair, default: 0] += 1 }
      if !wrong.isEmpty || !missed.isEmpty {
        mistakes.append(
          Mistake(measure: measure, given: coding.labels, wrong: wrong, missed: missed))
      }
    }
    measures = labelled.count
    self.scores = coder.frame.themes.map { ($0.id, scores[$0.id] ?? Score()) }
    self.confusions = confusions
    self.mistakes = mistakes
  }

  /// What was missed beside what was given for it; what has no partner stands beside nothing.
  private static func pairs(_ missed: [Theme.ID], _ wrong: [Theme.ID]) -> [Confusion] {
    if missed.isEmpty { return wrong.map { Confusion(expected: nil, given: $0) } }
    if wrong.isEmpty { return missed.map { Confusion(expected: $0, given: nil) } }
    return missed.flatMap { missed in
      wrong.map { Confusion(expected: missed, given: $0) }
    }
  }

  /// All labels together, each counting once.
  public var micro: Score { scores.reduce(Score()) { $0 + $1.score } }

  /// The mean F1 of the themes that occur, each counting once.
  public var macroF1: Double? {
    let values = scores.filter { $0.score.right + $0.score.missed > 0 }.compactMap(\.score.f1)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
