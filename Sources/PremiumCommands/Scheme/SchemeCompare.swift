import ArgumentParser
import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp scheme compare`: what one scheme has otherwise than another, and whose payment that moves.
struct SchemeCompare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Says what differs between two schemes and, with evidence, whose payment moves.",
    discussion: """
      Examples:
        qp scheme compare quality-premium/2013-14 my-scheme.yaml
        qp scheme compare quality-premium/2013-14 my-scheme.yaml \\
          --evidence FOLDER --format csv

      With evidence every pound that moves is put down to a rule: the amount per
      head changes first, then one rule after another in the order of the first
      scheme. The populations are those that the first scheme asks for. A table
      is taken to hold the figures of either scheme's own periods.
      With --format csv: what differs, or with evidence the payments.
      """)

  @Argument(help: "The scheme as it stands: an identifier, or the path of a .yaml file.")
  var old: String

  @Argument(help: "The other scheme: an identifier, or the path of a .yaml file.")
  var new: String

  @OptionGroup var input: EvidenceOptions

  @Option(help: "How to write the result: table, csv or json.")
  var format: Assess.Format = .table

  @Option(help: "Write to this file, which appears whole or not at all.")
  var output: String?

  func run() throws {
    if input.isGiven { try input.check() }
    let folder = try RulesFolder.current()
    let library = try folder.library(with: input.evidence.map { URL(filePath: $0) })
    let (before, after) = (try library.named(old).scheme, try library.named(new).scheme)
    let submissions = input.isGiven ? try read(before, after, library) : nil
    let report = ComparisonReport(
      before, after, names: before.id == after.id ? (old, new) : (before.id, after.id), submissions)
    var output = try Output(to: output)
    do {
      try output.write(report.text(format))
      try output.finish()
    } catch {
      output.abandon()
      throw error
    }
    if format == .csv { for caveat in report.caveats { tell("note: \(caveat)") } }
  }

  /// The evidence for both schemes.
  private func read(
    _ before: Scheme, _ after: Scheme, _ library: RuleLibrary
  ) throws -> [Submission] {
    guard input.table != nil else {
      let submissions = try input.read(before.asking(with: after), library)
      for note in submissions.notes { tell(note.description) }
      return submissions.list
    }
    if input.table == "-" { throw ValidationError("Give the table as a file: it is read twice.") }
    let (first, second) = (try input.read(before, library), try input.read(after, library))
    return zip(first.list, second.list).map { first, second in
      var both = first
      both.evidence.observations.merge(second.evidence.observations) { own, _ in own }
      both.evidence.statements.merge(second.evidence.statements) { own, _ in own }
      return both
    }
  }
}

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
    _ before: Scheme, _ after: Scheme, names: (before: String, after: String),
    _ submissions: [Submission]?
  ) {
    self.names = names
    self.before = before
    self.after = after
    changes = before.changes(to: after)
    let transition = SchemeTransition(from: before, to: after)
    effects = submissions?.map { transition.effect(on: $0.commissioner, $0.evidence) }
    let populations = submissions?.map(\.commissioner.population) ?? []
    caveats = before.caveats(for: populations).map { Wording(before).sentence($0) }
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
