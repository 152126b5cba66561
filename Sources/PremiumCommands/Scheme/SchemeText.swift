import QualityPremium

/// A scheme in words.
struct SchemeText {
  private let scheme: Scheme
  private let wording: Wording

  init(_ scheme: Scheme) {
    self.scheme = scheme
    wording = Wording(scheme)
  }

  var text: String {
    let population = scheme.population
    let head = [
      scheme.title, String(repeating: "=", count: scheme.title.count),
      "\(scheme.amountPerHead) a head of the \(population.basis.rawValue) population of "
        + "\(population.dated), for performance in \(scheme.year).",
    ]
    return
      (head + provenance(scheme.provenance) + provenance(population.provenance) + [""]
      + section("Gateways: nothing is paid unless all are met", scheme.gateways) { _ in nil }
      + section("Measures: each earns its weight", scheme.measures) { "\($0.weight)" }
      + section("Adjustments: each takes a part of what was earned, added up", scheme.adjustments) {
        "-\($0.deduction)"
      }).joined(separator: "\n")
  }

  private func section<R: Rule>(
    _ title: String, _ rules: [R], _ effect: (R) -> String?
  ) -> [String] {
    guard !rules.isEmpty else { return [] }
    return [title, String(repeating: "-", count: title.count)]
      + rules.flatMap { rule -> [String] in
        let worth = effect(rule).map { "  \($0)" } ?? ""
        let tests = wording.lines(rule.criterion).map { line in
          String(repeating: " ", count: 4 + 2 * line.depth)
            + line.text.wrapped(to: 96 - 2 * line.depth, indent: 4 + 2 * line.depth)
        }
        return ["\(rule.title)\(worth)", "    [\(rule.path)]"] + tests
          + provenance(rule.provenance) + [""]
      }
  }

  private func provenance(_ provenance: Provenance) -> [String] {
    let cited = provenance.sources.map(\.title).joined(separator: "; ")
    let source = "\(provenance.confidence.rawValue): \(cited)"
    return [source, provenance.note].compactMap { $0 }
      .map { "    " + $0.wrapped(to: 96, indent: 4) }
  }
}
