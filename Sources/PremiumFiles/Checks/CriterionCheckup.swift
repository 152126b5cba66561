import QualityPremium
import Yams

/// Looks for tests that point the wrong way, and for tests that no evidence can meet.
struct CriterionCheckup {
  let scheme: Scheme
  /// The rule that they belong to.
  let path: String
  let places: SchemePlaces

  /// What is wrong with a test; the place of a part that is not found is that of what holds it.
  func problems(in criterion: Criterion, at node: Node?) -> [Problem] {
    switch criterion {
    case .value(let subject, let comparison, let limit):
      let range = domain(subject).narrowed(by: comparison, limit.value)
      return direction(subject, comparison, node)
        + (range.isEmpty
          ? [impossible(node, "\(subject.indicator) \(comparison.rawValue) \(limit)")] : [])
    case .against(let subject, let comparison, let other):
      let never = subject.indicator == other && !comparison.includesTheLine
      return direction(subject, comparison, node)
        + (never ? [impossible(node, "\(other) \(comparison.rawValue) itself")] : [])
    case .change(let subject, _, let comparison, let by):
      let widest = ValueRange.change(in: domain(subject)).narrowed(by: comparison, by.value)
      let isWorse = comparison.wantsMore ? by.value < .zero : by.value > .zero
      return direction(subject, comparison, node)
        + (widest.isEmpty ? [impossible(node, "a change \(comparison.rawValue) \(by)")] : [])
        + (isWorse ? [allowsWorse(node, by)] : [])
    case .fall(let subject, _, let comparison, let by):
      let range = ValueRange(most: .one).narrowed(by: comparison, by.value)
      return direction(subject, comparison.mirrored, node)
        + (range.isEmpty ? [impossible(node, "a fall \(comparison.rawValue) \(by)")] : [])
        + (by.value < .zero ? [allowsWorse(node, by)] : [])
    case .rise(let subject, _, let comparison, let by):
      return direction(subject, comparison, node)
        + (by.value < .zero ? [allowsWorse(node, by)] : [])
    case .confirmed, .denied, .agreed:
      return []
    case .all(let parts):
      return contradictions(criterion, node) + self.parts(parts, "all", node)
    case .any(let parts):
      return self.parts(parts, "any", node)
    }
  }

  private func parts(_ parts: [Criterion], _ word: String, _ node: Node?) -> [Problem] {
    let nodes = node?[word]?.sequence.map(Array.init) ?? []
    return parts.enumerated().flatMap { index, part in
      problems(in: part, at: index < nodes.count ? nodes[index] : node)
    }
  }

  /// Tests of one figure that all have to be met, and that no value meets together.
  private func contradictions(_ criterion: Criterion, _ node: Node?) -> [Problem] {
    var ranges: [Criterion.Subject: ValueRange] = [:]
    var answers: [Statement.ID: Set<Bool>] = [:]
    var isPossibleAlone = true
    func gather(_ criterion: Criterion) {
      switch criterion {
      case .value(let subject, let comparison, let limit):
        let alone = domain(subject).narrowed(by: comparison, limit.value)
        isPossibleAlone = isPossibleAlone && !alone.isEmpty
        ranges[subject] = (ranges[subject] ?? domain(subject))
          .narrowed(by: comparison, limit.value)
      case .confirmed(let id, _): answers[id, default: []].insert(true)
      case .denied(let id, _): answers[id, default: []].insert(false)
      case .all(let parts): parts.forEach(gather)
      case .against, .change, .fall, .rise, .agreed, .any: break
      }
    }
    gather(criterion)
    guard isPossibleAlone else { return [] }
    let figures = ranges.filter(\.value.isEmpty).map(\.key.indicator)
    let statements = answers.filter { $0.value.count == 2 }.map(\.key)
    return (figures + statements).sorted().map {
      impossible(node, "these tests of '\($0)' together")
    }
  }

  private func domain(_ subject: Criterion.Subject) -> ValueRange {
    scheme.indicators[subject.indicator].map { ValueRange(domainOf: $0.kind) } ?? ValueRange()
  }

  private func direction(
    _ subject: Criterion.Subject, _ comparison: Comparison, _ node: Node?
  ) -> [Problem] {
    guard let indicator = scheme.indicators[subject.indicator] else { return [] }
    let wantsMore = comparison.wantsMore
    switch (indicator.direction, wantsMore) {
    case (.lowerIsBetter, true), (.higherIsBetter, false):
      return [
        places.problem(
          .mistake, node,
          "'\(path)' pays for \(wantsMore ? "more" : "less") of '\(subject.indicator)', "
            + "of which \(wantsMore ? "less" : "more") is better",
          remedy: "turn the comparison round, or correct the direction of the indicator")
      ]
    case (.lowerIsBetter, false), (.higherIsBetter, true), (.neither, _): return []
    }
  }

  private func impossible(_ node: Node?, _ what: String) -> Problem {
    places.problem(
      .mistake, node, "no evidence can meet '\(path)': \(what)",
      remedy: "write a number that the figure can reach")
  }

  private func allowsWorse(_ node: Node?, _ by: Parameter) -> Problem {
    places.problem(
      .warning, node, "'\(path)' is met when the figure gets worse, by up to \(by)",
      remedy: "check the sign of '\(by.name)'")
  }
}

/// The values that are left for a figure.
struct ValueRange: Hashable {
  private var least: Quantity?
  private var most: Quantity?
  private var hasLeast = true
  private var hasMost = true
  private var isWhole = false

  init(least: Quantity? = nil, most: Quantity? = nil) {
    self.least = least
    self.most = most
  }

  /// The values that a kind of indicator can have at all.
  init(domainOf kind: Indicator.Kind) {
    (least, most) = (kind.least, kind.most)
    isWhole = kind == .count
  }

  /// The changes that a figure can make within a range.
  static func change(in range: ValueRange) -> ValueRange {
    guard let least = range.least, let most = range.most else { return ValueRange() }
    return ValueRange(least: least - most, most: most - least)
  }

  func narrowed(by comparison: Comparison, _ line: Quantity) -> ValueRange {
    var range = self
    if comparison.wantsMore {
      guard least.map({ line > $0 || (line == $0 && !comparison.includesTheLine) }) ?? true else {
        return self
      }
      range.least = line
      range.hasLeast = comparison.includesTheLine
    } else {
      guard most.map({ line < $0 || (line == $0 && !comparison.includesTheLine) }) ?? true else {
        return self
      }
      range.most = line
      range.hasMost = comparison.includesTheLine
    }
    return range
  }

  var isEmpty: Bool {
    guard let least, let most else { return false }
    guard isWhole else { return least > most || (least == most && !(hasLeast && hasMost)) }
    let up = least.roundedUp
    let first = !hasLeast && least == Quantity(up, over: 1) ? up + 1 : up
    let last = Quantity(first, over: 1)
    return last > most || (last == most && !hasMost)
  }
}
