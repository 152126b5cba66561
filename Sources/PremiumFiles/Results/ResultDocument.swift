public import QualityPremium

/// Assessments as JSON: everything that was decided, and everything that it was decided on.
///
/// The schema is `docs/assessment.schema.json`. Amounts are whole pence as integers; exact amounts and
/// exact figures are fractions; percentages of the award are decimal text.
public struct ResultDocument: Encodable, Sendable {
  var scheme: SchemePart
  var digests: Digests
  var caveats: [String]
  var organisations: [Organisation]
  var totals: TotalsPart

  public init(
    scheme: Scheme, rulesDigest: String, evidenceDigest: String, assessments: [Assessment]
  ) {
    self.scheme = SchemePart(id: scheme.id, title: scheme.title, year: scheme.year.description)
    digests = Digests(rules: rulesDigest, evidence: evidenceDigest)
    let wording = Wording(scheme)
    caveats = scheme.caveats(for: assessments.lazy.map(\.commissioner.population))
      .map { wording.sentence($0) }
    organisations = assessments.map { Organisation($0, wording, scheme.indicators) }
    var totals = Totals()
    for assessment in assessments { totals.add(assessment) }
    self.totals = TotalsPart(totals)
  }

  struct SchemePart: Encodable {
    var id: String
    var title: String
    var year: String
  }

  /// SHA-256 of the files of rules and of evidence.
  struct Digests: Encodable {
    var rules: String
    var evidence: String
  }

  struct Organisation: Encodable {
    var organisation: String
    var name: String
    var areaTeam: String?
    var region: String?
    var population: PopulationPart
    var maximumPence: Int128
    var award: AwardPart
    var rules: [RulePart]
    var account: [Entry]
    var openQuestions: [Open]
    var expectedByLuck: ExpectedLuckPart

    enum CodingKeys: String, CodingKey {
      case organisation, name, region, population, award, rules, account
      case areaTeam = "area_team"
      case maximumPence = "maximum_pence"
      case openQuestions = "open_questions"
      case expectedByLuck = "expected_by_luck"
    }

    init(
      _ assessment: Assessment, _ wording: Wording, _ indicators: [Indicator.ID: Indicator]
    ) {
      let commissioner = assessment.commissioner
      organisation = commissioner.code
      name = commissioner.name
      areaTeam = commissioner.areaTeam
      region = commissioner.region
      population = PopulationPart(commissioner.population)
      maximumPence = assessment.maximum.pence
      award = AwardPart(assessment.award)
      rules =
        assessment.gateways.map { RulePart($0, nil, wording, indicators) }
        + assessment.measures.map { judged in
          var part = RulePart(judged, judged.rule.weight, wording, indicators)
          part.prevalence = judged.rule.prevalence.map {
            wording.sentence($0, assessment.prevalences[judged.rule.id])
          }
          return part
        }
        + assessment.adjustments.map { RulePart($0, $0.rule.deduction, wording, indicators) }
      account = assessment.account.entries.map(Entry.init)
      openQuestions = assessment.openQuestions.map { Open($0, wording) }
      expectedByLuck = ExpectedLuckPart(assessment.expectedLuck(indicators))
    }
  }

  struct PopulationPart: Encodable {
    var count: Int
    var basis: String?
    var date: String?

    init(_ population: Population) {
      count = population.count
      basis = population.basis?.rawValue
      date = population.date?.description
    }
  }

  struct AwardPart: Encodable {
    var status: String
    var atLeastPence: Int128
    var atMostPence: Int128
    var atLeastExactPence: Quantity
    var atMostExactPence: Quantity
    var earnedPercent: String
    var deductedPercent: String

    enum CodingKeys: String, CodingKey {
      case status
      case atLeastPence = "at_least_pence"
      case atMostPence = "at_most_pence"
      case atLeastExactPence = "at_least_exact_pence"
      case atMostExactPence = "at_most_exact_pence"
      case earnedPercent = "earned_percent"
      case deductedPercent = "deducted_percent"
    }

    init(_ award: Award) {
      status = award.status.rawValue
      atLeastPence = award.atLeast.roundedHalfUpToThePenny.pence
      atMostPence = award.atMost.roundedHalfUpToThePenny.pence
      atLeastExactPence = award.atLeast.pence
      atMostExactPence = award.atMost.pence
      earnedPercent = award.earned.percent.readable(places: 12)
      deductedPercent = award.deducted.percent.readable(places: 12)
    }
  }

  struct RulePart: Encodable {
    var rule: String
    var title: String
    /// The weight of a measure or the deduction of an adjustment.
    var percent: String?
    var verdict: String
    var reason: ReasonPart
    /// What the payment of the measure is multiplied by, in words.
    var prevalence: String?
    var sources: [String]
    var confidence: String
    var note: String?
    var luck: LuckPart?

    init<R: Rule>(
      _ judged: Judged<R>, _ share: Share?, _ wording: Wording,
      _ indicators: [Indicator.ID: Indicator]
    ) {
      rule = judged.rule.path
      title = judged.rule.title
      percent = share?.percent.readable(places: 12)
      verdict = judged.verdict.rawValue
      reason = ReasonPart(judged.reason, wording)
      sources = judged.rule.provenance.sources.map(\.title)
      confidence = judged.rule.confidence.rawValue
      note = judged.rule.provenance.note
      luck = LuckPart(judged.reason.luck(indicators))
    }
  }

  struct Entry: Encodable {
    var line: String
    var verdict: String?
    var atLeastExactPence: Quantity
    var atMostExactPence: Quantity

    enum CodingKeys: String, CodingKey {
      case line, verdict
      case atLeastExactPence = "at_least_exact_pence"
      case atMostExactPence = "at_most_exact_pence"
    }

    init(_ entry: Account.Entry) {
      line =
        switch entry.line {
        case .measure(let path, _), .adjustment(let path, _), .gateway(let path): path
        case .discretion(let path, let share): "discretion:\(path)=\(share)"
        case .earned: "earned"
        case .award: "award"
        }
      verdict = entry.verdict?.rawValue
      atLeastExactPence = entry.atLeast.pence
      atMostExactPence = entry.atMost.pence
    }
  }

  struct Open: Encodable {
    var asked: String
    var rules: [String]
    var worthExactPence: Quantity

    enum CodingKeys: String, CodingKey {
      case asked, rules
      case worthExactPence = "worth_exact_pence"
    }

    init(_ open: OpenQuestion, _ wording: Wording) {
      asked = wording.describe(open.subject)
      rules = open.rules
      worthExactPence = open.worth.pence
    }
  }

  struct TotalsPart: Encodable {
    var organisations: Int
    var maximumPence: Int128
    var atLeastExactPence: Quantity
    var atMostExactPence: Quantity
    var atLeastPence: Int128
    var atMostPence: Int128
    var withNothing: Int
    var final: Int
    var range: Int
    var barred: Int

    enum CodingKeys: String, CodingKey {
      case organisations, final, range, barred
      case maximumPence = "maximum_pence"
      case atLeastExactPence = "at_least_exact_pence"
      case atMostExactPence = "at_most_exact_pence"
      case atLeastPence = "at_least_pence"
      case atMostPence = "at_most_pence"
      case withNothing = "with_nothing"
    }

    init(_ totals: Totals) {
      organisations = totals.organisations
      maximumPence = totals.maximum.pence
      atLeastExactPence = totals.atLeast.pence
      atMostExactPence = totals.atMost.pence
      atLeastPence = totals.atLeastRounded.pence
      atMostPence = totals.atMostRounded.pence
      withNothing = totals.withNothing
      final = totals.final
      range = totals.range
      barred = totals.barred
    }
  }
}

/// Totals alone as JSON, with the same digests.
public struct TotalsDocument: Encodable, Sendable {
  var scheme: String
  var digests: ResultDocument.Digests
  var caveats: [String]
  var totals: ResultDocument.TotalsPart

  public init(
    scheme: Scheme, rulesDigest: String, evidenceDigest: String, caveats: [Caveat], totals: Totals
  ) {
    self.scheme = scheme.id
    digests = .init(rules: rulesDigest, evidence: evidenceDigest)
    let wording = Wording(scheme)
    self.caveats = caveats.map { wording.sentence($0) }
    self.totals = .init(totals)
  }
}
