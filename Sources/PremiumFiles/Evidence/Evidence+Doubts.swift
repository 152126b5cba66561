import QualityPremium

extension Evidence {
  /// What a reader has to know of figures whose records are doubted, beneath the rules that ask for them.
  func doubts(under scheme: Scheme, _ indicators: [Indicator.ID: Indicator]) -> [Remark] {
    let scheme = scheme.including(agreement)
    return scheme.rules.flatMap { rule in
      var seen: Set<Criterion.Subject> = []
      return rule.criterion.questions.compactMap { question -> Remark? in
        guard case .observation(let id, let period) = question,
          seen.insert(.init(id, in: period)).inserted,
          let doubt = doubt(on: .init(id, in: period))
        else { return nil }
        return Remark(
          rule: rule.path, text: doubt.inWords(indicators[id]),
          source: doubt.limit.source + " (\(doubt.limit.confidence.rawValue))")
      }
    }
  }
}

extension DoubtedFall {
  /// The fall, and what was or has to be decided about it.
  func inWords(_ indicator: Indicator?) -> String {
    let event = (indicator?.event ?? "event") + "s"
    let fallen = Quantity(Int128(earlier - events), over: Int128(earlier)) * Quantity(100)
    let fall =
      "The \(event) fell by \(fallen.decimal(places: 1))% in a year, from "
      + "\(Quantity(earlier).inWords()) to \(Quantity(events).inWords()) in \(subject.period): "
      + "records may be lost. "
    guard let decision else {
      return fall
        + "The figure is not used until a named person has decided: a row of statements.csv with "
        + "'\(CompletenessLimit.statement(on: subject.indicator))', \(subject.period), yes or no, "
        + "who, when, and why."
    }
    let who = (decision.by ?? "") + (decision.on.map { " on \($0.inWords)" } ?? "")
    let what = decision.answer ? "are complete" : "are not complete, so the figure is not used"
    return fall + "\(who) decided that the records \(what): \(decision.source ?? "")"
  }
}
