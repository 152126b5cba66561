extension SchemeProgram {
  /// The same program where some answers are the same for all organisations that it will judge: a test
  /// against a known figure becomes a test against a limit, which is one loop over one column.
  ///
  /// - Parameter known: the figures by the place of their question; those of unknown answers are left out.
  public func knowing(_ known: [Int: Quantity]) -> SchemeProgram {
    var known = known
    for (place, parts) in means.enumerated() {
      let values = parts.compactMap { known[$0] }
      guard values.count == parts.count else { continue }
      known[questions.count + place] = values.mean
    }
    var program = self
    program.settle { [known] in $0.knowing(known) }
    return program
  }

  /// The places of the questions that the tests still read.
  public var placesRead: Set<Int> {
    let proportions = linear.values.flatMap { [$0.value] + ($0.baseline.map { [$0] } ?? []) }
    let places = rules.reduce(into: Set(prevalences.values).union(proportions)) {
      $0.formUnion($1.node.places)
    }
    // Where a mean is read, each of its years is.
    return places.reduce(into: []) { read, place in
      let mean = place - questions.count
      if mean < 0 { read.insert(place) } else { read.formUnion(means[mean]) }
    }
  }
}

extension SchemeProgram.Node {
  fileprivate func knowing(_ known: [Int: Quantity]) -> Self {
    switch self {
    case .test(var test):
      guard let other = test.other, let figure = known[other] else { return self }
      test.offset = test.factor * figure + test.offset
      test.factor = .zero
      test.other = nil
      return .test(test)
    case .answer: return self
    case .all(let parts): return .all(parts.map { $0.knowing(known) })
    case .any(let parts): return .any(parts.map { $0.knowing(known) })
    }
  }

  fileprivate var places: Set<Int> {
    switch self {
    case .test(let test): Set([test.column] + (test.other.map { [$0] } ?? []))
    case .answer(let place, _): [place]
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.places) }
    }
  }
}
