import PremiumFiles
import PremiumStore
import QualityPremium

/// What a CCG would earn if the year ended now, and what it still has to show.
struct Prospect {
  let blocks: [Block]

  /// The dearest questions that a desk shows.
  private static let mostQuestions = 10

  init(of code: String, _ exchange: Exchange) throws {
    let name = exchange.store.organisations[code]?.name ?? code
    guard let submission = try exchange.submission(of: code) else {
      blocks = [
        .heading("\(name): pounds at stake"),
        .inset(
          "Nothing can be worked out: the record holds no population of \(code) yet, which the national "
            + "scheme team brings."),
      ]
      return
    }
    let scheme = try exchange.scheme()
    let assessment = scheme.assess(submission.commissioner, on: submission.evidence)
    let award = assessment.award
    let (least, most) = (
      award.atLeast.roundedHalfUpToThePenny, award.atMost.roundedHalfUpToThePenny
    )
    var blocks: [Block] = [
      .heading("\(name): pounds at stake"),
      .summary(
        SummaryList(rows: [
          SummaryList.Row("Could earn", "\(assessment.maximum)"),
          SummaryList.Row(
            "By what the record holds today", least == most ? "\(least)" : "\(least) to \(most)"),
        ])),
      .paragraph(
        "Worked out now from evidence that may still change. It is no result of a run, and decides nothing."
      ),
    ]
    let questions = assessment.openQuestions
    if !questions.isEmpty {
      blocks.append(.table(Self.table(questions, scheme, submission)))
    }
    self.blocks = blocks
  }

  private static func table(
    _ questions: [OpenQuestion], _ scheme: Scheme, _ submission: Submission
  ) -> Table {
    let wording = Wording(scheme.including(submission.evidence.agreement))
    let shown = questions.prefix(mostQuestions)
    return Table(
      questions.count > shown.count
        ? "Evidence outstanding: the dearest \(shown.count) of \(questions.count)"
        : "Evidence outstanding", key: "outstanding",
      columns: [
        Table.Column("what", "What is missing"), Table.Column("rules", "For"),
        Table.Column("worth_pence", "Worth at most", isNumeric: true),
      ],
      rows: shown.map { question in
        let worth = question.worth.roundedHalfUpToThePenny
        return [
          Table.Cell(wording.describe(question.subject)),
          Table.Cell(question.rules.map { Self.title($0, scheme) }.joined(separator: ", ")),
          Table.Cell("\(worth)", value: String(worth.pence)),
        ]
      })
  }

  private static func title(_ path: String, _ scheme: Scheme) -> String {
    scheme.rules.first { $0.path == path }?.title ?? path
  }
}
