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
    var baselines: [Question: Question] = [:]
    var subjects: Set<Question> = []
    for term in scheme.terms { term.criterion.tested(&subjects, &baselines) }
    self.baselines = baselines
    var rules: [Question: Int] = [:]
    for (place, rule) in scheme.rules.enumerated() {
      for question in rule.questions where rules[question] == nil { rules[question] = place }
    }
    self.rules = rules
    let models = Dictionary(model.figures.map { ($0.indicator, $0) }) { first, _ in first }
    let statements = Dictionary(model.statements.map { ($0.statement, $0) }) { first, _ in first }
    var (figures, answers) = ([Int: YearModel.Figure](), [Int: YearModel.Answer]())
    var spreads: [Int: FigureSpread] = [:]
    for (place, question) in program.questions.enumerated() {
      switch question {
      case .observation(let id, _):
        guard let figure = models[id], subjects.contains(question),
          let kind = scheme.indicators[id]?.kind
        else { continue }
        figures[place] = figure
        let from = figure.start == .baseline ? baselines[question] ?? question : question
        guard figure.shrinks else { continue }
        spreads[place] = FigureSpread(
          kind, evidence.compactMap { entry in entry.0[from].map { ($0, entry.people) } })
      case .statement(let id, _): answers[place] = statements[id]
      }
    }
    (self.figures, self.answers, self.spreads) = (figures, answers, spreads)
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
      guard let figure = figures[place] else {
        if evidence.value(of: question) == nil { return question }
        continue
      }
      let from = figure.start == .baseline ? baselines[question] ?? question : question
      if evidence[from] == nil { return from }
    }
    return nil
  }

  /// - Parameter shared: the place of a factor's stream for the organisation, where others share it.
  func plan(
    _ organisation: Int, _ commissioner: Commissioner, _ evidence: Evidence,
    moving moved: (question: Question, by: Int32)? = nil, shared: (YearModel.Factor) -> Int?
  ) -> SimulationPlan {
    let questions = program.questions
    let code = commissioner.code
    var fixed: [Int: Quantity] = [:]
    var drawn: [SimulationPlan.Drawn] = []
    let ownNames = model.factors.filter { $0.sharing == .organisation }.map(\.id)
    for (place, question) in questions.enumerated() {
      let law: FigureLaw
      let loadings: [YearModel.Loading]
      var provider: String?
      if isSettled(question, evidence) {
        fixed[place] = evidence.value(of: question)
        continue
      } else if let forecast = forecasts?[code]?[question] {
        (law, loadings) = (forecast, figures[place]?.loadings ?? [])
        provider = figures[place]?.providedBy
      } else if let answer = answers[place] {
        (law, loadings) = (FigureLaw(answer), answer.loadings)
      } else if let figure = figures[place], let kind = scheme.indicators[question.id]?.kind,
        let made = FigureLaw(
          figure, kind, baseline: baselines[question].flatMap { evidence[$0] },
          observed: evidence[question], people: commissioner.population.count,
          spread: spreads[place])
      {
        (law, loadings, provider) = (made, figure.loadings, figure.providedBy)
      } else {
        fixed[place] = evidence.value(of: question)
        continue
      }
      var figure = SimulationPlan.Drawn(
        place: place, law: moved?.question == question ? law.moved(by: moved?.by ?? 0) : law,
        stream: RandomStream(seed: seed, name: "\(code) \(question.id) \(question.period)"),
        shared: [], own: [], weight: 0, rule: rules[question] ?? 0)
      var rest = 1.0
      let all = provider.map { [YearModel.Loading(factor: $0, weight: 1)] } ?? loadings
      for loading in all {
        // Factors move what truly moves; a provider's figure is one for all whom it serves.
        let weight = provider == nil ? loading.weight * law.movement.squareRoot() : 1
        rest -= weight * weight
        if let factor = model.factors.first(where: { $0.id == loading.factor }),
          let stream = shared(factor)
        {
          figure.shared.append((stream, weight))
        } else if let own = ownNames.firstIndex(of: loading.factor) {
          figure.own.append((own, weight))
        }
      }
      figure.weight = max(0, rest).squareRoot()
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
      discretions: evidence.discretions(questions),
      splits: evidence.agreement.splits.mapValues { [$0] })
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

extension Criterion {
  /// The figures that it judges, and the baselines that it judges them against.
  fileprivate func tested(
    _ subjects: inout Set<Question>, _ baselines: inout [Question: Question]
  ) {
    switch self {
    case .value(let subject, _, _), .against(let subject, _, _):
      subjects.insert(.observation(of: subject.indicator, in: subject.period))
    case .change(let subject, let from, _, _), .fall(let subject, let from, _, _),
      .rise(let subject, let from, _, _):
      let question = Question.observation(of: subject.indicator, in: subject.period)
      subjects.insert(question)
      baselines[question] = .observation(of: subject.indicator, in: from)
    case .confirmed, .denied, .agreed: break
    case .all(let parts), .any(let parts):
      for part in parts { part.tested(&subjects, &baselines) }
    }
  }
}
