extension Evidence {
  /// What was observed, where the question is about a figure and it is known.
  public subscript(_ question: Question) -> Observation? {
    guard case .observation(let indicator, let period) = question else { return nil }
    return observations[.init(indicator, in: period)]
  }

  /// The figure that answers a question, or 1 for yes and 0 for no; nothing where it is not known.
  public func value(of question: Question) -> Quantity? {
    switch question {
    case .observation: self[question]?.value
    case .statement(let id, let period):
      statements[.init(id, in: period)].map { $0.answer ? .one : .zero }
    }
  }
}
