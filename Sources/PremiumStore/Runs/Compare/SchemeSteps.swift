import QualityPremium

/// The schemes on the way from one to another, one rule after another in the order of the scheme file.
///
/// Those between are no schemes that anybody issued: their weights need not add up to the whole. They only
/// say which rule moves how much when the rules before it have moved already.
struct SchemeSteps {
  private(set) var list: [(what: String, scheme: Scheme)] = []
  private var scheme: Scheme

  init(from first: Scheme, to second: Scheme) {
    scheme = first
    if first.amountPerHead != second.amountPerHead {
      scheme.amountPerHead = second.amountPerHead
      note("amount per head: \(first.amountPerHead) became \(second.amountPerHead)")
    }
    take(\.gateways, second.gateways)
    take(\.measures, second.measures)
    take(\.adjustments, second.adjustments)
    // What no rule says by itself, such as its order.
    if scheme.rules.map(\.path) != second.rules.map(\.path)
      || first.population != second.population
    {
      scheme = second
      note("the order of the rules, or the population asked for")
    }
  }

  private mutating func take<R: Rule>(_ rules: WritableKeyPath<Scheme, [R]>, _ target: [R]) {
    let old = scheme[keyPath: rules]
    for rule in old {
      guard let new = target.first(where: { $0.id == rule.id }) else {
        scheme[keyPath: rules].removeAll { $0.id == rule.id }
        note("\(rule.path) was taken away")
        continue
      }
      if new != rule, let place = scheme[keyPath: rules].firstIndex(where: { $0.id == rule.id }) {
        scheme[keyPath: rules][place] = new
        note("\(rule.path) was changed")
      }
    }
    for rule in target where !old.contains(where: { $0.id == rule.id }) {
      scheme[keyPath: rules].append(rule)
      note("\(rule.path) was added")
    }
  }

  private mutating func note(_ what: String) { list.append((what, scheme)) }
}
