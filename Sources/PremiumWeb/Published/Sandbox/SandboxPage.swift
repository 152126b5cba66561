import Hummingbird
import PremiumAnalysis
import QualityPremium

/// What if a number of the rules were another: the new total, who gains and who loses, and what chance does.
///
/// All of it is in the address, and an edition never changes, so the address is a permanent link.
enum SandboxPage {
  static func page(_ exchange: Exchange, _ year: PublicYear) throws -> Page {
    let answers = try SandboxAnswers(exchange, year.scheme)
    let result = answers.scheme.flatMap { changed in
      WhatIf(
        year.edition.assessments, on: year.edition.evidence, of: year.scheme, changedTo: changed)
    }
    var page = Page(
      title: "What if? \(year.scheme.title)", breadcrumbs: year.inner, banner: year.banner,
      year.notices + [warning]
        + (result.map { outcome($0, answers, year) } ?? (answers.scheme == nil ? [] : [tooLarge]))
        + [
          .heading(result == nil ? "Change a number" : "Change it further"),
          .paragraph(
            "Each number stands as the rules have it. Change one or several: what a rule asks, what it is "
              + "worth, what missing it takes, or what is paid in all."),
          .form(form(answers, year)),
        ] + year.foot)
    page.mainTable = SandboxTables.awards
    return page
  }

  private static let warning = Block.warning(
    Warning(
      title: "A what-if, and not the scheme",
      text:
        "Nobody was or will be paid by what you see here. It is what the same figures would have earned "
        + "under other numbers; under other rules people would have done other things."))

  private static let tooLarge = Block.inset(
    "Nothing was worked out: these rules have more tests, or more people, than the compiled scheme holds."
  )

  private static func outcome(
    _ result: WhatIf, _ answers: SandboxAnswers, _ year: PublicYear
  ) -> [Block] {
    let link = "\(year.path)/sandbox?\(answers.query)"
    return [
      .heading("What is changed"),
      .list(
        TextList(
          items: answers.changes.map { change in
            TextList.Item(
              "\(label(change.path, year.scheme)): \(change.after) instead of \(change.before)")
          })),
      .lead(headline(result, year)),
      .longTable(LongTable(SandboxTables.summary(result))),
      .longTable(LongTable(SandboxTables.movers(result, year))),
    ] + chances(result, year) + [
      .heading("A link to this what-if"),
      .list(
        TextList(items: [
          TextList.Item("Permanent address of this what-if", address: link),
          TextList.Item("The rules as they were", address: "\(year.path)/sandbox"),
        ])),
    ]
  }

  private static func headline(_ result: WhatIf, _ year: PublicYear) -> String {
    let (least, most) = (result.total(\.after.atLeast), result.total(\.after.atMost))
    let change = least - result.total(\.before.atLeast)
    let changeAtMost = most - result.total(\.before.atMost)
    // Where nothing is certain, what is possible is what moves.
    let isPossible = change == .zero && changeAtMost != .zero
    let moved = isPossible ? changeAtMost : change
    let words =
      moved == .zero
      ? "the same as it is" : "\(Pounds.whole(moved.magnitude)) \(moved > .zero ? "more" : "less")"
    let none = result.lines.count { $0.after.atMost == .zero }
    let noneBefore = result.lines.count { $0.before.atMost == .zero }
    return "\(Pounds.range(least, most, Pounds.whole)) would be paid in all, \(words)"
      + (isPossible ? " at most" : "") + ". "
      + "\(year.edition.noun(result.gaining)) would gain and \(result.losing) would lose; "
      + "\(none) would get nothing, and as it is \(noneBefore) \(noneBefore == 1 ? "does" : "do")."
  }

  // MARK: Luck

  private static func chances(_ result: WhatIf, _ year: PublicYear) -> [Block] {
    guard !result.chances.isEmpty else {
      return [
        .heading("What chance does"),
        .paragraph(
          "Only what rules are worth was changed, and not what they ask: the chance of meeting each stays as "
            + "it was."),
      ]
    }
    return [
      .longTable(LongTable(SandboxTables.chances(result, year))),
      .paragraph(
        "The mean chance of those whose figures have a known error, worked out as under methods. A rule that "
          + "many meet though nothing has truly changed pays for luck."),
    ]
  }

  // MARK: The form

  private static func form(_ answers: SandboxAnswers, _ year: PublicYear) -> Block.Form {
    Block.Form(
      action: "\(year.path)/sandbox", isSearch: true,
      fields: year.scheme.parameters.map { path, parameter in
        .text(
          path, label(path, year.scheme), hint: "In the rules: \(parameter)",
          value: answers.typed[path] ?? "\(parameter)", error: answers.errors[path],
          Field.Input(inputMode: parameter.form == .level ? "decimal" : nil, width: "10"))
      }, button: "Show what would follow",
      other: Link("The rules as they were", "\(year.path)/sandbox"))
  }

  /// The name of a number: the rule and what it is of it.
  static func label(_ path: String, _ scheme: Scheme) -> String {
    guard let rule = scheme.rules.first(where: { path.hasPrefix("\($0.path).") }) else {
      let name = path.split(separator: ".").last.map(String.init) ?? path
      return sentence(name)
    }
    let name = path.dropFirst(rule.path.count + 1).replacing(".", with: ": ")
    return "\(rule.title): \(name.replacing("-", with: " "))"
  }

  private static func sentence(_ name: String) -> String {
    let words = name.replacing("-", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
