import QualityPremium

/// What became of each rule for one organisation, in words with their sources.
struct RuleVerdicts {
  let year: PublicYear
  let assessment: Assessment
  let evidence: Evidence

  private var wording: Wording { year.edition.wording }
  private var scheme: Scheme { year.scheme }

  func verdict(on rule: any Rule, _ reason: Reason) -> RuleVerdict {
    RuleVerdict(
      id: rule.path.replacing(":", with: "-"),
      title: rule.title, tag: reason.verdict.tag, money: money(rule, reason.verdict),
      lines: wording.lines(reason).map { line in
        let mark = line.depth == 0 ? "" : "\(line.verdict.tag.text): "
        return TextList.Item(mark + line.text, depth: line.depth)
      },
      facts: context(reason) + remarks(rule) + figures(reason) + luck(reason) + provenance(rule))
  }

  private func money(_ rule: any Rule, _ verdict: Verdict) -> String {
    let entry = assessment.account.entries.first { entry in
      switch entry.line {
      case .measure(let path, _), .adjustment(let path, _), .gateway(let path): path == rule.path
      case .earned, .award, .discretion: false
      }
    }
    let (least, most) = (entry?.atLeast ?? .zero, entry?.atMost ?? .zero)
    switch rule {
    case let measure as Measure:
      let worth = Pounds.whole(assessment.full.share(measure.weight))
      let earned = Pounds.range(least, most, Pounds.whole)
      return "Worth \(worth) (\(measure.weight) of the maximum); earned \(earned)."
    case let adjustment as Adjustment:
      let taken = Pounds.range(.zero - most, .zero - least, Pounds.whole)
      return "Takes \(adjustment.deduction) of what was earned if missed; took \(taken)."
    default:
      let taken = Pounds.range(.zero - most, .zero - least, Pounds.whole)
      return "Takes everything if not met; took \(taken)."
    }
  }

  private func remarks(_ rule: any Rule) -> [RuleVerdict.Fact] {
    evidence.remarks.filter { $0.rule == rule.path }.map {
      RuleVerdict.Fact("Remark", "\($0.text) (\($0.source))")
    }
  }

  /// Where the figures and statements came from.
  private func figures(_ reason: Reason) -> [RuleVerdict.Fact] {
    var sources: [String] = []
    func add(_ source: String?) {
      if let source, !source.isEmpty, !sources.contains(source) { sources.append(source) }
    }
    for (finding, _) in reason.findings {
      add(finding.observation.publication?.source)
      switch finding.basis {
      case .change(_, let baseline), .fall(_, let baseline), .rise(_, let baseline):
        add(baseline.publication?.source)
      case .limit, .other: break
      }
    }
    for statement in reason.statements { add(statement.source) }
    guard !sources.isEmpty else { return [] }
    return [RuleVerdict.Fact("Figures from", sources.joined(separator: "; "))]
  }

  private func luck(_ reason: Reason) -> [RuleVerdict.Fact] {
    guard reason.knowsSomething, let sentence = reason.luck(scheme.indicators).sentence else {
      return []
    }
    let regression = reason.findings.compactMap { finding, _ -> String? in
      guard case .fall(let from, _) = finding.basis,
        let chance = year.edition.spreads[.init(finding.subject.indicator, in: from)]?
          .chance(of: finding)
      else { return nil }
      return " Given how its baseline stood to all others, \(Int((chance * 100).rounded()))%."
    }
    return [RuleVerdict.Fact("Chance", sentence + regression.joined())]
  }

  /// The rule in words, and where it comes from.
  private func provenance(_ rule: any Rule) -> [RuleVerdict.Fact] {
    let across = Link("All organisations on this rule", year.link(rule: rule.path))
    var facts = [
      RuleVerdict.Fact(
        "The rule", wording.lines(of: rule).map(\.text).joined(separator: " "), links: [across])
    ]
    if let agreed = agreed(as: rule) {
      let day = agreed.agreedOn.map { " on \($0.inWords)" } ?? ""
      facts.append(
        RuleVerdict.Fact("Agreed", "by both sides\(day). Source: \(agreed.source)"))
    }
    let sources = rule.provenance.sources
    let basis =
      switch rule.confidence {
      case .sourced: "Read in"
      case .inferred: "Worked out from"
      case .unverified: "Unverified: not all of it was found in a source. What was read:"
      }
    let unlinked = sources.filter { $0.url == nil }.map(\.title)
    facts.append(
      RuleVerdict.Fact(
        "Its source", ([basis] + unlinked).joined(separator: " "),
        links: sources.compactMap { source in source.url.map { Link(source.title, $0) } }))
    return facts
  }

  private func agreed(as rule: any Rule) -> LocalMeasure? {
    guard let own = scheme.rules.first(where: { $0.path == rule.path }) else { return nil }
    let slots = own.criterion.agreedSlots.map(\.slot)
    return evidence.agreement.measures.first { slots.contains($0.slot) && $0.isAgreed }
  }

  /// Figures that belong to what the rule asks for, and decide nothing.
  private func context(_ reason: Reason) -> [RuleVerdict.Fact] {
    let asked = reason.indicators
    let found = evidence.observations.filter { subject, _ in
      scheme.indicators[subject.indicator]?.contextFor.map { asked.contains($0) } ?? false
    }
    return Dictionary(grouping: found) { $0.key.indicator }.sorted { $0.key < $1.key }
      .map { id, observations in
        let indicator = scheme.indicators[id]
        let unit = indicator?.kind == .percent ? "%" : ""
        let series = observations.sorted { "\($0.key.period)" < "\($1.key.period)" }.map {
          "\($0.value.value.inWords(places: 2))\(unit) in \($0.key.period)"
        }
        return RuleVerdict.Fact(
          "Context only", "\(indicator?.title ?? id): \(series.joined(separator: ", ")).")
      }
  }
}
