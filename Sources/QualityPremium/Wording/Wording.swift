/// Writes what was found in sentences, for the terminal, a page and a letter alike.
public struct Wording: Sendable {
  let indicators: [Indicator.ID: Indicator]
  let statements: [Statement.ID: String]

  public init(_ scheme: Scheme) {
    indicators = scheme.indicators
    statements = scheme.statements
  }

  /// One line of an explanation; parts stand one level deeper than what they are part of.
  public struct Line: Hashable, Sendable {
    public var depth: Int
    public var verdict: Verdict
    public var text: String
  }

  /// A reason and all that it rests on, one line each; one line in all where nothing is known.
  public func lines(_ reason: Reason, depth: Int = 0) -> [Line] {
    guard reason.knowsSomething else {
      let text = "Not known: " + describe(reason.open)
      return [Line(depth: depth, verdict: reason.verdict, text: text)]
    }
    return [
      Line(depth: depth, verdict: reason.verdict, text: sentence(reason.fact, reason.verdict))
    ]
      + reason.because.flatMap { lines($0, depth: depth + 1) }
  }

  /// One fact as a sentence.
  public func sentence(_ fact: Fact, _ verdict: Verdict) -> String {
    switch fact {
    case .compared(let finding): return finding.sentence(indicators, verdict)
    case .answered(let id, let statement, let wanted):
      return answered(id, statement, wanted: wanted)
    case .missing(let questions):
      return "Not known: " + describe(questions.map { .evidence($0) })
    case .notAgreed(let slot):
      return "Not known: " + describe([.agreement(slot)])
    case .all: return "All of these have to be met:"
    case .any: return "One of these has to be met:"
    case .bands: return "Of these bands the best that is reached is paid:"
    case .linear(let share?):
      return "Pays in proportion between two thresholds, and so \(share) of the measure:"
    case .linear(nil): return "Pays in proportion between two thresholds:"
    case .divided: return "Each of these earns its part:"
    case .part(let title, let share?): return "\(title), \(share) of the measure:"
    case .part(let title, nil): return "\(title):"
    case .menu: return "Options of a menu whose split was not agreed, so each may be worth all:"
    }
  }

  /// What a question asks for: `MRSA bloodstream infections, 2013/14`.
  public func describe(_ question: Question) -> String {
    "\(title(of: question)), \(question.period)"
  }

  private func title(of question: Question) -> String {
    switch question {
    case .observation(let id, _): indicators[id]?.title ?? id
    case .statement(let id, _): statements[id] ?? completeRecords(id) ?? outcome(of: id)
    }
  }

  /// What an open question asks for.
  public func describe(_ subject: OpenQuestion.Subject) -> String {
    switch subject {
    case .evidence(let question): describe(question)
    case .agreement(let slot): "What both sides agreed as \(slot), or whether it was achieved"
    case .split(let measure): "How both sides agreed to split the weight of \(measure)"
    }
  }

  /// Several open questions in one sentence, each indicator once with all its periods.
  private func describe(_ subjects: [OpenQuestion.Subject]) -> String {
    var titles: [String] = []
    var periods: [String: [String]] = [:]
    for subject in subjects {
      switch subject {
      case .evidence(let question):
        let title = title(of: question)
        if periods[title] == nil { titles.append(title) }
        let period = question.period.description
        if periods[title]?.contains(period) != true { periods[title, default: []].append(period) }
      case .agreement, .split:
        titles.append(describe(subject))
      }
    }
    return titles.map { title in
      periods[title].map { "\(title), \($0.joined(separator: " and "))" } ?? title
    }.joined(separator: "; ") + "."
  }

  private func completeRecords(_ id: Statement.ID) -> String? {
    guard let indicator = CompletenessLimit.indicator(of: id) else { return nil }
    let title = indicators[indicator]?.title ?? indicator
    return "Whether the records are complete, as a named person decides (\(id)): \(title)"
  }

  private func outcome(of slot: String) -> String { "Whether \(slot) was achieved, as recorded" }

  private func answered(_ id: Statement.ID, _ statement: Statement, wanted: Bool) -> String {
    let by = statement.by.map { " by \($0)" } ?? ""
    let on = statement.on.map { " on \($0.inWords)" } ?? ""
    let answer = statement.answer ? "yes" : "no"
    let ending = statement.answer == wanted ? "" : "; it had to be \(wanted ? "yes" : "no")"
    return "\(statements[id] ?? outcome(of: id)): \(answer)\(by)\(on)\(ending)."
  }

  /// What became of a measure that was withdrawn, and why.
  public func sentence(_ withdrawal: Withdrawal) -> String {
    let measure = withdrawal.measure
    let fate =
      switch withdrawal.weight {
      case .lost: "is lost: nobody can earn it"
      case .shared: "is shared among the other measures in proportion to their own"
      }
    return "Withdrawn on \(withdrawal.on.inWords) and not judged: \(measure.title). Its weight of "
      + "\(measure.weight) \(fate). \(withdrawal.reason)"
  }

  /// What a reader has to know before relying on a result.
  public func sentence(_ caveat: Caveat) -> String {
    switch caveat {
    case .unverified(let rules):
      "Rests on rules that no source was found for (unverified): \(rules.joined(separator: ", "))."
    case .withdrawn(let withdrawal): sentence(withdrawal)
    case .otherBasis(let basis, let asked):
      "The population is \(basis.rawValue); the scheme asks for \(asked.rawValue). "
        + "It was accepted for this run, and the amounts are not those of the scheme."
    case .noBasis(let asked):
      "The population states no basis or date; the scheme asks for \(asked.rawValue)."
    }
  }
}
