public import QualityPremium

/// Money of the premium that goes to member practices: what for, by whose decision, and how it is divided.
public struct PracticeStatement: Sendable {
  /// The CCG by name.
  public var commissioner: String
  /// The title of the scheme, such as `Quality Premium 2013/14`.
  public var scheme: String
  public var distribution: PracticeDistribution
  public var purpose: SpendingLine.Purpose
  /// What service or equipment is paid for.
  public var use: String
  /// Nothing while nobody has decided, which makes it a draft.
  public var decision: SpendingDecision?
  /// The name of the list of practices and the SHA-256 of its bytes.
  public var list: String

  public init(
    commissioner: String, scheme: String, distribution: PracticeDistribution,
    purpose: SpendingLine.Purpose, use: String, decision: SpendingDecision?, list: String
  ) {
    self.commissioner = commissioner
    self.scheme = scheme
    self.distribution = distribution
    self.purpose = purpose
    self.use = use
    self.decision = decision
    self.list = list
  }

  private var notice: [Page.Block] {
    decision == nil
      ? [.inset("Draft. Nobody has decided on this payment, and it announces none.")] : []
  }

  private var decided: String { decision.map { "Decided by \($0.inWords)." } ?? "Not decided." }

  /// What it may be used for.
  private var condition: String {
    "It is for \(purpose.inWords): \(use). It may be used for nothing else. It is no bonus, and no "
      + "reward for what was achieved."
  }

  /// The letter to one practice.
  public func letter(_ share: PracticeDistribution.Share) -> Page {
    let practice = share.practice
    let part = share.part
    var rows = [
      ["Divided among the practices", "\(distribution.amount)"],
      ["Divided by", distribution.formula.inWords],
    ]
    if distribution.formula != .handSet {
      rows += [
        ["Your share, exact", part.exact.inWords],
        [
          "Penny that was left over", part.hasPennyLeftOver ? "£0.01 up" : "none; cut to the penny",
        ],
      ]
    }
    let body: [Page.Block] = [
      .lines([
        "To: \(practice.name) (\(practice.code))", "From: \(commissioner)",
        "Date: \(decision?.on.inWords ?? "not dated")",
      ]),
      .paragraph("\(commissioner) pays your practice \(part.amount) out of the \(scheme)."),
      .paragraph(condition),
      .heading(2, "How the amount was worked out"),
      .paragraph(distribution.line(for: share)),
      .table(
        caption: "From the whole to your practice", headings: ["Step", "What it is"],
        rows: rows + [["Paid to your practice", "\(part.amount)"]], numbers: [1]),
      .paragraph(distribution.rule),
      .paragraph(
        "Practices that were members of \(commissioner) on \(distribution.day.inWords) are paid."),
      .heading(2, "What is asked of your practice"),
      .list(
        [
          "Use the money for what is named above, and keep what shows it.",
          "Tell the CCG what came of it, for the explanation that it publishes.",
          "Tell the CCG if a figure here is wrong. A corrected figure is worked out again for every "
            + "practice, and a new letter says what it takes the place of.",
        ], isNumbered: false),
      .paragraph(decided),
      .lines(["Yours sincerely", "", "(name and role of whoever sends the letter)"]),
    ]
    return Page(
      title: "\(scheme): \(part.amount) for \(practice.name)", kind: .print,
      blocks: notice + body + colophon)
  }

  /// What every practice gets, for all to see.
  public var overview: Page {
    let rows = distribution.shares.map { share in
      [
        "\(share.practice.name) (\(share.practice.code))", share.weight.inWords(),
        share.part.exact.inWords, share.part.hasPennyLeftOver ? "yes" : "", "\(share.part.amount)",
      ]
    }
    let total = [
      "In all", distribution.weight.inWords(), "\(distribution.amount)", "",
      "\(distribution.amount)",
    ]
    var body: [Page.Block] = [
      .paragraph(condition), .paragraph(decided),
      .heading(2, "How it is divided"), .paragraph(distribution.rule),
      .table(
        caption: "What each practice gets",
        headings: ["Practice", "Counts", "Exact", "Penny left over", "Paid"],
        rows: rows + [total], numbers: [1, 2, 4]),
    ]
    let others = distribution.notMembers.map { "\($0.name) (\($0.code))" }
    if !others.isEmpty {
      body.append(
        .paragraph(
          "On the list, and no members on \(distribution.day.inWords): "
            + others.joined(separator: ", ") + "."))
    }
    return Page(
      title: "\(scheme): \(distribution.amount) to the member practices of \(commissioner)",
      kind: .print, blocks: notice + body + colophon)
  }

  private var colophon: [Page.Block] {
    [
      .lines(["List of practices: \(list)"]),
      .paragraph("Made by independent open-source software. Not an NHS service."),
    ]
  }
}
