import PremiumAnalysis
import PremiumFiles
import QualityPremium

/// A comparison and how it is written.
struct ComparisonReport {
  private let before: Scheme
  private let after: Scheme
  private let changes: [SchemeChange]
  /// Nothing where no evidence was given.
  private let effects: [SchemeTransition.Effect]?
  let caveats: [String]

  /// What the schemes are called; two files may have one identifier.
  private let names: (before: String, after: String)

  init(
    _ before: Scheme, _ after: Scheme, paying: Scheme, names: (before: String, after: String),
    _ submissions: [Submission]?
  ) {
    self.names = names
    self.before = before
    self.after = after
    changes = before.changes(to: after)
    let transition = SchemeTransition(from: before, to: paying)
    effects = submissions?.map { transition.effect(on: $0.commissioner, $0.evidence) }
    let populations = submissions?.map(\.commissioner.population) ?? []
    caveats =
      Self.caveats(before, after, populations)
      + Self.unanswered(before, paying, names, submissions ?? [])
  }

  /// Says so where the evidence answers one scheme less than the other, as that of one year does.
  private static func unanswered(
    _ before: Scheme, _ after: Scheme, _ names: (before: String, after: String),
    _ submissions: [Submission]
  ) -> [String] {
    func count(_ scheme: Scheme) -> (answered: Int, asked: Int) {
      let questions = scheme.questions
      let answered = submissions.reduce(0) { sum, submission in
        sum + questions.count { submission.evidence.answers($0) }
      }
      return (answered, questions.count * submissions.count)
    }
    let (old, new) = (count(before), count(after))
    guard old.answered * new.asked != new.answered * old.asked else { return [] }
    return [
      "The evidence answers \(old.answered) of \(old.asked) questions of \(names.before), and "
        + "\(new.answered) of \(new.asked) of \(names.after): part of what moves is what is known, "
        + "and not the rules."
    ]
  }

  /// Those of the old scheme, and the rules that only the new one has unverified.
  private static func caveats(
    _ before: Scheme, _ after: Scheme, _ populations: [Population]
  ) -> [String] {
    let own = before.caveats(for: populations)
    let others = after.caveats(for: [Population]()).filter { !own.contains($0) }
    return own.map { Wording(before).sentence($0) }
      + others.map { caveat in
        "In the other scheme: \(Wording(after).sentence(caveat))"
      }
  }

  func text(_ format: Assess.Format) throws -> String {
    switch format {
    case .table: table
    case .csv: effects.map(payments) ?? differences
    case .json: try JSONText.of(document)
    }
  }

  // MARK: Text

  private var table: String {
    let title = "From \(names.before) to \(names.after)"
    let head = "\(title)\n\(String(repeating: "=", count: title.count))\n\n"
    return head + (changes.isEmpty ? "Nothing differs.\n" : changesInWords)
      + (effects.map(paymentsInWords) ?? "")
  }

  private var changesInWords: String {
    var last = ""
    return changes.map { change in
      let heading = change.path == last ? "" : "\(change.title)\n    [\(change.path)]\n"
      last = change.path
      return heading + change.sentence.wrapped(to: 96, indent: 6).indented(by: 4) + "\n"
    }.joined()
  }

  private func paymentsInWords(_ effects: [SchemeTransition.Effect]) -> String {
    let moved = effects.filter { !$0.movements.isEmpty }
    let total = effects.reduce(Amount.zero) { $0 + $1.atMost }
    let least = effects.reduce(Amount.zero) { $0 + $1.atLeast }
    var text = "\nPayments\n--------\n"
    text += "\(moved.count) of \(effects.count) organisations are paid otherwise: "
    text += "\(total.signed) at most, \(least.signed) at least, in all.\n"
    guard !moved.isEmpty else { return text + footer }
    text += "\n" + row("rule", "at least", "at most")
    for (path, least, most) in sums(moved) { text += row(path, least.signed, most.signed) }
    for effect in moved.sorted(by: { $0.atMost.magnitude > $1.atMost.magnitude }) {
      let name = "\(effect.commissioner.code) \(effect.commissioner.name)"
      text += "\n" + row(name, effect.atLeast.signed, effect.atMost.signed)
      for movement in effect.movements {
        text += row("    " + movement.path, movement.atLeast.signed, movement.atMost.signed)
      }
    }
    return text + footer
  }

  private func row(_ label: String, _ least: String, _ most: String) -> String {
    label.padded(to: 60) + least.leftPadded(to: 20) + most.leftPadded(to: 20) + "\n"
  }

  private var footer: String {
    "\n" + caveats.map { "! \($0)".wrapped(to: 100, indent: 2) + "\n" }.joined()
      + "Made by independent software, not an NHS service.\n"
  }

  /// What each rule moves in all, in the order in which rules first move something.
  private func sums(
    _ effects: [SchemeTransition.Effect]
  ) -> [(path: String, atLeast: Amount, atMost: Amount)] {
    var order: [String] = []
    var sums: [String: (Amount, Amount)] = [:]
    for movement in effects.flatMap(\.movements) {
      if sums[movement.path] == nil { order.append(movement.path) }
      let sum = sums[movement.path] ?? (.zero, .zero)
      sums[movement.path] = (sum.0 + movement.atLeast, sum.1 + movement.atMost)
    }
    let place = Dictionary(
      uniqueKeysWithValues: before.asking(with: after).rules.map(\.path).enumerated().reversed()
        .reduce(into: [String: Int]()) { $0[$1.element] = $1.offset }.map { ($0, $1) })
    return order.sorted { place[$0, default: -1] < place[$1, default: -1] }.map {
      ($0, sums[$0]?.0 ?? .zero, sums[$0]?.1 ?? .zero)
    }
  }

  // MARK: CSV

  private var differences: String {
    ([["path", "change", "field", "before", "after"]]
      + changes.map {
        [$0.path, $0.kind.rawValue, $0.field, $0.before ?? "", $0.after ?? ""]
      }).map(CSVText.line).joined()
  }

  private static let headings = [
    "organisation", "name", "rule", "change_min_exact_gbp", "change_max_exact_gbp",
  ]

  /// A row a rule that moves something, and one for the sum of each organisation.
  private func payments(_ effects: [SchemeTransition.Effect]) -> String {
    let rows = effects.flatMap { effect -> [[String]] in
      let who = [effect.commissioner.code, effect.commissioner.name].map(CSVText.harmless)
      let movements = effect.movements.map {
        who + [$0.path, $0.atLeast.exactPounds, $0.atMost.exactPounds]
      }
      return movements + [
        who + ["total", effect.atLeast.exactPounds, effect.atMost.exactPounds]
      ]
    }
    return ([Self.headings] + rows).map(CSVText.line).joined()
  }

  // MARK: JSON

  private var document: ComparisonDocument {
    ComparisonDocument(
      from: names.before, to: names.after, caveats: caveats,
      changes: changes.map {
        .init(
          path: $0.path, change: $0.kind.rawValue, field: $0.field, before: $0.before,
          after: $0.after, words: $0.sentence)
      },
      payments: effects?.map { effect in
        .init(
          organisation: effect.commissioner.code, name: effect.commissioner.name,
          beforeMin: effect.before.atLeast.exactPounds, beforeMax: effect.before.atMost.exactPounds,
          afterMin: effect.after.atLeast.exactPounds, afterMax: effect.after.atMost.exactPounds,
          rules: effect.movements.map {
            .init(
              path: $0.path, changeMin: $0.atLeast.exactPounds, changeMax: $0.atMost.exactPounds)
          })
      })
  }
}

extension SchemeChange {
  /// The change for a reader.
  var sentence: String {
    switch kind {
    case .added: "New. \(after ?? "")"
    case .removed: "Gone. It was \(before ?? "")"
    case .changed where field == "withdrawn": after ?? ""
    case .changed where field == "test":
      "Its test was: \(before ?? "") It is now: \(after ?? "")"
    case .changed where field == "sources":
      "Its sources were \(before ?? ""); they are now \(after ?? "")."
    case .changed where field == "periods":
      "Its periods were \(before ?? ""); they are now \(after ?? "")."
    case .changed where field == "dated":
      "It was dated \(before ?? ""); it is now dated \(after ?? "")."
    case .changed:
      "Its \(field.replacing("-", with: " ")) was \(before ?? ""); it is now \(after ?? "")."
    }
  }
}

extension Amount {
  /// With its sign, exact: `+£1,000.00`.
  fileprivate var signed: String { (self > .zero ? "+" : "") + inWords }
}

extension String {
  fileprivate func indented(by width: Int) -> String { String(repeating: " ", count: width) + self }
}

/// A comparison as JSON.
private struct ComparisonDocument: Encodable {
  var from: String
  var to: String
  var caveats: [String]
  var changes: [Change]
  var payments: [Payment]?

  struct Change: Encodable {
    var path: String
    var change: String
    var field: String
    var before: String?
    var after: String?
    var words: String
  }

  struct Payment: Encodable {
    var organisation: String
    var name: String
    var beforeMin: String
    var beforeMax: String
    var afterMin: String
    var afterMax: String
    var rules: [Rule]

    enum CodingKeys: String, CodingKey {
      case organisation, name, rules
      case beforeMin = "before_min_exact_gbp"
      case beforeMax = "before_max_exact_gbp"
      case afterMin = "after_min_exact_gbp"
      case afterMax = "after_max_exact_gbp"
    }
  }

  struct Rule: Encodable {
    var path: String
    var changeMin: String
    var changeMax: String

    enum CodingKeys: String, CodingKey {
      case path
      case changeMin = "change_min_exact_gbp"
      case changeMax = "change_max_exact_gbp"
    }
  }
}

extension Evidence {
  fileprivate func answers(_ question: Question) -> Bool {
    switch question {
    case .observation(let indicator, let period): observations[.init(indicator, in: period)] != nil
    case .statement(let id, let period): statements[.init(id, in: period)] != nil
    }
  }
}
