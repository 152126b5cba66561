import PremiumAnalysis
import PremiumFiles
import QualityPremium

/// A scheme written up as guidance: what is paid for, the tests in words, sources, examples, boundaries.
struct SchemeGuidance {
  private let scheme: Scheme
  private let checked: CheckedScheme
  private let wording: Wording

  init(_ checked: CheckedScheme) {
    scheme = checked.scheme
    self.checked = checked
    wording = Wording(checked.scheme)
  }

  var page: Page {
    Page(
      title: scheme.title,
      blocks: about + whatIsPaid
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
        + boundaries + examples + sources)
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

  private func basis(_ rule: any Rule) -> String {
    switch rule.confidence {
    case .sourced: "Read in a source"
    case .inferred: "Worked out from sources"
    case .unverified: "Unverified"
    }
  }

  // MARK: Rules

  private func rules<R: Rule>(
    _ heading: String, _ introduction: String, _ rules: [R], _ effect: (R) -> String
  ) -> [Page.Block] {
    guard !rules.isEmpty else { return [] }
    return [.heading(2, heading), .paragraph(introduction)]
      + rules.flatMap { rule -> [Page.Block] in
        let mark = rule.confidence == .unverified ? " (unverified)" : ""
        let lines = wording.lines(of: rule)
        return [
          .heading(3, rule.title + mark), .paragraph(effect(rule)), .paragraph("The test:"),
          .tests(lines),
        ] + prevalence(of: rule) + provenance(rule.provenance, of: "The rule")
          + readings(of: rule.path) + parts(of: rule)
      }
  }

  private var withdrawn: [Page.Block] {
    guard !scheme.withdrawn.isEmpty else { return [] }
    var blocks: [Page.Block] = [.heading(2, "Measures that were withdrawn")]
    for withdrawal in scheme.withdrawn {
      blocks.append(.heading(3, withdrawal.measure.title))
      blocks.append(.paragraph(wording.sentence(withdrawal)))
      blocks += provenance(withdrawal.provenance, of: "The withdrawal")
    }
    return blocks
  }

  /// Said where some measures are divided.
  private var divided: String {
    let kinds = scheme.measures.compactMap { $0.division?.kind }
    return
      (kinds.contains { $0 != .linear } ? " A measure that is divided earns by its parts." : "")
      + (kinds.contains(.linear)
        ? " A measure with two thresholds earns in proportion to how far the figure has come." : "")
  }

  /// Where the parts of a divided measure come from, where it is not where the measure does, and how
  /// they can be read.
  private func parts(of rule: any Rule) -> [Page.Block] {
    ((rule as? Measure)?.division?.parts ?? []).flatMap { part in
      (part.provenance == rule.provenance
        ? [] : provenance(part.provenance, of: "The part '\(part.title)'"))
        + readings(of: "\(rule.path)/\(part.id)")
    }
  }

  /// The ways to read a rule that its sources leave open.
  private func readings(of path: String) -> [Page.Block] {
    let readings = scheme.readings(of: path)
    guard !readings.isEmpty else { return [] }
    return [
      .paragraph("The sources leave open how this is to be read. It can be read as:"),
      .list(
        readings.map { $0.isDefault ? "\($0.text) (this is how it is read here)" : $0.text },
        isNumbered: false),
    ]
  }

  private func prevalence(of rule: any Rule) -> [Page.Block] {
    guard let prevalence = (rule as? Measure)?.prevalence else { return [] }
    return [.paragraph(wording.sentence(prevalence))]
      + provenance(prevalence.provenance, of: "The average")
  }

  private func provenance(_ provenance: Provenance, of what: String) -> [Page.Block] {
    let basis =
      switch provenance.confidence {
      case .sourced: "\(what) was read in:"
      case .inferred: "\(what) was worked out from:"
      case .unverified: "\(what) is unverified: not all of it was found in a source. What was read:"
      }
    let sources = provenance.sources.map { (title: $0.title, url: $0.url) }
    return [.cited(basis, sources)]
      + (provenance.note.map { [.paragraph("Note: \($0)")] } ?? [])
  }

  // MARK: Boundaries

  private var boundaries: [Page.Block] {
    let rows = checked.coverage.entries.compactMap { entry -> [String]? in
      guard let boundary = entry.boundary, let criterion = entry.criterion else { return nil }
      let words = wording.lines(criterion).map(\.text).joined(separator: " ")
      return [
        words, figure(boundary.nearestNotMet, canBe: boundary.canBeMissed),
        figure(boundary.onTheLine, canBe: true),
        figure(boundary.nearestMet, canBe: boundary.canBeMet),
      ]
    }
    guard !rows.isEmpty else { return [] }
    return [
      .heading(2, "Where each test turns"),
      .paragraph(
        "These are the figures nearest to each limit in the worked examples. Figures are compared "
          + "exactly and are never rounded first."),
      .table(
        caption: "Figures just short of each limit, on it and just past it",
        headings: ["Test", "Just short: not met", "On the limit", "Just past: met"], rows: rows),
    ]
  }

  private func figure(_ finding: Finding?, canBe: Bool) -> String {
    guard let finding else { return canBe ? "No example" : "Cannot be" }
    let sign = scheme.indicators[finding.subject.indicator]?.kind == .percent ? "%" : ""
    let value = finding.observation.value.inWords(places: 6) + sign
    let line = finding.line.inWords(places: 6) + sign
    guard finding.margin == .zero else { return "\(value), where the limit is \(line)" }
    return "\(value): \(finding.comparison.includesTheLine ? "met" : "not met")"
  }

  // MARK: Examples

  private typealias Example = (example: WorkedExample, assessment: Assessment)

  /// Those that say what is paid; those that only try a limit are in the table of limits.
  private var examples: [Page.Block] {
    guard checked.examples.count == checked.assessments.count else { return [] }
    let all = zip(checked.examples, checked.assessments).map { Example($0, $1) }
    let paying = all.filter {
      $0.example.expected.award != nil && !$0.example.place.file.hasSuffix("/thresholds.yaml")
    }
    guard let first = paying.first else { return [] }
    var blocks: [Page.Block] = [
      .heading(2, "Worked examples"),
      .paragraph(
        "Each example is worked out by the program from its figures whenever the rules are checked."
      ),
    ]
    var known: [String: String] = [:]
    for (example, assessment) in paying {
      if example.known != known {
        known = example.known
        let isFirst = example == first.example
        blocks.append(
          .table(
            caption: isFirst
              ? "What is known unless an example says otherwise" : "From here on, what is known",
            headings: ["Figure or answer", "Value"],
            rows: inOrder(known.keys).map { [title($0), known[$0] ?? ""] }))
      }
      blocks += self.example(example, assessment)
    }
    return blocks
  }

  private func example(_ example: WorkedExample, _ assessment: Assessment) -> [Page.Block] {
    let award = assessment.award
    let counted = scheme.payment.basis(example.population)
    let result =
      "For \(counted) the maximum is \(assessment.maximum). Earned: \(award.earned). "
      + "Taken of that: \(award.deducted). Paid: \(paid(award))."
    let changes =
      inOrder(example.changed.keys).map { "\(title($0)): \(example.changed[$0] ?? "")." }
      + inOrder(example.unknown).map { "\(title($0)): not known." } + splits(of: example)
    var blocks: [Page.Block] = [.heading(3, example.title)]
    if let from = example.from { blocks.append(.paragraph("From: \(from).")) }
    if !changes.isEmpty {
      blocks += [.paragraph("What is different:"), .list(changes, isNumbered: false)]
    }
    blocks.append(.paragraph(result))
    let reasons = reasons(assessment)
    return blocks
      + (reasons.isEmpty
        ? [.paragraph("Every rule is met.")] : [.paragraph("The reasons:"), .tests(reasons)])
  }

  /// How each menu was agreed to be split, in the order of the scheme.
  private func splits(of example: WorkedExample) -> [String] {
    scheme.measures.compactMap { measure in
      guard let split = example.splits[measure.id] else { return nil }
      let shares = (measure.division?.parts ?? []).compactMap { part in
        split[part.id].map { "\(part.title) \($0)" }
      }
      return "\(measure.title), split as agreed: \(shares.joined(separator: "; "))."
    }
  }

  /// Words of a mapping file in the order in which the scheme asks for what they name.
  private func inOrder(_ words: some Sequence<String>) -> [String] {
    let asked = scheme.questions.map(\.id)
    func place(_ word: String) -> Int { asked.firstIndex(of: Self.name(in: word)) ?? asked.count }
    return words.sorted { (place($0), $1) < (place($1), $0) }
  }

  /// What a word of a mapping file is about: `pyll` of `pyll baseline`.
  private static func name(in word: String) -> String {
    String(word.prefix { $0 != " " })
  }

  private func paid(_ award: Award) -> String {
    let (least, most) = (
      award.atLeast.roundedHalfUpToThePenny, award.atMost.roundedHalfUpToThePenny
    )
    return least == most ? "\(most)" : "between \(least) and \(most)"
  }

  /// Why each rule that is not met, or not known, is not.
  private func reasons(_ assessment: Assessment) -> [(depth: Int, text: String)] {
    let titles = Dictionary(scheme.rules.map { ($0.path, $0.title) }) { first, _ in first }
    return assessment.reasonsByPath.filter { $0.reason.verdict != .met }.flatMap { path, reason in
      [(0, "\(titles[path] ?? path): \(reason.verdict.words).")]
        + wording.lines(reason, depth: 1).map { line in
          (line.depth, line.depth == 1 ? line.text : "\(line.verdict.words): \(line.text)")
        }
    }
  }

  /// The words of a mapping file for a reader: `pyll baseline` with the title of the indicator.
  private func title(_ word: String) -> String {
    let id = Self.name(in: word)
    if word.hasSuffix(" outcome") {
      return "\(agreedTitle(id) ?? id), what was agreed was achieved"
    }
    let title =
      scheme.indicators[id]?.title ?? scheme.statements[id] ?? agreedTitle(id) ?? id
    return word.hasSuffix(" baseline") ? "\(title), baseline" : title
  }

  /// The title of the measure or part for which something was agreed.
  private func agreedTitle(_ slot: LocalMeasure.Slot) -> String? {
    for measure in scheme.measures {
      for part in measure.division?.parts ?? []
      where part.criterion.agreedSlots.contains(where: { $0.slot == slot }) {
        return part.title
      }
      if measure.criterion.agreedSlots.contains(where: { $0.slot == slot }) { return measure.title }
    }
    return nil
  }

  // MARK: Sources

  private var sources: [Page.Block] {
    var seen: Set<Source> = []
    let provenances =
      [scheme.provenance, scheme.population.provenance]
      + (scheme.announcement.map { [$0.provenance] } ?? []) + scheme.rules.map(\.provenance)
      + scheme.withdrawn.map(\.provenance)
      + scheme.measures.compactMap { $0.prevalence?.provenance }
      + scheme.measures.flatMap { ($0.division?.parts ?? []).map(\.provenance) }
    let sources = provenances.flatMap(\.sources).filter { seen.insert($0).inserted }
    return [
      .heading(2, "Sources"), .sources(sources.map { (title: $0.title, url: $0.url) }),
    ]
  }
}
