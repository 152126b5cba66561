public import QualityPremium

/// A scheme written up as guidance: what is paid for, every test in words, and where each rule comes from.
public struct Guidance: Sendable {
  let scheme: Scheme
  let wording: Wording

  public init(_ scheme: Scheme) {
    self.scheme = scheme
    wording = Wording(scheme)
  }

  /// What is paid for, and every rule; the sources come after whatever else is said.
  public var blocks: [Page.Block] {
    about + whatIsPaid
      + rules(
        "Conditions for any payment",
        "Nothing is paid unless every one of these is met.", scheme.gateways
      ) { _ in "If this is not met, nothing is paid." }
      + rules(
        "Measures", "Each measure that is met earns its weight of the maximum.\(divided)",
        scheme.measures
      ) { "Weight: \(wording.worth(of: $0)) of the maximum." }
      + withdrawn
      + rules(
        "Deductions", "Each requirement that is missed takes a part of what was earned.",
        scheme.adjustments
      ) { "If this is missed: \($0.deduction) of what was earned is taken." }
  }

  private var about: [Page.Block] {
    let doubtful = scheme.rules.filter { $0.confidence == .unverified }
    let doubt =
      doubtful.isEmpty
      ? []
      : [
        Page.Block.inset(
          "\(doubtful.count) of \(scheme.rules.count) rules were not found in full in any source. "
            + "They are marked as unverified. Check them before you rely on a result.")
      ]
    return [
      .inset(
        "This page was made by independent software. It is not an NHS service, and it is not "
          + "guidance from the NHS.")
    ] + doubt
  }

  // MARK: What is paid

  private var whatIsPaid: [Page.Block] {
    let population = scheme.population
    var blocks: [Page.Block] = [
      .heading(2, "What is paid for"),
      .paragraph(
        "The scheme pays for performance in \(scheme.year). The maximum is \(maximum)."),
    ]
    blocks += provenance(scheme.provenance, of: "The amount")
    let counted = scheme.population.basis == .contractValue ? "The contract" : "The population"
    blocks += provenance(population.provenance, of: counted)
    if let announcement = scheme.announcement {
      let late =
        announcement.isLate(for: scheme.year)
        ? " That is after the first day of the year, by which the law asks for them." : ""
      blocks.append(.paragraph("The rules were published on \(announcement.day.inWords).\(late)"))
    }
    return blocks + [
      .heading(3, "How a payment is worked out"),
      .list(steps, isNumbered: true),
      .table(
        caption: "Measures and their weights", headings: ["Measure", "Weight", "Basis"],
        rows: scheme.measures.map { [$0.title, wording.worth(of: $0), basis($0)] }),
    ] + deductions
  }

  private var steps: [String] {
    let (gateways, adjustments) = (scheme.gateways, scheme.adjustments)
    return [
      steps(to: scheme.payment),
      "Each measure that is met earns its weight of the maximum.\(divided)",
      scheme.measures.contains { $0.prevalence != nil }
        ? "Where a measure has a prevalence factor, what it earns is multiplied by it. That can be "
          + "more than its weight."
        : nil,
      adjustments.isEmpty
        ? nil
        : "Each requirement that is missed takes its part of what was earned. The parts add up, to "
          + "no more than everything.",
      gateways.isEmpty ? nil : "Nothing is paid unless every condition for payment is met.",
      "The amount is rounded once, to the nearest penny. Half a penny goes up.",
      "While something that matters is not known, the result is a range.",
    ].compactMap { $0 }
  }

  /// What the maximum is worked out from.
  private var maximum: String {
    let population = scheme.population
    let people = "the \(population.basis.rawValue) population of \(population.dated)"
    return switch scheme.payment {
    case .perHead(let money): "\(money) for each person in \(people)"
    case .perPoint(let money, let points, let averageList):
      "\(money) for each of \(points.inWords()) points for a list of average size, which is "
        + "\(averageList.inWords()) people, and in proportion for others; what counts is \(people)"
    case .ofContract(let share): "\(share) of the value of the contract, as of \(population.dated)"
    }
  }

  private func steps(to payment: PaymentRule) -> String {
    switch payment {
    case .perHead: "The maximum is the number of people times the amount for each."
    case .perPoint:
      "The maximum is the points times the pounds for each, times the list size over the average."
    case .ofContract: "The maximum is its share of the value of the contract."
    }
  }

  private var deductions: [Page.Block] {
    guard !scheme.adjustments.isEmpty else { return [] }
    return [
      .table(
        caption: "Requirements and what missing them takes",
        headings: ["Requirement", "Part of what was earned", "Basis"],
        rows: scheme.adjustments.map { [$0.title, "\($0.deduction)", basis($0)] })
    ]
  }

  func basis(_ rule: any Rule) -> String {
    switch rule.confidence {
    case .sourced: "Read in a source"
    case .inferred: "Worked out from sources"
    case .unverified: "Unverified"
    }
  }

  /// Every publication that a rule cites.
  public var sources: [Page.Block] {
    var seen: Set<Source> = []
    let provenances =
      [scheme.provenance, scheme.population.provenance]
      + (scheme.announcement.map { [$0.provenance] } ?? []) + scheme.rules.map(\.provenance)
      + scheme.withdrawn.map(\.provenance)
      + scheme.measures.compactMap { $0.prevalence?.provenance }
      + scheme.measures.flatMap { ($0.division?.parts ?? []).map(\.provenance) }
    let sources = provenances.flatMap(\.sources).filter { seen.insert($0).inserted }
    return [
      .heading(2, "Sources"), .sources(sources.map(Page.Source.init)),
    ]
  }
}
