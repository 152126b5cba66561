/// What the evidence says; `unknown` is an answer, and never counts as a failure.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  case met
  case notMet = "not_met"
  /// Some parts of a divided measure are met and the others are not, for certain.
  case partMet = "part_met"
  case unknown

  public init(_ isMet: Bool) {
    self = isMet ? .met : .notMet
  }
}

/// A verdict, what it was reached on, and the reasons it rests on.
public struct Reason: Hashable, Sendable {
  public var verdict: Verdict
  public var fact: Fact
  public var because: [Reason]

  public init(_ verdict: Verdict, _ fact: Fact, because: [Reason] = []) {
    self.verdict = verdict
    self.fact = fact
    self.because = because
  }
}

/// What was looked at; the words are written later, for whoever is reading.
public enum Fact: Hashable, Sendable {
  case compared(Finding)
  case answered(Statement.ID, Statement, wanted: Bool)
  /// Evidence that has not come; a verdict on it is unknown.
  case missing([Question])
  /// A local measure that has not been agreed by both sides.
  case notAgreed(LocalMeasure.Slot)
  case all
  case any
  /// The measure is divided, and each part earns its share.
  case divided
  /// Of the bands that are reached the one that pays most counts.
  case bands
  /// Pays in proportion between two thresholds, and this share of the measure; none while it is unknown.
  case linear(Share?)
  /// One part and its share of the measure; none for an option while a split is not agreed.
  case part(title: String, share: Share?)
  /// The measure is a menu whose split is not agreed; any of the options may be worth anything.
  case menu(Measure.ID)
}

/// A value, the line it had to reach, and how far from it it was.
public struct Finding: Hashable, Sendable {
  /// What the line was made from.
  public enum Basis: Hashable, Sendable {
    case limit
    case other(Indicator.ID)
    case change(from: Period, baseline: Observation)
    case fall(from: Period, baseline: Observation)
    case rise(from: Period, baseline: Observation)
  }

  public var subject: Criterion.Subject
  public var observation: Observation
  public var basis: Basis
  /// How the value had to stand to the line.
  public var comparison: Comparison
  /// The value at which the verdict turns, exact, in the unit of the indicator.
  public var line: Quantity
  /// The number of the rule that made the line, if one did.
  public var parameter: Parameter?

  /// How far the value is beyond the line on the good side; negative where it fell short.
  public var margin: Quantity {
    comparison.wantsMore ? observation.value - line : line - observation.value
  }
}

extension Reason {
  /// What the verdict still waits for; nothing where it is settled.
  public var open: [OpenQuestion.Subject] {
    guard verdict == .unknown else { return [] }
    switch fact {
    case .missing(let questions): return questions.map { .evidence($0) }
    case .notAgreed(let slot): return [.agreement(slot)]
    case .menu(let measure): return [.split(of: measure)] + because.flatMap(\.open)
    case .all, .any, .divided, .bands, .linear, .part, .compared, .answered:
      return because.flatMap(\.open)
    }
  }

  /// Whether anything at all is known of what it asks for.
  public var knowsSomething: Bool {
    switch fact {
    case .missing, .notAgreed: false
    case .compared, .answered: true
    case .all, .any, .divided, .bands, .linear, .part, .menu:
      because.contains(where: \.knowsSomething)
    }
  }
}
