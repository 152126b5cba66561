extension Wording {
  /// A test in words, before any evidence, one line a part.
  public func lines(_ criterion: Criterion, depth: Int = 0) -> [(depth: Int, text: String)] {
    switch criterion {
    case .all(let parts):
      [(depth, "All of these have to be met:")] + parts.flatMap { lines($0, depth: depth + 1) }
    case .any(let parts):
      [(depth, "One of these has to be met:")] + parts.flatMap { lines($0, depth: depth + 1) }
    default:
      [(depth, test(criterion))]
    }
  }

  private func test(_ criterion: Criterion) -> String {
    switch criterion {
    case .value(let subject, let comparison, let limit):
      "\(title(subject)) is \(comparison.words) \(level(limit, of: subject))."
    case .against(let subject, let comparison, let other):
      "\(title(subject)) is \(comparison.words) \(indicators[other]?.title ?? other)."
    case .change(let subject, let from, let comparison, let by):
      "\(title(subject)) changes from \(subject.moved(to: from).words) by \(comparison.words) \(points(by, of: subject))."
    case .fall(let subject, let from, .atLeast, let by) where by.value == .zero:
      "\(title(subject)) does not rise from \(subject.moved(to: from).words)."
    case .fall(let subject, let from, let comparison, let by):
      "\(title(subject)) falls from \(subject.moved(to: from).words) by \(comparison.words) \(Share(fraction: by.value))."
    case .rise(let subject, let from, let comparison, let by):
      "\(title(subject)) rises from \(subject.moved(to: from).words) by \(comparison.words) \(Share(fraction: by.value))."
    case .confirmed(let id, let period):
      "It is recorded for \(period) that this is so: \(statements[id] ?? id)."
    case .denied(let id, let period):
      "It is recorded for \(period) that this is not so: \(statements[id] ?? id)."
    case .agreed(let slot, _):
      "What the CCG and the area team agreed is achieved (\(slot))."
    case .all, .any: ""
    }
  }

  private func title(_ subject: Criterion.Subject) -> String {
    "\(indicators[subject.indicator]?.title ?? subject.indicator), \(subject.words),"
  }

  /// The size of a change: of a percentage in points.
  private func points(_ parameter: Parameter, of subject: Criterion.Subject) -> String {
    indicators[subject.indicator]?.kind == .percent
      ? "\(parameter.value.inWords()) percentage points" : level(parameter, of: subject)
  }

  private func level(_ parameter: Parameter, of subject: Criterion.Subject) -> String {
    let number = parameter.value.inWords()
    switch indicators[subject.indicator]?.kind {
    case .percent: return number + "%"
    case .count, .rate, .score, nil:
      return "\(number) \(indicators[subject.indicator]?.unit ?? "")"
    }
  }
}

extension Comparison {
  /// For a sentence: `at least`.
  var words: String {
    rawValue.split(separator: "-").joined(separator: " ")
  }
}
