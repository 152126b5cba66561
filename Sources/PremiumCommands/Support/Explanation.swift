import QualityPremium

/// One assessment in words: what could be earned, what was, why, and what would settle the rest.
struct Explanation {
  private let assessed: Assessed
  private let scheme: Scheme
  private let wording: Wording
  /// How far all lay apart in each baseline; nothing where luck was not asked for.
  private let spreads: [Criterion.Subject: BaselineSpread]?

  init(
    _ assessed: Assessed, scheme: Scheme, luck spreads: [Criterion.Subject: BaselineSpread]? = nil
  ) {
    self.assessed = assessed
    self.scheme = scheme
    self.spreads = spreads
    wording = Wording(scheme)
  }

  private var assessment: Assessment { assessed.assessment }

  var text: String {
    ([title, "", maximum] + remarks(on: "population") + ["", heading] + entries + luckInAll
      + settling).joined(
        separator: "\n") + "\n"
  }

  private var title: String {
    let commissioner = assessment.commissioner
    let team = commissioner.areaTeam.map { ", \($0) area team" } ?? ""
    let name = "\(commissioner.name) (\(commissioner.code))\(team)"
    return name + "\n" + String(repeating: "=", count: name.count) + "\n" + outcome
  }

  private var outcome: String {
    let award = assessment.award
    let most = award.atMost.roundedHalfUpToThePenny
    switch award.status {
    case .final: return "\(scheme.title): \(most), final."
    case .barred: return "\(scheme.title): nothing; barred by a gateway."
    case .range:
      let least = award.atLeast.roundedHalfUpToThePenny
      return "\(scheme.title): between \(least) and \(most), not final."
    }
  }

  private var maximum: String {
    let population = assessment.commissioner.population
    let basis = population.basis.map { "\($0.rawValue), " } ?? ""
    let date = population.date.map(\.inWords) ?? "date not stated"
    let isByPrevalence = scheme.measures.contains { $0.prevalence != nil }
    let ending = isByPrevalence ? "at most, before prevalence factors" : "at most"
    let counted = "\(scheme.payment.basis(population.count)) (\(basis)\(date))"
    let what = scheme.payment.inWords(of: scheme.payment.isPerHead ? "for \(counted)" : counted)
    return "\(what) is \(assessment.maximum) \(ending).".wrapped(to: 100, indent: 0)
  }

  private var heading: String {
    "".padded(to: 60) + "at least".leftPadded(to: 20) + "at most".leftPadded(to: 20)
  }

  /// Each line of the account, with the reason for it beneath.
  private var entries: [String] {
    let account = assessment.account
    return account.entries.flatMap { entry -> [String] in
      switch entry.line {
      case .measure(let path, let weight): return judged(path, "\(weight)", entry)
      case .adjustment(let path, let deduction):
        return judged(path, "takes \(deduction) of what was earned if missed", entry)
      case .gateway(let path): return judged(path, effect(ofGateway: path), entry)
      case .discretion(let path, let share):
        let title = rules[path]?.title ?? path
        return [
          "\(title): a decision to pay \(share) only", amounts("  takes the rest", entry), "",
        ]
      case .earned: return withdrawn + [amounts("Earned before deductions", entry), ""]
      case .award:
        let isExact =
          entry.atMost == Amount(entry.atMost.roundedHalfUpToThePenny)
          && entry.atLeast == Amount(entry.atLeast.roundedHalfUpToThePenny)
        return [amounts(isExact ? "Award" : "Award, before rounding to the penny", entry)]
      }
    }
  }

  /// The measures that nobody is judged by any more, and why.
  private var withdrawn: [String] {
    scheme.withdrawn.flatMap { ["    \(wording.sentence($0))".hung(at: 4), ""] }
  }

  private func judged(_ path: String, _ effect: String, _ entry: Account.Entry) -> [String] {
    guard let (title, reason) = rules[path], let verdict = entry.verdict else { return [] }
    let doubt = scheme.rules.first { $0.path == path }?.confidence == .unverified
    let head = amounts("  \(verdict.words.padded(to: 9))\(effect)", entry)
    let reasons = wording.lines(reason).map { line in
      let indent = 4 + 2 * line.depth
      let mark = line.depth == 0 ? "" : "\(line.verdict.words): "
      return (String(repeating: " ", count: indent) + mark + line.text).hung(at: indent)
    }
    let prevalence = prevalence(of: path)
    return [title + (doubt ? " [unverified rule]" : ""), head] + reasons + prevalence
      + luck(in: reason)
      + context(of: reason) + remarks(on: path) + [""]
  }

  private func effect(ofGateway path: String) -> String {
    let gateway = scheme.gateways.first { $0.path == path }
    let part = gateway.flatMap { wording.effect(of: $0) }
    return (part ?? "takes everything") + " if not met"
  }

  /// What the payment of a measure is multiplied by.
  private func prevalence(of path: String) -> [String] {
    guard let measure = scheme.measures.first(where: { $0.path == path }) else { return [] }
    let common = measure.prevalence.map {
      wording.sentence($0, assessment.prevalences[measure.id])
    }
    let reliable = measure.reliability.map {
      wording.sentence($0, people: assessment.commissioner.population.count)
    }
    return [common, reliable].compactMap { $0 }.map { "    \($0)".hung(at: 4) }
  }

  /// The part that chance has in a verdict, where it was asked for and has any.
  private func luck(in reason: Reason) -> [String] {
    guard let spreads, reason.knowsSomething,
      let sentence = reason.luck(scheme.indicators).sentence
    else { return [] }
    let regression = reason.findings.compactMap { finding -> String? in
      guard case .fall(let from, _) = finding.basis,
        let chance = spreads[.init(finding.subject.indicator, in: from)]?.chance(of: finding)
      else { return nil }
      let percent = Int((chance * 100).rounded())
      return " Given how its baseline stood to all others, \(percent)%."
    }
    return ["    Luck: \(sentence)\(regression.joined())".hung(at: 4)]
  }

  private func amounts(_ label: String, _ entry: Account.Entry) -> String {
    label.padded(to: 60) + entry.atLeast.inWords.leftPadded(to: 20)
      + entry.atMost.inWords.leftPadded(to: 20)
  }

  private var rules: [String: (title: String, reason: Reason)] {
    var rules: [String: (String, Reason)] = [:]
    for judged in assessment.gateways {
      rules[judged.rule.path] = (judged.rule.title, judged.reason)
    }
    for judged in assessment.measures {
      rules[judged.rule.path] = (judged.rule.title, judged.reason)
    }
    for judged in assessment.adjustments {
      rules[judged.rule.path] = (judged.rule.title, judged.reason)
    }
    return rules
  }

  /// Figures that belong to what the rule asks for, and decide nothing.
  private func context(of reason: Reason) -> [String] {
    let asked = Set(reason.indicators)
    let found = assessed.evidence.observations.filter { subject, _ in
      scheme.indicators[subject.indicator]?.contextFor.map { asked.contains($0) } ?? false
    }
    guard !found.isEmpty else { return [] }
    let figures = Dictionary(grouping: found, by: { $0.key.indicator }).sorted { $0.key < $1.key }
    return ["    Context, which decides nothing:"]
      + figures.map { id, observations in
        let indicator = scheme.indicators[id]
        let series = observations.sorted { "\($0.key.period)" < "\($1.key.period)" }
          .map { "\(figure($0.value, indicator)) in \($0.key.period)" }
        return "      \(indicator?.title ?? id): \(series.joined(separator: ", ")).".hung(at: 6)
      }
  }

  private func figure(_ observation: Observation, _ indicator: Indicator?) -> String {
    let unit = indicator?.kind == .percent ? "%" : ""
    let events = observation.events ?? observation.counts?.numerator
    let counted = events.map { count in
      " (\(Quantity(count).inWords()) \(indicator?.event ?? "event")s)"
    }
    return observation.value.inWords(places: 2) + unit + (counted ?? "")
  }

  private func remarks(on path: String) -> [String] {
    assessed.evidence.remarks.filter { $0.rule == path }
      .map { "    Remark: \($0.text) (\($0.source))".hung(at: 4) }
  }

  private var luckInAll: [String] {
    guard spreads != nil else { return [] }
    let expected = assessment.expectedLuck(scheme.indicators)
    guard !expected.counted.isEmpty else { return [] }
    let pounds = Money(pence: Int128((expected.pounds * 100).rounded()))
    let text =
      "Luck: with no real change it could expect about \(pounds) before deductions, from "
      + expected.counted.joined(separator: ", ") + ". Other measures have no baseline or no counts."
    return ["", text.hung(at: 0)]
  }

  private var settling: [String] {
    let open = assessment.openQuestions
    guard !open.isEmpty else { return [] }
    return ["", "What would settle it, and the most that each could change:"]
      + open.map { question in
        let worth = "\(question.worth.roundedHalfUpToThePenny)"
        return ("  " + worth.leftPadded(to: 14) + "  " + wording.describe(question.subject))
          .hung(at: 18)
      }
  }
}

extension String {
  /// Wrapped with every line indented alike; the first keeps the blanks that it has.
  fileprivate func hung(at indent: Int) -> String {
    let blanks = String(prefix { $0 == " " })
    let text = String(dropFirst(blanks.count))
    let first = blanks.count
    return blanks + text.wrapped(to: 100 - first, indent: indent)
  }
}

extension Reason {
  /// The indicators that it looked at or looked for.
  fileprivate var indicators: [Indicator.ID] {
    switch fact {
    case .compared(let finding): [finding.subject.indicator]
    case .missing(let questions): questions.map(\.id)
    case .all, .any, .divided, .bands, .linear, .part, .menu: because.flatMap(\.indicators)
    case .answered, .notAgreed: []
    }
  }
}

extension Reason {
  /// The figures that it compared.
  fileprivate var findings: [Finding] {
    if case .compared(let finding) = fact { return [finding] }
    return because.flatMap(\.findings)
  }
}
