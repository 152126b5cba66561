import HealthStatistics
import QualityPremium

/// One organisation made ready for drawing: the law of each figure that varies, and a program in which
/// what does not vary is known.
struct SimulationPlan: Sendable {
  /// A question that is drawn, at its place among those of the program.
  struct Drawn: Sendable {
    var place: Int
    var law: FigureLaw
    var stream: RandomStream
    /// The factors that move it: places among the shared streams, or of the organisation's own.
    var shared: [(stream: Int, weight: Double)]
    var own: [(factor: Int, weight: Double)]
    /// What the figure's own deviate counts for; nothing where factors are all.
    var weight: Double
    /// The rule whose truth moves it.
    var rule: Int
    /// How it is measured again; nothing where chance has no part in it.
    var again: Again?
  }

  /// A figure measured once more: its own deviate is the old one so far as that was true, and a new one.
  struct Again: Sendable {
    var stream: RandomStream
    var kept: Double
    var new: Double { max(0, 1 - kept * kept).squareRoot() }

    /// - Parameter chance: the part of the deviate's variance that is chance; nothing where there is none.
    init?(_ stream: RandomStream, chance: Double) {
      guard chance > 0 else { return nil }
      self.stream = stream
      kept = max(0, 1 - chance)
    }
  }

  let organisation: Int
  let program: SchemeProgram
  let population: Int32
  let drawn: [Drawn]
  /// The answers that stay, by place; places that no test reads hold none.
  let fixed: [Int: Quantity]
  /// The streams of the organisation's own factors.
  let ownFactors: [RandomStream]
  /// The rules on which it may truly improve, and the streams that decide it.
  let states: [(rule: Int, stream: RandomStream)]
  let discretions: [Question: [Int: Share]]
  let splits: [Measure.ID: [MenuSplit?]]
}

/// What is the same for all organisations of a simulation.
struct SimulationBasis: Sendable {
  let scheme: Scheme
  let model: YearModel
  let program: SchemeProgram
  let seed: UInt64
  /// The figures of a year that is not over, by organisation; nothing where a year is run again.
  private let forecasts: [String: [Question: FigureLaw]]?
  /// The baseline of each figure of the year that is tested against one.
  private let baselines: [Question: Question]
  /// The rule that asks a question first.
  private let rules: [Question: Int]
  /// The places of the questions about the year itself, whose figures vary.
  private let figures: [Int: YearModel.Figure]
  /// The places of years within a mean of several: those that are judged move with one level, and those of the
  /// baseline are supposed at it where the evidence does not hold them.
  private let meanFigures: [Int: YearModel.Figure]
  private let answers: [Int: YearModel.Answer]
  private let spreads: [Int: FigureSpread]

  init(
    _ scheme: Scheme, _ model: YearModel, _ evidence: [(Evidence, people: Int)], seed: UInt64,
    forecasts: [String: [Question: FigureLaw]]? = nil
  ) {
    self.forecasts = forecasts
    self.scheme = scheme
    self.model = model
    self.seed = seed
    program = SchemeProgram(scheme)
    var tested = TestedFigures()
    for term in scheme.terms { tested.add(term.criterion) }
    baselines = tested.baselines
    var rules: [Question: Int] = [:]
    for (place, rule) in scheme.rules.enumerated() {
      for question in rule.questions where rules[question] == nil { rules[question] = place }
    }
    self.rules = rules
    let models = Dictionary(model.figures.map { ($0.indicator, $0) }) { first, _ in first }
    let statements = Dictionary(model.statements.map { ($0.statement, $0) }) { first, _ in first }
    var (figures, answers) = ([Int: YearModel.Figure](), [Int: YearModel.Answer]())
    var meanFigures: [Int: YearModel.Figure] = [:]
    var spreads: [Int: FigureSpread] = [:]
    for (place, question) in program.questions.enumerated() {
      switch question {
      case .observation(let id, _):
        guard let figure = models[id], let kind = scheme.indicators[id]?.kind else { continue }
        if tested.years.contains(question) { meanFigures[place] = figure }
        if tested.subjects.contains(question) { figures[place] = figure }
        guard figure.shrinks, figures[place] != nil || meanFigures[place] != nil else { continue }
        let isOfMean = meanFigures[place] != nil
        let from = figure.start == .baseline ? baselines[question] ?? question : question
        spreads[place] = FigureSpread(
          kind,
          evidence.compactMap { entry in
            Self.start(from, isOfMean, entry.0).map { ($0, entry.people) }
          })
      case .statement(let id, _): answers[place] = statements[id]
      }
    }
    (self.figures, self.answers, self.spreads) = (figures, answers, spreads)
    self.meanFigures = meanFigures
  }

  /// The figure that a year starts from; for one within a mean of several the earliest of the indicator, where
  /// the evidence does not hold that.
  private static func start(
    _ question: Question, _ isOfMean: Bool, _ evidence: Evidence
  ) -> Observation? {
    if let known = evidence[question] { return known }
    guard isOfMean else { return nil }
    return evidence.observations.filter { $0.key.indicator == question.id }
      .min { "\($0.key.period)" < "\($1.key.period)" }?.value
  }

  private func start(at place: Int, _ evidence: Evidence) -> Observation? {
    let question = program.questions[place]
    let figure = figures[place] ?? meanFigures[place]
    let from = figure?.start == .baseline ? baselines[question] ?? question : question
    return Self.start(from, meanFigures[place] != nil, evidence)
  }

  /// Whether a year goes on, so that what is known of it is settled.
  private func isSettled(_ question: Question, _ evidence: Evidence) -> Bool {
    forecasts != nil && evidence.value(of: question) != nil
  }

  /// The first question that an organisation has to have answered and has not: all that are read and not
  /// drawn, and where a drawn figure starts from.
  func missing(in evidence: Evidence, of code: String) -> Question? {
    for (place, question) in program.questions.enumerated() where answers[place] == nil {
      if isSettled(question, evidence) || forecasts?[code]?[question] != nil { continue }
      if figures[place] == nil, evidence.value(of: question) != nil { continue }
      guard let figure = figures[place] ?? meanFigures[place] else { return question }
      if start(at: place, evidence) == nil {
        return figure.start == .baseline ? baselines[question] ?? question : question
      }
    }
    return nil
  }

  /// - Parameter shared: the place of a factor's stream for the organisation, where others share it.
  func plan(
    _ organisation: Int, _ commissioner: Commissioner, _ evidence: Evidence,
    moving moved: (question: Question, by: Int32)? = nil, shared: (YearModel.Factor) -> Int?
  ) -> SimulationPlan {
    let code = commissioner.code
    var fixed: [Int: Quantity] = [:]
    var drawn: [SimulationPlan.Drawn] = []
    var ownNames = model.factors.filter { $0.sharing == .organisation }.map(\.id)
    for (place, question) in program.questions.enumerated() {
      guard let source = source(place, evidence, code, people: commissioner.population.count)
      else {
        fixed[place] = evidence.value(of: question)
        continue
      }
      var law = source.law
      if let moved, moved.question == question { law = law.moved(by: moved.by) }
      let name = "\(code) \(question.id) \(question.period)"
      var figure = SimulationPlan.Drawn(
        place: place, law: law, stream: RandomStream(seed: seed, name: name), shared: [], own: [],
        weight: 0, rule: rules[question] ?? 0)
      var rest = 1.0
      for loading in source.loadings {
        // Factors move what truly moves; a provider's figure is one for all whom it serves.
        let weight = source.isProvided ? 1 : loading.weight * law.movement.squareRoot()
        rest -= weight * weight
        if let factor = model.factors.first(where: { $0.id == loading.factor }),
          let stream = shared(factor)
        {
          figure.shared.append((stream, weight))
        } else if let own = ownNames.firstIndex(of: loading.factor) {
          figure.own.append((own, weight))
        }
      }
      if meanFigures[place] != nil, !source.isProvided, law.level > 0 {
        // The years of one mean have one level, known as well or badly for all of them.
        let level = "level of \(question.id)"
        if !ownNames.contains(level) { ownNames.append(level) }
        figure.own.append((ownNames.firstIndex(of: level) ?? 0, law.level.squareRoot()))
        rest -= law.level
      }
      figure.weight = max(0, rest).squareRoot()
      if source.isJudged {
        figure.again = SimulationPlan.Again(
          RandomStream(seed: seed, name: "again \(name)"),
          chance: source.isProvided || rest <= 0 ? law.chance : law.chance / rest)
      }
      drawn.append(figure)
    }
    let improving = Set(drawn.filter(\.law.hasStates).map(\.rule)).sorted()
    let paths = scheme.rules.map(\.path)
    return SimulationPlan(
      organisation: organisation, program: program.knowing(fixed),
      population: Int32(clamping: commissioner.population.count), drawn: drawn, fixed: fixed,
      ownFactors: ownNames.map { RandomStream(seed: seed, name: "\(code) factor \($0)") },
      states: improving.map {
        ($0, RandomStream(seed: seed, name: "\(code) improves \(paths[$0])"))
      },
      discretions: evidence.discretions(program.questions),
      splits: evidence.agreement.splits.mapValues { [$0] })
  }

  /// Where a figure that varies comes from; nothing for one that stays as it is.
  private struct Source {
    var law: FigureLaw
    var loadings: [YearModel.Loading]
    var isProvided = false
    /// Whether it is of the year itself and no baseline.
    var isJudged = true

    init(law: FigureLaw, loadings: [YearModel.Loading]) {
      (self.law, self.loadings) = (law, loadings)
    }

    init(_ law: FigureLaw, _ figure: YearModel.Figure?, isJudged: Bool = true) {
      self.law = law
      self.isJudged = isJudged
      isProvided = figure?.providedBy != nil
      loadings =
        figure?.providedBy.map { [YearModel.Loading(factor: $0, weight: 1)] }
        ?? figure?.loadings ?? []
    }
  }

  private func source(
    _ place: Int, _ evidence: Evidence, _ code: String, people: Int
  ) -> Source? {
    let question = program.questions[place]
    if isSettled(question, evidence) { return nil }
    if let forecast = forecasts?[code]?[question] { return Source(forecast, figures[place]) }
    if let answer = answers[place] {
      return Source(law: FigureLaw(answer), loadings: answer.loadings)
    }
    let isOfMean = meanFigures[place] != nil
    let isBaseline = figures[place] == nil
    guard var figure = figures[place] ?? meanFigures[place],
      let kind = scheme.indicators[question.id]?.kind, !isBaseline || evidence[question] == nil
    else { return nil }
    // In a supposed baseline nobody has improved yet.
    if isBaseline { (figure.improved, figure.unimproved) = (0, 0) }
    let start = isOfMean ? start(at: place, evidence) : nil
    return FigureLaw(
      figure, kind, baseline: start ?? baselines[question].flatMap { evidence[$0] },
      observed: evidence[question] ?? start, people: people, spread: spreads[place]
    ).map { Source($0, figure, isJudged: !isBaseline) }
  }
}

extension Evidence {
  /// Decisions to pay a share only, for one organisation.
  fileprivate func discretions(_ questions: [Question]) -> [Question: [Int: Share]] {
    var found: [Question: [Int: Share]] = [:]
    for case .statement(let id, let period) in questions {
      guard let share = statements[.init(id, in: period)]?.share else { continue }
      found[.statement(id, in: period)] = [0: share]
    }
    return found
  }
}

/// The figures that the tests of a scheme judge, and the baselines that they judge them against.
private struct TestedFigures {
  var subjects: Set<Question> = []
  var baselines: [Question: Question] = [:]
  /// All years of means of several, those of baselines among them.
  var years: Set<Question> = []

  mutating func add(_ criterion: Criterion) {
    switch criterion {
    case .value(let subject, _, _), .against(let subject, _, _): add(subject)
    case .change(let subject, let from, _, _), .fall(let subject, let from, _, _),
      .rise(let subject, let from, _, _):
      add(subject)
      for question in subject.questions {
        baselines[question] = .observation(of: subject.indicator, in: from)
      }
      if subject.years > 1 { years.formUnion(subject.moved(to: from).questions) }
    case .confirmed, .denied, .agreed: break
    case .all(let parts), .any(let parts): for part in parts { add(part) }
    }
  }

  private mutating func add(_ subject: Criterion.Subject) {
    subjects.formUnion(subject.questions)
    if subject.years > 1 { years.formUnion(subject.questions) }
  }
}
