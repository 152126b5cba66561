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
      "\(scheme.payment.inWords(of: counted)), for performance in \(scheme.year)."
        .wrapped(to: 100, indent: 0),
    ]
    return
      (head + provenance(scheme.provenance) + provenance(population.provenance) + [""]
      + section("Gateways: nothing is paid unless all are met", scheme.gateways) {
        wording.effect(of: $0)
      }
      + section("Measures: each earns its weight", scheme.measures, wording.worth)
      + withdrawn
      + section("Adjustments: each takes a part of what was earned, added up", scheme.adjustments) {
        "-\($0.deduction)"
      }).joined(separator: "\n")
  }

  /// The people or the contract that is paid for.
  private var counted: String {
    let (basis, dated) = (scheme.population.basis.rawValue, scheme.population.dated)
    return switch scheme.payment {
    case .perHead: "of the \(basis) population of \(dated)"
    case .perPoint: "the \(basis) population of \(dated)"
    case .ofContract: "the value of the contract in \(dated)"
    }
  }

  private var withdrawn: [String] {
    guard !scheme.withdrawn.isEmpty else { return [] }
    let title = "Measures that were withdrawn: they are not judged"
    var lines = [title, String(repeating: "-", count: title.count)]
    for withdrawal in scheme.withdrawn {
      lines += [withdrawal.measure.title, "    [\(withdrawal.measure.path)]"]
      lines += line(wording.sentence(withdrawal), depth: 0)
      lines += provenance(withdrawal.provenance) + [""]
    }
    return lines
  }

  private func section<R: Rule>(
    _ title: String, _ rules: [R], _ effect: (R) -> String?
  ) -> [String] {
    guard !rules.isEmpty else { return [] }
    return [title, String(repeating: "-", count: title.count)]
      + rules.flatMap { rule -> [String] in
        let worth = effect(rule).map { "  \($0)" } ?? ""
        return ["\(rule.title)\(worth)", "    [\(rule.path)]"] + tests(of: rule)
          + provenance(rule.provenance) + readings(of: rule.path) + [""]
      }
  }

  private func tests(of rule: any Rule) -> [String] {
    let prevalence = (rule as? Measure)?.prevalence.map { prevalence in
      line(wording.sentence(prevalence), depth: 0) + provenance(prevalence.provenance, indent: 6)
    }
    let reliability = (rule as? Measure)?.reliability.map { reliability in
      line(wording.sentence(reliability), depth: 0) + provenance(reliability.provenance, indent: 6)
    }
    return earningTests(of: rule) + (prevalence ?? []) + (reliability ?? [])
  }

  private func earningTests(of rule: any Rule) -> [String] {
    guard let division = (rule as? Measure)?.division else {
      return lines(rule.criterion, depth: 0)
    }
    return line(wording.sentence(division), depth: 0)
      + division.parts.enumerated().flatMap { place, part -> [String] in
        let share = division.weights.map { ", \($0[place]) of the measure" } ?? ""
        return line("\(part.title)\(share) [\(part.id)]:", depth: 1)
          + lines(part.criterion, depth: 2)
          + (division.kind == .linear ? [] : provenance(part.provenance, indent: 8))
          + readings(of: "\(rule.path)/\(part.id)", depth: 2)
      }
  }

  private func lines(_ criterion: Criterion, depth: Int) -> [String] {
    wording.lines(criterion, depth: depth).flatMap { line($0.text, depth: $0.depth) }
  }

  private func line(_ text: String, depth: Int) -> [String] {
    [
      String(repeating: " ", count: 4 + 2 * depth)
        + text.wrapped(to: 96 - 2 * depth, indent: 4 + 2 * depth)
    ]
  }

  /// How else a rule can be read, or a part of one.
  private func readings(of path: String, depth: Int = 0) -> [String] {
    let readings = scheme.readings(of: path)
    guard !readings.isEmpty else { return [] }
    return line("The sources leave open how to read it:", depth: depth)
      + readings.flatMap { reading -> [String] in
        let standing = reading.isDefault ? " (as it is here)" : ""
        return line("\(reading.text)\(standing) [\(reading.id)]", depth: depth + 1)
          + (reading.isDefault ? [] : lines(reading.criterion, depth: depth + 2))
          + provenance(reading.provenance, indent: 8 + 2 * depth)
      }
  }

  private func provenance(_ provenance: Provenance, indent: Int = 4) -> [String] {
    let cited = provenance.sources.map(\.title).joined(separator: "; ")
    let source = "\(provenance.confidence.rawValue): \(cited)"
    return [source, provenance.note].compactMap { $0 }
      .map { String(repeating: " ", count: indent) + $0.wrapped(to: 100 - indent, indent: indent) }
  }
}
