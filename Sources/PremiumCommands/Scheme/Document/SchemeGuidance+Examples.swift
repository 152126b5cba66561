import PremiumAnalysis
import PremiumFiles
import PremiumStatements
import QualityPremium

/// Worked examples with their reasons.
extension SchemeGuidance {
  /// Those that say what is paid; those that only try a limit are in the table of limits.
  var examples: [Page.Block] {
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

  func example(_ example: WorkedExample, _ assessment: Assessment) -> [Page.Block] {
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
        ? [.paragraph("Every rule is met.")]
        : [.paragraph("The reasons:"), .tests(reasons)])
  }

  /// How each menu was agreed to be split, in the order of the scheme.
  func splits(of example: WorkedExample) -> [String] {
    scheme.measures.compactMap { measure in
      guard let split = example.splits[measure.id] else { return nil }
      let shares = (measure.division?.parts ?? []).compactMap { part in
        split[part.id].map { "\(part.title) \($0)" }
      }
      return "\(measure.title), split as agreed: \(shares.joined(separator: "; "))."
    }
  }

  /// Words of a mapping file in the order in which the scheme asks for what they name.
  func inOrder(_ words: some Sequence<String>) -> [String] {
    let asked = scheme.questions.map(\.id)
    func place(_ word: String) -> Int { asked.firstIndex(of: Self.name(in: word)) ?? asked.count }
    return words.sorted { (place($0), $1) < (place($1), $0) }
  }

  /// What a word of a mapping file is about: `pyll` of `pyll baseline`.
  private static func name(in word: String) -> String {
    String(word.prefix { $0 != " " })
  }

  func paid(_ award: Award) -> String {
    let (least, most) = (
      award.atLeast.roundedHalfUpToThePenny, award.atMost.roundedHalfUpToThePenny
    )
    return least == most ? "\(most)" : "between \(least) and \(most)"
  }

  /// Why each rule that is not met, or not known, is not.
  func reasons(_ assessment: Assessment) -> [Page.TestLine] {
    let titles = Dictionary(scheme.rules.map { ($0.path, $0.title) }) { first, _ in first }
    return assessment.reasonsByPath.filter { $0.reason.verdict != .met }.flatMap { path, reason in
      [Page.TestLine(depth: 0, text: "\(titles[path] ?? path): \(reason.verdict.words).")]
        + wording.lines(reason, depth: 1).map { line in
          Page.TestLine(
            depth: line.depth,
            text: line.depth == 1 ? line.text : "\(line.verdict.words): \(line.text)")
        }
    }
  }

  /// The words of a mapping file for a reader: `pyll baseline` with the title of the indicator.
  func title(_ word: String) -> String {
    let id = Self.name(in: word)
    if word.hasSuffix(" outcome") {
      return "\(agreedTitle(id) ?? id), what was agreed was achieved"
    }
    let title =
      scheme.indicators[id]?.title ?? scheme.statements[id] ?? agreedTitle(id) ?? id
    return word.hasSuffix(" baseline") ? "\(title), baseline" : title
  }

  /// The title of the measure or part for which something was agreed.
  func agreedTitle(_ slot: LocalMeasure.Slot) -> String? {
    for measure in scheme.measures {
      for part in measure.division?.parts ?? []
      where part.criterion.agreedSlots.contains(where: { $0.slot == slot }) {
        return part.title
      }
      if measure.criterion.agreedSlots.contains(where: { $0.slot == slot }) { return measure.title }
    }
    return nil
  }

}
