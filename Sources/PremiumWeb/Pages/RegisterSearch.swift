import Foundation
import PremiumAnalysis
import QualityPremium

/// What somebody looks for in a register.
struct RegisterSearch {
  /// A side by which a register can be divided.
  enum Facet: String, CaseIterable {
    case theme, area, ccg, stage

    var label: String {
      switch self {
      case .theme: "Theme"
      case .area: "Area team"
      case .ccg: "CCG"
      case .stage: "Stage"
      }
    }
  }

  private let words: String
  private let chosen: [Facet: String]

  init(_ exchange: Exchange) {
    words = exchange.query("q") ?? ""
    chosen = Dictionary(
      uniqueKeysWithValues: Facet.allCases.compactMap { facet in
        exchange.query(facet.rawValue).map { (facet, $0) }
      })
  }

  /// Whether an entry is found, by all that is looked for but one side.
  func matches(_ entry: ShownRegister.Entry, leavingOut left: Facet?) -> Bool {
    for (facet, wanted) in chosen where facet != left {
      let isThere = keys(of: entry, facet).contains(wanted)
      if !isThere { return false }
    }
    guard !words.isEmpty else { return true }
    let text = entry.choice.measure.text
    return [text.title, text.description, text.numerator, text.indicator ?? ""].contains {
      $0.localizedCaseInsensitiveContains(words)
    }
  }

  private func keys(of entry: ShownRegister.Entry, _ facet: Facet) -> [String] {
    switch facet {
    case .theme: entry.choice.coding.asserted.map(\.theme)
    case .area: entry.areaTeam.map { [$0] } ?? []
    case .ccg: [entry.choice.measure.organisation]
    case .stage: entry.stage.map { [$0.rawValue] } ?? []
    }
  }

  func form(over shown: ShownRegister) -> Block.Form {
    Block.Form(
      action: "/register", isSearch: true,
      fields: [
        .select(
          "of", "Register", options: shown.names.map { ($0.rawValue, $0.title) },
          value: shown.name.rawValue),
        .text(
          "q", "Words", hint: "In the title, the description, the numerator or the indicator",
          value: words, Field.Input(width: "30")),
      ] + Facet.allCases.compactMap { select($0, shown) }, button: "Search")
  }

  /// The values of a side, each with how many would be found by it.
  private func select(_ facet: Facet, _ shown: ShownRegister) -> Field? {
    var counts: [String: Int] = [:]
    for entry in shown.entries {
      let isFound = matches(entry, leavingOut: facet)
      for key in keys(of: entry, facet) { counts[key, default: 0] += isFound ? 1 : 0 }
    }
    guard !counts.isEmpty else { return nil }
    let values = counts.map { (key: $0.key, title: title($0.key, facet, shown), count: $0.value) }
      .sorted { ($0.title, $0.key) < ($1.title, $1.key) }
    return .select(
      facet.rawValue, facet.label,
      options: [("", "All")] + values.map { ($0.key, "\($0.title) (\($0.count))") },
      value: chosen[facet] ?? "")
  }

  private func title(_ key: String, _ facet: Facet, _ shown: ShownRegister) -> String {
    switch facet {
    case .theme: shown.frame.title(key)
    case .area: key
    case .ccg: "\(key) \(shown.organisationName(key))"
    case .stage: MeasureStage(rawValue: key).map { MeasurePages.tag($0).text } ?? key
    }
  }
}
