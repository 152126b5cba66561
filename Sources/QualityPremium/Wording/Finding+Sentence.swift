extension Criterion.Subject {
  /// The time that it is about: `2013`, or `the mean of 2012 and 2013`.
  var words: String {
    years == 1
      ? "\(period)" : "the mean of \(parts.map { "\($0.period)" }.joined(separator: " and "))"
  }
}

extension Finding {
  /// What was found, what had to be, and the distance between: `Was 74.83% in 2013/14; it had to be at
  /// least 75%: short by 0.17 percentage points, which is 50 calls.`
  func sentence(_ indicators: [Indicator.ID: Indicator], _ verdict: Verdict) -> String {
    let unit = UnitWords(indicators[subject.indicator])
    return "\(found(unit)); \(required(unit, indicators)): \(distance(unit, verdict))."
  }

  private func found(_ unit: UnitWords) -> String {
    let now = unit.number(observation.value, unlike: line)
    let counts = observation.counts.map {
      " (\($0.numerator.inWords) of \($0.denominator.inWords))"
    }
    switch basis {
    case .limit, .other:
      return "Was \(unit.amount(now))\(counts ?? "") in \(subject.words)"
    case .change(let from, let baseline):
      let change = observation.value - baseline.value
      let size = unit.amount(change.magnitude.inWords())
      return "\(movement(change, size)) from \(unit.number(baseline.value)) in "
        + "\(subject.moved(to: from).words) to \(now) in \(subject.words)"
    case .fall(let from, let baseline), .rise(let from, let baseline):
      return "\(relativeMovement(baseline.value)) from \(unit.number(baseline.value)) in "
        + "\(subject.moved(to: from).words) to \(now) in \(subject.words) (\(unit.name))"
    }
  }

  private func movement(_ change: Quantity, _ size: String) -> String {
    change == .zero ? "Did not change," : "\(change < .zero ? "Fell" : "Rose") by \(size),"
  }

  /// The movement as a share of the baseline, with digits enough to tell it from what was asked.
  private func relativeMovement(_ baseline: Quantity) -> String {
    let change = observation.value - baseline
    guard baseline > .zero, change != .zero else { return movement(change, "") }
    let percent = (change.magnitude / baseline) * Quantity(100)
    let asked = (parameter?.value ?? .zero) * Quantity(100)
    return movement(change, percent.inWords(places: 2, unlike: asked) + "%")
  }

  private func required(_ unit: UnitWords, _ indicators: [Indicator.ID: Indicator]) -> String {
    let asked = parameter?.value ?? .zero
    switch basis {
    case .limit:
      return "it had to be \(comparison.words) \(unit.amount(unit.number(line)))"
    case .other(let other):
      let title = indicators[other]?.title ?? other
      return "it had to be \(comparison.words) \(unit.amount(unit.number(line))) (\(title))"
    case .change:
      return "it had to be \(comparison.words) \(unit.number(line))"
    case .fall where asked == .zero && comparison == .atMost:
      return "it was not to rise"
    case .fall:
      let size = Share(fraction: asked).description
      return
        "it had to fall by \(comparison.mirrored.words) \(size), to \(unit.number(line)) or less"
    case .rise:
      let size = Share(fraction: asked).description
      return "it had to rise by \(comparison.words) \(size), to \(unit.number(line)) or more"
    }
  }

  fileprivate func distance(_ unit: UnitWords, _ verdict: Verdict) -> String {
    let size = unit.distance(margin.magnitude.inWords())
    let events = unit.events(of: self)
    switch (margin == .zero, verdict) {
    case (true, .met): return "exactly there, which is enough" + events
    case (true, _): return "exactly there, which is not enough" + events
    case (false, .met): return "\(size) to spare" + events
    case (false, _) where comparison.wantsMore: return "short by \(size)" + events
    case (false, _): return "over by \(size)" + events
    }
  }
}

extension Wording {
  /// Only how far a figure is from its line: `short by 0.17 percentage points, which is 50 calls`.
  public func distance(_ finding: Finding, _ verdict: Verdict) -> String {
    finding.distance(UnitWords(indicators[finding.subject.indicator]), verdict)
  }

  /// The figure and the line that decided, each with its unit: to two decimals, or as many more as it
  /// takes to tell one from the other.
  public func figures(_ finding: Finding) -> (figure: String, line: String) {
    let unit = UnitWords(indicators[finding.subject.indicator])
    let value = finding.observation.value
    return (
      unit.amount(value.inWords(places: 2, unlike: finding.line)),
      unit.amount(finding.line.inWords(places: 2, unlike: value))
    )
  }
}

/// How the figures of one indicator are written.
private struct UnitWords {
  let indicator: Indicator?

  init(_ indicator: Indicator?) {
    self.indicator = indicator
  }

  var name: String { indicator?.unit ?? "" }

  func number(_ value: Quantity, unlike other: Quantity? = nil) -> String {
    other.map { value.inWords(places: 4, unlike: $0) } ?? value.inWords()
  }

  /// A number with its unit: `74.83%`, `3 cases`.
  func amount(_ number: String) -> String {
    switch indicator?.kind {
    case .percent: number + "%"
    case .count: "\(number) \(cases(number))"
    case .score, .rate: "\(number) \(name)"
    case nil: number
    }
  }

  func distance(_ number: String) -> String {
    switch indicator?.kind {
    case .percent: "\(number) percentage points"
    case .count: "\(number) \(cases(number))"
    case .score: "\(number) \(name)"
    case .rate, nil: number
    }
  }

  private func cases(_ number: String) -> String {
    number == "1" ? indicator?.event ?? name : name
  }

  /// The distance in events where counts are known and it says more than the distance itself.
  func events(of finding: Finding) -> String {
    guard let indicator, indicator.kind != .count, let event = indicator.event,
      let distance = finding.eventDistance(for: indicator)
    else { return "" }
    let plural = distance.events == 1 ? event : event + "s"
    return distance.isEstimate
      ? ", about \(distance.events.inWords) \(plural)"
      : ", which is \(distance.events.inWords) \(plural)"
  }
}
