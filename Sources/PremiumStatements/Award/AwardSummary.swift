import QualityPremium

extension AwardStatement {
  /// The award on one side of paper.
  public var summary: Page {
    let cost = losses.prefix(4).map { "\($0.title): \($0.amount.roundedHalfUpToThePenny)" }
    let open = assessment.openQuestions.prefix(4).map {
      "\(wording.describe($0.subject)): up to \($0.worth.roundedHalfUpToThePenny)"
    }
    let more = max(0, assessment.openQuestions.count - 4)
    var blocks = notices
    blocks += [
      .lines([name, "Date: \(day?.inWords ?? "not dated")", "Reference: \(reference)"]),
      .paragraph(possible), .paragraph(outcome),
    ]
    if !paid.isEmpty { blocks.append(.paragraph(paid.joined(separator: " "))) }
    blocks.append(accountTable)
    if !cost.isEmpty {
      blocks += [.heading(2, "What cost most"), .list(Array(cost), isNumbered: false)]
    }
    if !open.isEmpty {
      let rest = more == 0 ? [] : ["and \(more) more, in the letter"]
      blocks += [
        .heading(2, "What would settle it"), .list(Array(open) + rest, isNumbered: false),
      ]
    }
    return Page(
      title: "\(scheme.title): \(commissioner.name) on one page", kind: .printOnOneSide,
      blocks: blocks + colophon)
  }
}
