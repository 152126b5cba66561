import QualityPremium

extension AwardStatement {
  /// The letter by which a CCG is told of its award.
  public var letter: Page {
    var blocks = notices
    blocks += [
      .lines(address), .heading(2, "Your award"), .paragraph(possible), .paragraph(outcome),
    ]
    blocks += paragraphs(paid)
    blocks.append(accountTable)
    blocks += missed
    blocks += settling
    blocks.append(.heading(2, "How the money may be used"))
    blocks += paragraphs(Self.use)
    blocks += [
      .heading(2, "If you think that it is wrong"), .paragraph(objection),
      .lines(["Yours sincerely", "", "(name and role of whoever sends the letter)"]),
      .newPage, .heading(2, "Annex: the reasons"),
    ]
    blocks += reasons { _ in true }
    blocks += annex
    return Page(
      title: "\(scheme.title): award to \(commissioner.name)", kind: .print, blocks: blocks)
  }

  private var address: [String] {
    let team = commissioner.areaTeam.map { ", \($0) area team" } ?? ""
    return [
      "To: the accountable officer, \(name)\(team)",
      "Date: \(day?.inWords ?? "not dated")",
      "Reference: \(reference)",
    ]
  }

  private var missed: [Page.Block] {
    let losses = self.losses
    guard !losses.isEmpty else { return [] }
    return [
      .heading(2, "What was missed, and what it cost"),
      .table(
        caption: "What was not met, the dearest first",
        headings: ["Rule", "Not earned, or taken"],
        rows: losses.map { [$0.title, "\($0.amount.roundedHalfUpToThePenny)"] }, numbers: [1]),
      .paragraph(
        "Each stands as it did when the others were counted, so the amounts do not add up to what "
          + "meeting all of them would have earned. The reasons are in the annex."),
    ]
  }

  private var settling: [Page.Block] {
    isRange ? [.heading(2, "What is not known")] + openTable : []
  }

  private var objection: String {
    switch standing {
    case .run(let name, .previewed, _):
      "Query the rule that it is about with the national scheme team while \(name) is in preview. "
        + "Each query is answered before the run can be approved."
    case .run, .draft:
      "Say which rule it is about and which figure, with its source. A figure that is corrected makes a "
        + "new run and a new letter, which says what it supersedes; what was paid is then put right by a "
        + "further payment or a recovery."
    }
  }

  private var annex: [Page.Block] {
    let remarks = self.remarks
    var blocks: [Page.Block] = []
    if !remarks.isEmpty {
      blocks += [.heading(2, "What to know of this award"), .list(remarks, isNumbered: false)]
    }
    blocks.append(.heading(2, "How it was made"))
    return blocks + sourcesTable + colophon
  }
}
