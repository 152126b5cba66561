import QualityPremium

/// A generator of repeatable numbers (SplitMix64, Steele et al 2014), so that a failing case can be had
/// again from its seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  mutating func chance(of percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func one<Element>(of list: [Element]) -> Element {
    list[Int.random(in: 0..<list.count, using: &self)]
  }
}

/// Draws schemes from the whole vocabulary and evidence that often lies on a line or is missing.
struct RandomScheme {
  var generator: SeededGenerator
  private static let indicators = ["alpha", "beta", "gamma", "delta"]
  private static let statements = ["said", "done"]
  private static let earlier = Period.financialYear(2011)
  private static let before = Period.financialYear(2012)
  private static let after = Period.financialYear(2013)

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  private static let provenance = Provenance(
    sources: [Source(id: "test", title: "A test", url: nil)], confidence: .sourced)

  /// A scheme that a file could say: one whose awards are fractions that 128 bits hold.
  mutating func scheme() -> Scheme {
    var scheme = drawn()
    while !scheme.canBeAddedUp { scheme = drawn() }
    return scheme
  }

  private mutating func drawn() -> Scheme {
    let weights = self.weights()
    let scheme = Scheme(
      id: "test/random", title: "A random scheme", year: Self.after,
      amountPerHead: Money(pence: Int128(Int.random(in: 1...1000, using: &generator))),
      population: PopulationRule(basis: .resident, dated: Self.after, provenance: Self.provenance),
      gateways: (0..<Int.random(in: 0...2, using: &generator)).map { index in
        Gateway(
          id: "g\(index)", title: "Gateway \(index)", criterion: criterion(depth: 1),
          provenance: Self.provenance,
          deduction: generator.chance(of: 30)
            ? share(Int.random(in: 1...1000, using: &generator)) : .whole)
      },
      measures: weights.enumerated().map { measure($0, $1) },
      adjustments: (0..<Int.random(in: 0...5, using: &generator)).map { index in
        Adjustment(
          id: "a\(index)", title: "Adjustment \(index)", criterion: criterion(depth: 1),
          provenance: Self.provenance, deduction: share(Int.random(in: 1...400, using: &generator)))
      },
      indicators: [:], statements: [:], provenance: Self.provenance)
    return payingOtherwise(generator.chance(of: 15) ? withdrawing(from: scheme) : scheme)
  }

  /// The scheme as it is, or by points or a share of a contract, with prevalence factors here and there.
  private mutating func payingOtherwise(_ scheme: Scheme) -> Scheme {
    var scheme = scheme
    switch Int.random(in: 0..<10, using: &generator) {
    case 0:
      scheme.payment = .perPoint(
        Money(pence: Int128(Int.random(in: 1...30_000, using: &generator))),
        points: Quantity(Int.random(in: 1...500, using: &generator)),
        averageList: Quantity(Int.random(in: 1...60_000, using: &generator)))
    case 1:
      scheme.payment = .ofContract(share(Int.random(in: 1...100, using: &generator)))
    case 2:
      for place in scheme.measures.indices where generator.chance(of: 40) {
        scheme.measures[place].reliability = Reliability(
          halfAt: Quantity(Int.random(in: 1...500_000, using: &generator)),
          provenance: Self.provenance)
      }
      return scheme
    default: return scheme
    }
    for place in scheme.measures.indices where generator.chance(of: 40) {
      scheme.measures[place].prevalence = Prevalence(
        of: Criterion.Subject(generator.one(of: Self.indicators), in: Self.after),
        average: Quantity(Int128(Int.random(in: 1...40, using: &generator)), over: 2),
        provenance: Self.provenance)
    }
    return scheme
  }

  /// The scheme without one or more of its measures, but not without all.
  private mutating func withdrawing(from scheme: Scheme) -> Scheme {
    let kept = generator.one(of: scheme.measures)
    let gone = scheme.measures.filter { $0.id != kept.id && generator.chance(of: 40) }
    return scheme.withdrawing(
      gone.compactMap { measure in
        Day("2013-09-30").map {
          Withdrawal(
            of: measure, on: $0, weight: generator.one(of: Withdrawal.Weight.allCases),
            reason: "It was drawn.", provenance: Self.provenance)
        }
      })
  }

  /// Weights of thousandths that add up to the whole.
  private mutating func weights() -> [Share] {
    var left = 1000
    var weights: [Share] = []
    for _ in 0..<Int.random(in: 0...6, using: &generator) where left > 1 {
      let next = Int.random(in: 1..<left, using: &generator)
      weights.append(share(next))
      left -= next
    }
    return weights + [share(left)]
  }

  /// One test, parts that the scheme weighs, a menu that each commissioner splits, bands, or two
  /// thresholds between which it pays in proportion.
  private mutating func measure(_ index: Int, _ weight: Share) -> Measure {
    let (id, title) = ("m\(index)", "Measure \(index)")
    let kind = Int.random(in: 0..<8, using: &generator)
    guard kind < 4 else {
      return Measure(
        id: id, title: title, criterion: criterion(depth: 2), provenance: Self.provenance,
        weight: weight)
    }
    if kind == 3 {
      return Measure(
        id: id, title: title, division: linear(), provenance: Self.provenance, weight: weight)
    }
    let shares = tenths()
    let parts = shares.indices.map { place in
      Part(
        id: "p\(place)", title: "Part \(place)", criterion: criterion(depth: 1),
        provenance: Self.provenance)
    }
    if kind == 2 {
      let pays = shares.indices.map { shares[0...$0].total }
      return Measure(
        id: id, title: title, division: Division(bands: parts, pays: pays),
        provenance: Self.provenance, weight: weight)
    }
    return Measure(
      id: id, title: title,
      division: kind == 0 ? Division(parts: parts, weights: shares) : Division(menu: parts),
      provenance: Self.provenance, weight: weight)
  }

  /// Two thresholds of a value, a change, a fall or a rise, in either direction where it has two.
  private mutating func linear() -> Division {
    let subject = self.subject()
    let word = Int.random(in: 0..<4, using: &generator)
    let first = Int.random(in: 0...39, using: &generator)
    let second = Int.random(in: (first + 1)...40, using: &generator)
    let goesDown = word < 2 && generator.chance(of: 50)
    func threshold(_ id: Part.ID, _ number: Int) -> Part {
      let divisor: Int128 = word < 2 ? 2 : 40
      let limit = Parameter(
        name: id, value: Quantity(Int128(number), over: divisor), form: word < 2 ? .level : .share)
      let comparison = goesDown ? Comparison.atMost : .atLeast
      let criterion: Criterion =
        switch word {
        case 0: .value(subject, comparison, limit: limit)
        case 1: .change(subject, from: Self.before, comparison, by: limit)
        case 2: .fall(subject, from: Self.before, comparison, by: limit)
        default: .rise(subject, from: Self.before, comparison, by: limit)
        }
      return Part(id: id, title: id, criterion: criterion, provenance: Self.provenance)
    }
    let floor = Int.random(in: 0...500, using: &generator)
    return Division(
      from: threshold("lower", goesDown ? second : first),
      to: threshold("upper", goesDown ? first : second),
      floor: share(floor), cap: share(Int.random(in: (floor + 1)...1000, using: &generator)))
  }

  /// One to three tenths that add up to the whole.
  private mutating func tenths() -> [Share] {
    let first = Int.random(in: 1...10, using: &generator)
    let second = first == 10 ? 0 : Int.random(in: 1...(10 - first), using: &generator)
    return [first, second, 10 - first - second].filter { $0 > 0 }.map { share($0 * 100) }
  }

  /// A split of the whole among up to three options, which may leave some out.
  private mutating func split() -> MenuSplit {
    let first = Int.random(in: 0...10, using: &generator)
    let second = Int.random(in: 0...(10 - first), using: &generator)
    let shares = [first, second, 10 - first - second].map { share($0 * 100) }
    return MenuSplit(
      shares: Dictionary(uniqueKeysWithValues: shares.enumerated().map { ("p\($0)", $1) }),
      agreedByCCG: "A", agreedByAreaTeam: generator.chance(of: 90) ? "B" : nil,
      agreedOn: Day("2013-04-01"), source: "test")
  }

  /// The same evidence with every menu of a scheme split among its own options, save so many in a
  /// hundred.
  mutating func splitting(
    _ evidence: Evidence, under scheme: Scheme, missing percent: Int
  ) -> Evidence {
    var evidence = evidence
    for measure in scheme.measures {
      guard let division = measure.division, division.isMenu,
        evidence.agreement.splits[measure.id]?.isAgreed != true, !generator.chance(of: percent)
      else { continue }
      var split = self.split()
      // What falls on options that are not there goes to the first.
      let known = Set(division.parts.map(\.id))
      let lost = split.shares.filter { !known.contains($0.key) }.map(\.value).total
      split.shares = split.shares.filter { known.contains($0.key) }
      split.shares["p0"] = (split.shares["p0"] ?? .nothing) + lost
      if percent == 0 { split.agreedByAreaTeam = "B" }
      evidence.agreement.splits[measure.id] = split
    }
    return evidence
  }

  private func share(_ thousandths: Int) -> Share {
    Share(fraction: Quantity(Int128(thousandths), over: 1000))
  }

  /// A figure of the year, or now and then the mean of two years.
  private mutating func subject() -> Criterion.Subject {
    Criterion.Subject(
      generator.one(of: Self.indicators), in: Self.after, years: generator.chance(of: 20) ? 2 : 1)
  }

  private mutating func criterion(depth: Int) -> Criterion {
    if depth > 0, generator.chance(of: 40) {
      let parts = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        criterion(depth: depth - 1)
      }
      return generator.chance(of: 50) ? .all(of: parts) : .any(of: parts)
    }
    let subject = self.subject()
    let comparison = generator.one(of: Comparison.allCases)
    let part = Parameter(
      name: "p",
      value: Quantity(Int128(Int.random(in: 0...9, using: &generator) * 125), over: 10_000),
      form: .share)
    let level = Parameter(
      name: "p", value: Quantity(Int128(Int.random(in: 0...40, using: &generator)), over: 2),
      form: .level)
    let upward = generator.one(of: [Comparison.atLeast, .above])
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return .value(subject, comparison, limit: level)
    case 1:
      return .against(
        .init(subject.indicator, in: subject.period), comparison,
        other: generator.one(of: Self.indicators))
    case 2: return .change(subject, from: Self.before, comparison, by: level)
    case 3: return .fall(subject, from: Self.before, upward, by: part)
    case 4: return .rise(subject, from: Self.before, upward, by: part)
    case 5: return .confirmed(generator.one(of: Self.statements), in: Self.after)
    case 6: return .denied(generator.one(of: Self.statements), in: Self.after)
    default: return .agreed("local-1", in: Self.after)
    }
  }

  mutating func commissioner() -> Commissioner {
    Commissioner(
      code: "X", name: "X",
      population: Population(count: Int.random(in: 1...900_000, using: &generator)))
  }

  /// Evidence of which so many in a hundred are missing.
  mutating func evidence(missing percent: Int) -> Evidence {
    var evidence = Evidence()
    for indicator in Self.indicators {
      for period in [Self.earlier, Self.before, Self.after] where !generator.chance(of: percent) {
        evidence.observations[.init(indicator, in: period)] = observation()
      }
    }
    for statement in Self.statements + ["local-1"] where !generator.chance(of: percent) {
      evidence.statements[.init(statement, in: Self.after)] = Statement(
        answer: generator.chance(of: 50),
        share: generator.chance(of: 10) ? Share(fraction: Quantity(1, over: 3)) : nil)
    }
    return evidence
  }

  /// A small half, so that values often meet their lines exactly.
  mutating func observation() -> Observation {
    Observation(value: Quantity(Int128(Int.random(in: 0...40, using: &generator)), over: 2))
  }

  /// The same evidence with an answer to everything that was missing.
  mutating func completing(_ evidence: Evidence) -> Evidence {
    var answers = self.evidence(missing: 0)
    for key in answers.statements.keys { answers.statements[key]?.share = nil }
    return evidenceFilled(evidence, with: answers)
  }

  private func evidenceFilled(_ evidence: Evidence, with answers: Evidence) -> Evidence {
    var evidence = evidence
    evidence.observations.merge(answers.observations) { known, _ in known }
    // A range does not foresee a decision to pay a share only: it is no answer that is missing.
    evidence.statements.merge(answers.statements) { known, _ in known }
    evidence.agreement.splits.merge(answers.agreement.splits) { known, _ in known }
    return evidence
  }
}
