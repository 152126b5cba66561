extension Criterion {
  /// The meaning of a test: its verdict on the evidence, with every reason for it.
  ///
  /// Every numeric test compares a value with a line that is made by multiplying, never by dividing,
  /// so that a value on the line is on it.
  public func judge(_ evidence: Evidence) -> Reason {
    switch self {
    case .value(let subject, let comparison, let limit):
      return compare(subject, comparison, evidence) { _ in (limit.value, .limit, limit) }

    case .against(let subject, let comparison, let other):
      return compare(subject, and: Subject(other, in: subject.period), comparison, evidence) {
        ($0.value, .other(other), nil)
      }

    case .change(let subject, let from, let comparison, let by):
      let baseline = subject.moved(to: from)
      return compare(subject, and: baseline, comparison, evidence) {
        ($0.value + by.value, .change(from: from, baseline: $0), by)
      }

    case .fall(let subject, let from, let comparison, let by):
      let baseline = subject.moved(to: from)
      return compare(subject, and: baseline, comparison.mirrored, evidence) {
        ($0.value * (.one - by.value), .fall(from: from, baseline: $0), by)
      }

    case .rise(let subject, let from, let comparison, let by):
      let baseline = subject.moved(to: from)
      return compare(subject, and: baseline, comparison, evidence) {
        ($0.value * (.one + by.value), .rise(from: from, baseline: $0), by)
      }

    case .confirmed(let statement, let period):
      return answer(statement, period, wanted: true, evidence)

    case .denied(let statement, let period):
      return answer(statement, period, wanted: false, evidence)

    case .agreed(let slot, let period):
      // Tables, and area teams that judged for themselves, give the outcome and not the test.
      if evidence.statements[.init(slot, in: period)] != nil {
        return answer(slot, period, wanted: true, evidence)
      }
      return Reason(.unknown, .notAgreed(slot))

    case .all(let parts):
      return Reason(allOf: parts.map { $0.judge(evidence) })

    case .any(let parts):
      return Reason(anyOf: parts.map { $0.judge(evidence) })
    }
  }

  private typealias Line = (Quantity, Finding.Basis, Parameter?)

  /// Judges a value against a line made from one other observation, or from none.
  private func compare(
    _ subject: Subject, and other: Subject? = nil, _ comparison: Comparison, _ evidence: Evidence,
    line: (Observation) -> Line
  ) -> Reason {
    let observation = evidence.observation(subject)
    let reference = other.map { evidence.observation($0) } ?? observation
    guard let observation, let reference else {
      let asked = other.map { [$0, subject] } ?? [subject]
      let missing = asked.flatMap(\.parts).filter { evidence.observations[$0] == nil }
      return Reason(
        .unknown, .missing(missing.map { .observation(of: $0.indicator, in: $0.period) }))
    }
    let doubts = [other, subject].compactMap { $0 }.compactMap { evidence.doubt(on: $0)?.open }
    guard doubts.isEmpty else { return Reason(.unknown, .missing(doubts)) }
    let (value, basis, parameter) = line(reference)
    let finding = Finding(
      subject: subject, observation: observation, basis: basis, comparison: comparison,
      line: value, parameter: parameter)
    return Reason(Verdict(comparison.holds(observation.value, value)), .compared(finding))
  }

  private func answer(
    _ id: Statement.ID, _ period: Period, wanted: Bool, _ evidence: Evidence
  ) -> Reason {
    guard let statement = evidence.statements[.init(id, in: period)] else {
      return Reason(.unknown, .missing([.statement(id, in: period)]))
    }
    return Reason(
      Verdict(statement.answer == wanted), .answered(id, statement, wanted: wanted))
  }
}

extension Reason {
  /// Every part has to be met: one that failed settles it, whatever is unknown.
  init(allOf parts: [Reason]) {
    let verdicts = parts.map(\.verdict)
    let verdict: Verdict =
      verdicts.contains(.notMet) ? .notMet : verdicts.contains(.unknown) ? .unknown : .met
    self.init(verdict, .all, because: parts)
  }

  /// One part has to be met: one that is settles it, whatever is unknown.
  init(anyOf parts: [Reason]) {
    let verdicts = parts.map(\.verdict)
    let verdict: Verdict =
      verdicts.contains(.met) ? .met : verdicts.contains(.unknown) ? .unknown : .notMet
    self.init(verdict, .any, because: parts)
  }
}
