import QualityPremium

/// The rules one after another, with where each comes from and how else it could be read.
extension Guidance {
  func rules<R: Rule>(
    _ heading: String, _ introduction: String, _ rules: [R], _ effect: (R) -> String
  ) -> [Page.Block] {
    guard !rules.isEmpty else { return [] }
    return [.heading(2, heading), .paragraph(introduction)]
      + rules.flatMap { rule -> [Page.Block] in
        let mark = rule.confidence == .unverified ? " (unverified)" : ""
        let lines = wording.lines(of: rule)
        return [
          .heading(3, rule.title + mark), .paragraph(effect(rule)), .paragraph("The test:"),
          .tests(lines.map { Page.TestLine(depth: $0.depth, text: $0.text) }),
        ] + prevalence(of: rule) + provenance(rule.provenance, of: "The rule")
          + readings(of: rule.path) + parts(of: rule)
      }
  }

  var withdrawn: [Page.Block] {
    guard !scheme.withdrawn.isEmpty else { return [] }
    var blocks: [Page.Block] = [.heading(2, "Measures that were withdrawn")]
    for withdrawal in scheme.withdrawn {
      blocks.append(.heading(3, withdrawal.measure.title))
      blocks.append(.paragraph(wording.sentence(withdrawal)))
      blocks += provenance(withdrawal.provenance, of: "The withdrawal")
    }
    return blocks
  }

  /// Said where some measures are divided.
  var divided: String {
    let kinds = scheme.measures.compactMap { $0.division?.kind }
    return
      (kinds.contains { $0 != .linear } ? " A measure that is divided earns by its parts." : "")
      + (kinds.contains(.linear)
        ? " A measure with two thresholds earns in proportion to how far the figure has come." : "")
  }

  /// Where the parts of a divided measure come from, where it is not where the measure does, and how
  /// they can be read.
  func parts(of rule: any Rule) -> [Page.Block] {
    ((rule as? Measure)?.division?.parts ?? []).flatMap { part in
      (part.provenance == rule.provenance
        ? [] : provenance(part.provenance, of: "The part '\(part.title)'"))
        + readings(of: "\(rule.path)/\(part.id)")
    }
  }

  /// The ways to read a rule that its sources leave open.
  func readings(of path: String) -> [Page.Block] {
    let readings = scheme.readings(of: path)
    guard !readings.isEmpty else { return [] }
    return [
      .paragraph("The sources leave open how this is to be read. It can be read as:"),
      .list(
        readings.map { $0.isDefault ? "\($0.text) (this is how it is read here)" : $0.text },
        isNumbered: false),
    ]
  }

  /// What the payment of a rule is multiplied by, and what a gateway takes that does not take all.
  func prevalence(of rule: any Rule) -> [Page.Block] {
    let part = (rule as? Gateway).flatMap { wording.effect(of: $0) }
      .map { [Page.Block.paragraph("While it is not met it \($0).")] }
    let common = (rule as? Measure)?.prevalence.map { prevalence in
      [Page.Block.paragraph(wording.sentence(prevalence))]
        + provenance(prevalence.provenance, of: "The average")
    }
    let reliable = (rule as? Measure)?.reliability.map { reliability in
      [Page.Block.paragraph(wording.sentence(reliability))]
        + provenance(reliability.provenance, of: "The number of people")
    }
    return (part ?? []) + (common ?? []) + (reliable ?? [])
  }

  func provenance(_ provenance: Provenance, of what: String) -> [Page.Block] {
    let basis =
      switch provenance.confidence {
      case .sourced: "\(what) was read in:"
      case .inferred: "\(what) was worked out from:"
      case .unverified: "\(what) is unverified: not all of it was found in a source. What was read:"
      }
    let sources = provenance.sources.map(Page.Source.init)
    return [.cited(basis, sources)]
      + (provenance.note.map { [.paragraph("Note: \($0)")] } ?? [])
  }
}
