extension PaymentRule {
  /// What is paid, as part of a sentence: `£5.00 a head`.
  public var inWords: String {
    switch self {
    case .perHead(let money): "\(money) a head"
    case .perPoint: inWords(of: "the list")
    case .ofContract: inWords(of: "the value of the contract")
    }
  }

  /// What is paid for some people or a contract, which stand in the middle of the sentence.
  public func inWords(of counted: String) -> String {
    switch self {
    case .perHead(let money): "\(money) a head \(counted)"
    case .perPoint(let money, let points, let averageList):
      "\(money) a point for \(points.inWords()) points, times \(counted) over the average list of "
        + averageList.inWords()
    case .ofContract(let share): "\(share) of \(counted)"
    }
  }

  /// The people or the pounds that it is for: `94,000 people`.
  public func basis(_ count: Int) -> String {
    switch self {
    case .perHead, .perPoint: "\(count.inWords) people"
    case .ofContract: "a contract of £\(count.inWords)"
    }
  }
}

extension Wording {
  /// What a payment is multiplied by: `times A over 18.4%, the average`.
  public func sentence(_ prevalence: Prevalence) -> String {
    let subject = prevalence.subject
    let title = indicators[subject.indicator]?.title ?? subject.indicator
    return
      "What it earns is multiplied by a prevalence factor: \(title), \(subject.period), over the "
      + "average of \(prevalence.average.value.inWords())%."
  }

  /// The prevalence factor of one organisation, with what it is made from.
  public func sentence(_ prevalence: Prevalence, _ observation: Observation?) -> String {
    guard let observation else {
      return "Prevalence factor not known: \(describe(prevalence.question))."
    }
    return
      "Multiplied by a prevalence factor of \(prevalence.factor(observation.value).inWords()): "
      + "\(observation.value.inWords())%, where \(prevalence.average.value.inWords())% is the average."
  }

  /// What a payment is multiplied by where its figure is of few people.
  public func sentence(_ reliability: Reliability) -> String {
    "What it earns is multiplied by a reliability factor: its people, over its people and "
      + "\(reliability.halfAt.value.inWords()) more, because a figure of few people says less."
  }

  /// The reliability factor of one organisation.
  public func sentence(_ reliability: Reliability, people: Int) -> String {
    "Multiplied by a reliability factor of \(reliability.factor(people: people).inWords()): "
      + "\(people.inWords) people, where \(reliability.halfAt.value.inWords()) make a half."
  }

  /// What a gateway takes while it is not met; nothing for one that takes all.
  public func effect(of gateway: Gateway) -> String? {
    gateway.barsAll ? nil : "takes \(gateway.deduction) of the award"
  }

  /// What a measure is worth: its weight, and its points where it has them.
  public func worth(of measure: Measure) -> String {
    guard let points = measure.points else { return "\(measure.weight)" }
    return "\(points.inWords()) points, \(measure.weight)"
  }
}
