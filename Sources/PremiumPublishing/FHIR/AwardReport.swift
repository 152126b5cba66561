import PremiumFiles
import QualityPremium

/// What one organisation earned as a `MeasureReport` of FHIR R4, with the figures that it rests on.
struct AwardReport {
  let edition: ReportedRun
  let assessment: Assessment
  let evidence: Evidence
  let measure: SchemeMeasure

  var resource: JSONValue {
    let commissioner = assessment.commissioner
    let status = assessment.award.status
    return [
      "resourceType": "MeasureReport",
      "id": .string(FHIRNames.id("\(edition.run)-\(commissioner.code)")),
      "extension": [
        FHIRPart.extension(
          FHIRNames.measureReportCategory, "valueCodeableConcept",
          FHIRPart.concept([FHIRPart.coding(FHIRNames.category, "vbp")]))
      ],
      // While anything that matters is unknown, the report is not complete.
      "status": status == .range ? "pending" : "complete",
      "type": "summary", "measure": .string(measure.address),
      "subject": [
        "extension": [
          FHIRPart.extension(
            FHIRNames.extensionURL("organization-subject"), "valueReference",
            ["reference": .string("Organization/\(Self.id(commissioner))")])
        ],
        "display": .string(commissioner.name),
      ],
      "date": .string(edition.date.description),
      "reporter": ["reference": "Organization/reporter"],
      "period": FHIRPart.period(measure.scheme.year),
      "group": .array(amounts + gateways + measures + adjustments + figures),
    ]
  }

  /// The organisation that the report is for.
  var organisation: JSONValue {
    let commissioner = assessment.commissioner
    return [
      "resourceType": "Organization", "id": .string(Self.id(commissioner)),
      "identifier": [
        [
          "system": .string(FHIRNames.organisationCode), "value": .string(commissioner.code),
        ]
      ],
      "name": .string(commissioner.name),
    ]
  }

  static func id(_ commissioner: Commissioner) -> String {
    FHIRNames.id("organisation-\(commissioner.code)")
  }

  private func group(
    _ id: String, _ metric: String, _ rule: String, _ title: String, extensions: [JSONValue] = [],
    score: JSONValue?
  ) -> JSONValue {
    JSONValue.object([
      .init("id", .string(id)),
      .init("extension", .array(FHIRPart.paymentStreams + extensions)),
      .init(
        "code",
        FHIRPart.concept(
          [
            FHIRPart.coding(FHIRNames.metric, metric), FHIRPart.coding(FHIRNames.rule, rule, title),
          ],
          text: title)),
    ]).with("measureScore", score)
  }

  private var amounts: [JSONValue] {
    let award = assessment.award
    return [
      group(
        "potential", "potential-upside-qip", "maximum", "What could be earned",
        score: FHIRPart.money(assessment.maximum)),
      group(
        "award-at-least", "earned-incentive", "award-at-least", "The award that is certain",
        score: FHIRPart.money(award.least)),
      group(
        "award-at-most", "earned-incentive", "award-at-most",
        "The award if everything that is unknown turned out well", score: FHIRPart.money(award.most)
      ),
    ]
  }

  /// The part of the payment that each gateway lets through: all or nothing; not stated while it is unknown.
  private var gateways: [JSONValue] {
    assessment.gateways.map { judged in
      let part: Quantity? =
        judged.verdict == .unknown ? nil : judged.verdict == .met ? Quantity(100) : .zero
      return group(
        "gateway-\(judged.rule.id)", "quality-gate-percentage", judged.rule.path,
        judged.rule.title, extensions: lines(judged.reason), score: part.map(FHIRPart.percent))
    }
  }

  private var measures: [JSONValue] {
    let earned = assessment.account.entries.reduce(into: [String: Account.Entry]()) {
      if case .measure(let path, _) = $1.line { $0[path] = $1 }
    }
    return assessment.measures.flatMap { judged -> [JSONValue] in
      let (rule, entry) = (judged.rule, earned[judged.rule.path])
      let whole = assessment.full.share(rule.weight).pence
      let isKnown = entry.map { $0.atLeast == $0.atMost } ?? false
      let part = isKnown && whole != .zero ? entry.map { $0.atLeast.pence / whole } : nil
      return [
        group(
          "performance-\(rule.id)", "performance-qip", rule.path, rule.title,
          extensions: lines(judged.reason), score: part.map { FHIRPart.percent($0 * Quantity(100)) }
        ),
        group(
          "earnings-\(rule.id)", "earnings-qip", rule.path, rule.title,
          score: isKnown
            ? entry.map { FHIRPart.money($0.atLeast.roundedHalfUpToThePenny) } : nil),
      ]
    }
  }

  private var adjustments: [JSONValue] {
    assessment.adjustments.map { judged in
      group(
        "adjustment-\(judged.rule.id)", "potential-downside-qip", judged.rule.path,
        judged.rule.title, extensions: lines(judged.reason),
        score: judged.verdict == .unknown
          ? nil
          : FHIRPart.percent(judged.verdict == .met ? .zero : judged.rule.deduction.percent))
    }
  }

  /// The line that each figure had to reach, the gap to it, and the baseline that it is held against.
  private func lines(_ reason: Reason) -> [JSONValue] {
    reason.findings.flatMap { finding -> [JSONValue] in
      let unit = edition.indicators[finding.subject.indicator]?.unit ?? ""
      let gap = max(.zero, Quantity(0) - finding.margin)
      let name = "\(finding.subject.indicator) \(finding.subject.period)"
      let threshold = FHIRPart.extension(
        FHIRNames.extensionURL("threshold"),
        parts: [
          FHIRPart.extension("threshold", "valueQuantity", FHIRPart.quantity(finding.line, unit)),
          FHIRPart.extension("type", "valueCodeableConcept", ["text": .string(name)]),
          FHIRPart.extension("gapToThreshold", "valueQuantity", FHIRPart.quantity(gap, unit)),
        ])
      guard let (period, value) = finding.baseline else { return [threshold] }
      return [
        threshold,
        FHIRPart.extension(
          FHIRNames.extensionURL("baseline"),
          parts: [
            FHIRPart.extension("baseline", "valueQuantity", FHIRPart.quantity(value, unit)),
            FHIRPart.extension("period", "valuePeriod", FHIRPart.period(period)),
          ]),
      ]
    }
  }

  /// The evidence, a group an indicator and period, from which it can be read again.
  private var figures: [JSONValue] {
    let subjects = evidence.observations.keys.sorted {
      ($0.indicator, $0.period.description) < ($1.indicator, $1.period.description)
    }
    return subjects.compactMap { subject in
      evidence.observations[subject].map { figure(subject, $0) }
    }
  }

  private func figure(_ subject: Criterion.Subject, _ observation: Observation) -> JSONValue {
    let indicator = edition.indicators[subject.indicator]
    let publication = observation.publication
    var extensions = [
      FHIRPart.extension(
        FHIRNames.extensionURL("service-period"), "valuePeriod", FHIRPart.period(subject.period))
    ]
    if let publication {
      extensions.append(
        FHIRPart.extension(FHIRNames.source, "valueString", .string(publication.source)))
    }
    if let low = publication?.lower95, let high = publication?.upper95 {
      extensions.append(
        FHIRPart.extension(
          FHIRNames.limits, "valueRange",
          ["low": FHIRPart.quantity(low, ""), "high": FHIRPart.quantity(high, "")]))
    }
    var populations: [JSONValue] = []
    func add(_ system: String, _ code: String, _ count: Int?) {
      guard let count else { return }
      populations.append([
        "code": FHIRPart.concept([FHIRPart.coding(system, code)]), "count": .number("\(count)"),
      ])
    }
    add(FHIRNames.population, "calculated-numerator", observation.counts?.numerator)
    add(FHIRNames.population, "calculated-denominator", observation.counts?.denominator)
    add(FHIRNames.ownPopulation, "events", observation.events)
    return JSONValue.object([
      .init("id", .string(FHIRNames.id("figure-\(subject.indicator)-\(subject.period)"))),
      .init("extension", .array(extensions)),
      .init(
        "code",
        FHIRPart.concept(
          [FHIRPart.coding(FHIRNames.indicator, subject.indicator, indicator?.title)])),
    ])
    .with("population", populations.isEmpty ? nil : .array(populations))
    .with("measureScore", FHIRPart.quantity(observation.value, indicator?.unit ?? ""))
  }
}

extension Reason {
  /// Every comparison that it rests on.
  fileprivate var findings: [Finding] {
    if case .compared(let finding) = fact { return [finding] + because.flatMap(\.findings) }
    return because.flatMap(\.findings)
  }
}

extension Finding {
  /// The value that the figure is held against, and its period.
  fileprivate var baseline: (Period, Quantity)? {
    switch basis {
    case .limit, .other: nil
    case .change(let from, let before), .fall(let from, let before), .rise(let from, let before):
      (from, before.value)
    }
  }
}
