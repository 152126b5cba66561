import QualityPremium

/// The parts that letter, paper and summary share.
extension AwardStatement {
  var isRange: Bool { award.status == .range }

  /// What the scheme pays for, and what it could have come to here.
  var possible: String {
    let population = commissioner.population
    let basis = population.basis.map { "\($0.rawValue), " } ?? ""
    let date = population.date.map(\.inWords) ?? "date not stated"
    let counted = "\(scheme.payment.basis(population.count)) (\(basis)\(date))"
    let what = scheme.payment.inWords(of: scheme.payment.isPerHead ? "for \(counted)" : counted)
    return "\(what): \(assessment.maximum) at most."
  }

  /// What it came to, in a sentence.
  var outcome: String {
    switch award.status {
    case .final:
      return "The award is \(atMost), \(share(award.atMost)) of the most that could be earned. "
        + "Nothing that is unknown can change it."
    case .barred:
      let barring = assessment.gateways.filter { $0.verdict == .notMet }.map(\.rule.title)
      return "Nothing is paid. A condition for any payment was not met: "
        + "\(barring.joined(separator: "; "))."
    case .range:
      return "The award is between \(atLeast) (\(share(award.atLeast)) of the most that could be "
        + "earned) and \(atMost) (\(share(award.atMost))). It is not final, because some evidence has "
        + "not come. \(atLeast) is certain, and is what is paid while the rest is unknown."
    }
  }

  private func share(_ amount: Amount) -> String {
    guard assessment.maximum > .zero else { return "nothing" }
    let part = amount.pence * Quantity(100) / Amount(assessment.maximum).pence
    return part.decimal(places: 1) + "%"
  }

  /// What was paid so far.
  var paid: [String] {
    payments.map { payment in
      let on = payment.day.map { " on \($0.inWords)" } ?? ""
      return payment.amount < .zero
        ? "\(Money.zero - payment.amount) was to be given back\(on)."
        : "\(payment.amount) was paid\(on)."
    }
  }

  func paragraphs(_ texts: [String]) -> [Page.Block] { texts.map { Page.Block.paragraph($0) } }

  /// A rule with the title under which this CCG knows it.
  func title(of path: String) -> String {
    guard let rule = scheme.rules.first(where: { $0.path == path }) else { return path }
    let agreed = evidence.agreement.measures.first { $0.slot == rule.id }?.title
    let mark = rule.confidence == .unverified ? " [unverified rule]" : ""
    return rule.title + (agreed.map { ": \($0)" } ?? "") + mark
  }

  /// The account: every pound with what it came from.
  var accountTable: Page.Block {
    let rows = assessment.account.entries.map(row)
    return .table(
      caption: "How the award was worked out",
      headings: ["Rule", "Verdict", "Worth"] + (isRange ? ["At least", "At most"] : ["Amount"]),
      rows: rows + [rounded], numbers: isRange ? [3, 4] : [3])
  }

  private func row(_ entry: Account.Entry) -> [String] {
    func line(_ title: String, _ worth: String) -> [String] {
      [title, entry.verdict?.words ?? "", worth] + amounts(entry)
    }
    switch entry.line {
    case .measure(let path, let weight): return line(title(of: path), "\(weight)")
    case .earned: return line("Earned before deductions", "")
    case .adjustment(let path, let deduction):
      return line(title(of: path), "takes \(deduction) if missed")
    case .gateway(let path): return line(title(of: path), "takes all if not met")
    case .discretion(let path, let share):
      return line("Decision on \(title(of: path)): \(share) is paid", "takes the rest")
    case .award: return line("Award, exact", "")
    }
  }

  private func amounts(_ entry: Account.Entry) -> [String] {
    isRange ? [entry.atLeast.inWords, entry.atMost.inWords] : [entry.atMost.inWords]
  }

  private var rounded: [String] {
    ["Award, to the penny", "", ""] + (isRange ? ["\(atLeast)", "\(atMost)"] : ["\(atMost)"])
  }

  /// The reasons for some rules, each beneath its title.
  func reasons(_ wanted: (Verdict) -> Bool) -> [Page.Block] {
    assessment.reasonsByPath.filter { wanted($0.reason.verdict) }.flatMap { path, reason in
      [.heading(3, "\(title(of: path)): \(reason.verdict.words)"), .tests(lines(of: reason))]
    }
  }

  /// A reason and what it rests on.
  func lines(of reason: Reason) -> [Page.TestLine] {
    wording.lines(reason).map { line in
      Page.TestLine(
        depth: line.depth,
        text: line.depth == 0 ? line.text : "\(line.verdict.words): \(line.text)")
    }
  }

  /// What was lost for certain, the dearest first: the rule and what it cost.
  var losses: [(title: String, amount: Amount)] {
    let lost = assessment.account.entries.compactMap { entry -> (String, Amount)? in
      guard entry.verdict == .notMet || entry.verdict == .partMet else { return nil }
      switch entry.line {
      case .measure(let path, let weight):
        return (title(of: path), Amount(assessment.maximum).share(weight) - entry.atMost)
      case .adjustment(let path, _), .gateway(let path):
        return (title(of: path), entry.atMost.magnitude)
      case .earned, .discretion, .award: return nil
      }
    }
    return lost.sorted { $0.1 > $1.1 }.map { (title: $0.0, amount: $0.1) }
  }

  /// What would settle the award, and the most that each could change.
  var openTable: [Page.Block] {
    let open = assessment.openQuestions
    guard !open.isEmpty else { return [] }
    return [
      .table(
        caption: "What would settle the award", headings: ["Evidence", "The most it can change"],
        rows: open.map { [wording.describe($0.subject), "\($0.worth.roundedHalfUpToThePenny)"] },
        numbers: [1])
    ]
  }

  /// Where the figures come from.
  var sourcesTable: [Page.Block] {
    let sources = self.sources
    guard !sources.isEmpty else { return [] }
    return [
      .table(
        caption: "Where the figures and answers come from",
        headings: ["Source", "Figures and answers"],
        rows: sources.map { [$0.text, "\($0.count)"] },
        numbers: [1])
    ]
  }

  /// What the law lets it be used for, in the words of reports on it.
  static let use = [
    "The money may be used only to improve the quality of health services or the outcomes that they "
      + "achieve, or to reduce inequalities between patients in access or in outcomes. It may go to a "
      + "member practice for a stated improvement, and not as a bonus.",
    "The CCG is to publish an explanation of how it has spent the payment.",
    "This is section 223K of the National Health Service Act 2006 and the regulations made under it "
      + "(SI 2013 No. 474), as reports of the time sum them up. Their full text was not to hand; check "
      + "it before you rely on it.",
  ]
}
