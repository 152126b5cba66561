public import QualityPremium

extension AwardStatement {
  /// A paper for the CCG's governing body, with the covering sheet; what only the CCG knows is left for it.
  public func paper(_ sheet: CoverSheet = CoverSheet()) -> Page {
    var blocks = notices
    blocks += [
      covering(sheet), .newPage, .heading(2, "The award"), .paragraph(possible),
      .paragraph(outcome),
    ]
    blocks += paragraphs(paid)
    blocks += [accountTable, .heading(2, "What was missed, and why")]
    blocks += missed
    blocks += unsettled
    blocks.append(.heading(2, "How the money is used"))
    blocks += use
    blocks += [
      .heading(2, "Recommendation"), .paragraph("The governing body is asked to:"),
      .list(recommendations, isNumbered: true), .newPage,
      .heading(2, "Appendix A: what was met, and why"),
    ]
    blocks += reasons { $0 == .met }
    blocks += appendixB
    return Page(
      title: "Governing body paper: \(scheme.title), \(commissioner.name)", kind: .print,
      blocks: blocks)
  }

  private func covering(_ sheet: CoverSheet) -> Page.Block {
    .table(
      caption: "Covering sheet", headings: ["Field", "What it says"],
      rows: CoverSheet.Field.allCases.map { [$0.title, text(of: $0, sheet)] })
  }

  /// What the program knows of a field, then what the CCG wrote; one of the two, or that it is open.
  private func text(of field: CoverSheet.Field, _ sheet: CoverSheet) -> String {
    let written = sheet[field].map { RiskScore($0).map(\.inWords) ?? $0 }
    if field == .title { return written ?? "\(scheme.title): the award and its use" }
    let parts = [known(field), written].compactMap { $0 }
    return parts.isEmpty ? "To be completed by the CCG" : parts.joined(separator: " ")
  }

  private func known(_ field: CoverSheet.Field) -> String? {
    switch field {
    case .summary: "\(outcome) \(causes)"
    case .evidence:
      "Figures and answers from \(sources.count) source\(sources.count == 1 ? "" : "s") (appendix B); "
        + "rules of \(scheme.id), worked out exactly and open to anyone."
    case .risk: risk
    case .financial: financial
    case .legal: legal
    case .healthInequalities: inequalities
    case .recommendation: "To " + recommendations.joined(separator: "; to ") + "."
    case .appendices: "A: what was met, and why. B: sources, remarks, and how it was made."
    case .meetingDate, .session, .agendaItem, .title, .author, .leadDirector, .purpose, .involved,
      .objectives, .engagement, .communications, .riskOriginal, .riskResidual, .equality,
      .sustainability, .patientsAndPublic:
      nil
    }
  }

  private var causes: String {
    let losses = self.losses.prefix(3).map {
      "\($0.title), \($0.amount.roundedHalfUpToThePenny)"
    }
    return losses.isEmpty
      ? "Nothing that is known was missed."
      : "It was lowered most by: \(losses.joined(separator: "; "))."
  }

  private var risk: String {
    isRange
      ? "\(atMost - atLeast) hangs on evidence that has not come."
      : "The amount is settled; none of it "
        + "hangs on evidence."
  }

  private var financial: String {
    let paid = payments.reduce(Money.zero) { $0 + $1.amount }
    let certain = isRange ? "\(atLeast) certain, up to \(atMost)" : "\(atMost)"
    return "\(certain), of \(assessment.maximum) at most."
      + (payments.isEmpty ? " Nothing is paid yet." : " \(paid) is paid.")
      + " It is not recurrent."
  }

  private var legal: String {
    let missed = assessment.adjustments.filter { $0.verdict == .notMet }.map(\.rule.title)
    return
      "The use of the money is bound by section 223K of the National Health Service Act 2006 and "
      + "its regulations. "
      + (missed.isEmpty
        ? "No NHS Constitution right or pledge that the scheme tests is known to have been missed."
        : "NHS Constitution rights or pledges that were missed: \(missed.joined(separator: "; ")).")
  }

  private var inequalities: String? {
    guard let spending else { return nil }
    let amount = spending.spending.spent(for: .inequality)
    return "\(amount) of the \(spending.spending.kind.rawValue) is for less inequality."
  }

  private var missed: [Page.Block] {
    let reasons = reasons { $0 == .notMet || $0 == .partMet }
    return reasons.isEmpty ? [.paragraph("Nothing that is known was missed.")] : reasons
  }

  private var unsettled: [Page.Block] {
    guard isRange else { return [] }
    return [.heading(2, "What is not known")] + openTable
  }

  private var use: [Page.Block] {
    let rules = paragraphs(Self.use)
    guard let spending else {
      return rules + [Page.Block.paragraph("No plan for it is recorded yet.")]
    }
    let kind = spending.spending.kind.rawValue
    let stage =
      spending.stage == .proposed
      ? "The \(kind) is proposed, for the governing body to decide."
      : "The \(kind) is \(spending.stage?.inWords ?? "a draft")."
    let plan: [Page.Block] = [
      .paragraph(stage), spending.spending.table, .paragraph(spending.spending.balance),
    ]
    return rules + plan
  }

  private var recommendations: [String] {
    var list = ["note the award of \(Self.range(atLeast, atMost)) and the reasons for it"]
    if isRange { list.append("see that the evidence that has not come is brought or asked for") }
    if atMost > .zero {
      list.append(
        spending == nil
          ? "decide how the money is used, for better quality, better outcomes or less inequality"
          : spending?.stage == .proposed
            ? "decide on the use of the money that is proposed" : "note how the money is used")
      list.append("have an explanation of its use published")
    }
    return list
  }

  private var appendixB: [Page.Block] {
    let remarks = self.remarks
    var blocks: [Page.Block] = [.heading(2, "Appendix B: sources, remarks, and how it was made")]
    blocks += sourcesTable
    if !remarks.isEmpty { blocks.append(.list(remarks, isNumbered: false)) }
    return blocks + colophon
  }
}
