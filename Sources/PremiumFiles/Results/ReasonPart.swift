import QualityPremium

/// A reason and all that it rests on, as data and as a sentence.
struct ReasonPart: Encodable {
  var verdict: String
  var sentence: String
  var kind: String
  /// The share of its measure that a part, or a figure between two thresholds, earns.
  var percent: String?
  var figures: Figures?
  var statement: Answer?
  var missing: [Asked]?
  var because: [ReasonPart]?

  init(_ reason: Reason, _ wording: Wording) {
    verdict = reason.verdict.rawValue
    sentence = wording.sentence(reason.fact, reason.verdict)
    because = reason.because.isEmpty ? nil : reason.because.map { ReasonPart($0, wording) }
    switch reason.fact {
    case .compared(let finding):
      kind = "compared"
      figures = Figures(finding)
    case .answered(let id, let given, let wanted):
      kind = "answered"
      statement = Answer(
        id: id, answer: given.answer, wanted: wanted, by: given.by, on: given.on?.description,
        source: given.source)
    case .missing(let questions):
      kind = "missing"
      missing = questions.map { Asked(id: $0.id, period: $0.period.description) }
    case .notAgreed(let slot):
      kind = "not_agreed"
      missing = [Asked(id: slot, period: nil)]
    case .all: kind = "all"
    case .any: kind = "any"
    case .divided: kind = "parts"
    case .bands: kind = "bands"
    case .linear(let share):
      kind = "linear"
      percent = share?.percent.readable(places: 12)
    case .part(_, let share):
      kind = "part"
      percent = share?.percent.readable(places: 12)
    case .menu(let measure):
      kind = "menu"
      missing = [Asked(id: measure, period: nil)]
    }
  }

  struct Asked: Encodable {
    var id: String
    var period: String?
  }

  struct Answer: Encodable {
    var id: String
    var answer: Bool
    var wanted: Bool
    var by: String?
    var on: String?
    var source: String?
  }

  /// The figures compared, and the distance to the line, in the unit of the indicator.
  struct Figures: Encodable {
    var indicator: String
    var period: String
    var value: Quantity
    var numerator: Int?
    var denominator: Int?
    var events: Int?
    var baselinePeriod: String?
    var baseline: Quantity?
    var comparison: String
    var line: Quantity
    var margin: Quantity
    var parameter: String?
    var source: String?

    enum CodingKeys: String, CodingKey {
      case indicator, period, value, numerator, denominator, events, baseline, comparison, line
      case margin, parameter, source
      case baselinePeriod = "baseline_period"
    }

    init(_ finding: Finding) {
      indicator = finding.subject.indicator
      period = finding.subject.period.description
      value = finding.observation.value
      numerator = finding.observation.counts?.numerator
      denominator = finding.observation.counts?.denominator
      events = finding.observation.events
      comparison = finding.comparison.rawValue
      line = finding.line
      margin = finding.margin
      parameter = finding.parameter?.name
      source = finding.observation.publication?.source
      switch finding.basis {
      case .limit, .other: break
      case .change(let from, let before), .fall(let from, let before), .rise(let from, let before):
        baselinePeriod = from.description
        baseline = before.value
      }
    }
  }
}
