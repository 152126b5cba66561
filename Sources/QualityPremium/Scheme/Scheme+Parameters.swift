extension Scheme {
  /// Every number of the scheme by its path, such as `measure:pyll.threshold`.
  public var parameters: [(path: String, parameter: Parameter)] {
    var list = [(path: payment.path, parameter: payment.parameter)]
    for rule in rules {
      list += Self.effects(of: rule).map { ("\(rule.path).\($0.name)", $0) }
      list += rule.criterion.parameters.map { ("\(rule.path).\($0.name)", $0) }
    }
    return list
  }

  /// What a rule is worth, and each of its parts.
  private static func effects(of rule: any Rule) -> [Parameter] {
    func effect(_ name: String, _ share: Share) -> Parameter {
      Parameter(name: name, value: share.fraction, form: .share)
    }
    switch rule {
    case let measure as Measure:
      let factors = [measure.prevalence?.average, measure.reliability?.halfAt].compactMap { $0 }
      guard let division = measure.division, let weights = division.weights else {
        return [effect("weight", measure.weight)] + factors
      }
      return [effect("weight", measure.weight)] + factors
        + zip(division.parts, weights).map { effect("\($0.id).part-weight", $1) }
    case let adjustment as Adjustment:
      return [effect("deduction", adjustment.deduction)]
    case let gateway as Gateway:
      return [effect("deduction", gateway.deduction)]
    default:
      return []
    }
  }
}

/// Why a number of a scheme cannot be set.
public enum ParameterError: Error, Hashable, Sendable {
  /// No number has this path, or one that the pattern matches.
  case none(pattern: String)
  /// It is this already.
  case unchanged(path: String)
  /// A weight, a deduction or the amount per head outside what it can be.
  case outOfRange(path: String)
  /// The weights add up to more than the whole.
  case weightsOverWhole(Share)
}

extension Scheme {
  /// The path of the amount per head.
  public static let amountPerHeadPath = "scheme.amount-per-head"

  /// The paths that a pattern names: `adjustment:*.deduction` names that of every adjustment.
  public func paths(matching pattern: String) throws(ParameterError) -> [String] {
    let found = parameters.map(\.path).filter { Self.matches($0, pattern) }
    if found.isEmpty { throw .none(pattern: pattern) }
    return found
  }

  /// A star stands for any text.
  private static func matches(_ path: String, _ pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else {
      return path == pattern
    }
    guard path.hasPrefix(first), path.hasSuffix(last), path.count >= first.count + last.count else {
      return false
    }
    var rest = path.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }

  /// The scheme with one of its numbers changed; shares as fractions, pounds as pounds.
  public func setting(_ path: String, to value: Quantity) throws(ParameterError) -> Scheme {
    guard let old = parameters.first(where: { $0.path == path })?.parameter else {
      throw .none(pattern: path)
    }
    if old.value == value { return self }
    var scheme = self
    if path == payment.path {
      guard let payment = payment.setting(value) else { throw .outOfRange(path: path) }
      scheme.payment = payment
      return scheme
    }
    let isDivisor = [".average-prevalence", ".half-at"].contains { path.hasSuffix($0) }
    if isDivisor, value <= .zero { throw .outOfRange(path: path) }
    let isEffect = [".weight", ".part-weight", ".deduction"].contains { path.hasSuffix($0) }
    if isEffect, value < .zero || value > .one { throw .outOfRange(path: path) }
    func change<R: Rule>(_ rule: R) -> R {
      guard path.hasPrefix(rule.path + ".") else { return rule }
      return rule.setting(String(path.dropFirst(rule.path.count + 1)), to: value)
    }
    scheme.gateways = gateways.map(change)
    scheme.measures = measures.map(change)
    scheme.adjustments = adjustments.map(change)
    guard scheme.measures.allSatisfy({ $0.division?.isInOrder ?? true }) else {
      throw .outOfRange(path: path)
    }
    return scheme
  }

  /// Refuses a scheme that pays more than its maximum.
  public func checkWeights() throws(ParameterError) {
    let divisions = measures.compactMap { $0.division?.kind == .parts ? $0.division?.weights : nil }
    for weights in [measures.map(\.weight)] + divisions where weights.total > .whole {
      throw .weightsOverWhole(weights.total)
    }
  }
}

extension Rule {
  /// The rule with its number of this name changed.
  fileprivate func setting(_ name: String, to value: Quantity) -> Self {
    switch self {
    case var measure as Measure where name == "weight":
      measure.weight = Share(fraction: value)
      return measure as? Self ?? self
    case var measure as Measure where measure.partWeight(named: name) != nil:
      if let place = measure.partWeight(named: name) {
        measure.division?.weights?[place] = Share(fraction: value)
      }
      return measure as? Self ?? self
    case var measure as Measure where name == measure.prevalence?.average.name:
      measure.prevalence?.average.value = value
      return measure as? Self ?? self
    case var measure as Measure where name == measure.reliability?.halfAt.name:
      measure.reliability?.halfAt.value = value
      return measure as? Self ?? self
    case var gateway as Gateway where name == "deduction":
      gateway.deduction = Share(fraction: value)
      return gateway as? Self ?? self
    case var adjustment as Adjustment where name == "deduction":
      adjustment.deduction = Share(fraction: value)
      return adjustment as? Self ?? self
    default:
      var rule = self
      rule.criterion = criterion.setting(name, to: value)
      return rule
    }
  }
}

extension Measure {
  /// The place of the part whose weight has this name.
  fileprivate func partWeight(named name: String) -> Int? {
    guard let division, division.weights != nil else { return nil }
    return division.parts.firstIndex { "\($0.id).part-weight" == name }
  }
}

extension Criterion {
  /// The test with its number of this name changed.
  func setting(_ name: String, to value: Quantity) -> Criterion {
    func change(_ parameter: Parameter) -> Parameter {
      var parameter = parameter
      if parameter.name == name { parameter.value = value }
      return parameter
    }
    switch self {
    case .value(let subject, let comparison, let limit):
      return .value(subject, comparison, limit: change(limit))
    case .change(let subject, let from, let comparison, let by):
      return .change(subject, from: from, comparison, by: change(by))
    case .fall(let subject, let from, let comparison, let by):
      return .fall(subject, from: from, comparison, by: change(by))
    case .rise(let subject, let from, let comparison, let by):
      return .rise(subject, from: from, comparison, by: change(by))
    case .against, .confirmed, .denied, .agreed: return self
    case .all(let parts): return .all(of: parts.map { $0.setting(name, to: value) })
    case .any(let parts): return .any(of: parts.map { $0.setting(name, to: value) })
    }
  }
}

extension Parameter {
  /// Reads a number as its form is written: `3.2%`, `92%`, `£5.00`, `1000`; anything else is nothing.
  public func value(of text: String) -> Quantity? {
    switch form {
    case .share: Share(percent: text)?.fraction
    case .percentage: Share(percent: text)?.percent
    case .pounds: text.hasPrefix("£") ? try? Quantity(decimal: text.dropFirst()) : nil
    case .level: try? Quantity(decimal: text)
    }
  }
}
