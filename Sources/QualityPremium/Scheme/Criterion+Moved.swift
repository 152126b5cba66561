extension Criterion {
  /// The same test of other years.
  public func moved(byYears years: Int) -> Criterion {
    func move(_ period: Period) -> Period { period.moved(byYears: years) }
    func move(_ subject: Subject) -> Subject {
      subject.moved(to: move(subject.period))
    }
    switch self {
    case .value(let subject, let comparison, let limit):
      return .value(move(subject), comparison, limit: limit)
    case .against(let subject, let comparison, let other):
      return .against(move(subject), comparison, other: other)
    case .change(let subject, let from, let comparison, let by):
      return .change(move(subject), from: move(from), comparison, by: by)
    case .fall(let subject, let from, let comparison, let by):
      return .fall(move(subject), from: move(from), comparison, by: by)
    case .rise(let subject, let from, let comparison, let by):
      return .rise(move(subject), from: move(from), comparison, by: by)
    case .confirmed(let statement, let period): return .confirmed(statement, in: move(period))
    case .denied(let statement, let period): return .denied(statement, in: move(period))
    case .agreed(let slot, let period): return .agreed(slot, in: move(period))
    case .all(let parts): return .all(of: parts.map { $0.moved(byYears: years) })
    case .any(let parts): return .any(of: parts.map { $0.moved(byYears: years) })
    }
  }
}
