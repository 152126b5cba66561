public import QualityPremium
import Yams

/// The file that holds the rules of one year.
public enum SchemeFile {
  /// Reads a scheme, or reports every mistake of the file.
  ///
  /// - Parameter indicators: the definitions that its rules may name.
  public static func read(
    _ file: InputFile, indicators: [Indicator.ID: Indicator]
  ) throws(Problems) -> Scheme {
    var reader = YAMLReader(file: file.name)
    let scheme = reader.root(of: file).flatMap { read($0, indicators, &reader) }
    try reader.problems.check()
    guard let scheme else {
      preconditionFailure("a scheme that was not read has a mistake that was reported")
    }
    return scheme
  }

  private static func read(
    _ node: Node, _ indicators: [Indicator.ID: Indicator], _ reader: inout YAMLReader
  ) -> Scheme? {
    guard let top = reader.mapping(node, of: "the scheme", keys: SchemeKeys.scheme.names) else {
      return nil
    }
    let id = reader.requiredText("scheme", in: top)
    let title = reader.requiredText("title", in: top)
    let year = reader.required("year", in: top).flatMap {
      reader.parse($0, of: "year", as: YAMLReader.periodForm) { Period($0) }
    }
    let sources =
      reader.required("sources", in: top).map { ProvenanceReader.sources($0, &reader) } ?? [:]
    let statements = top.values["statements"].map { self.statements($0, &reader) } ?? [:]
    let population = reader.required("population", in: top).flatMap {
      self.population($0, sources, &reader)
    }
    let announcement = top.values["published-on"].flatMap {
      self.announcement($0, sources, &reader)
    }
    if let examples = top.values["examples"] {
      _ = ExampleReader(file: reader.file).block(examples, &reader)
    }
    guard let year else { return nil }
    var rules = RuleReader(
      indicators: indicators, statements: statements, sources: sources, year: year,
      countsPoints: PaymentReader.countsPoints(top))
    let gateways = top.values["gateways"].map { rules.gateways($0, &reader) } ?? []
    let measures = reader.required("measures", in: top).map { rules.measures($0, &reader) } ?? []
    let adjustments = top.values["adjustments"].map { rules.adjustments($0, &reader) } ?? []
    checkWeights(measures, top, &reader)
    let payment = PaymentReader(sources: sources).read(
      top, points: measures.compactMap(\.points).reduce(.zero, +), &reader)
    check(payment?.0, population, top, &reader)
    guard let id, let title, let payment, let population, !reader.problems.hasMistakes else {
      return nil
    }
    var scheme = Scheme(
      id: id, title: title, year: year, amountPerHead: .zero, population: population,
      gateways: gateways, measures: measures, adjustments: adjustments,
      indicators: indicators.filter { id, indicator in
        rules.usedIndicators.contains(indicator.contextFor ?? id)
          || rules.usedIndicators.contains(id)
      },
      statements: statements, provenance: payment.1, readings: rules.readings)
    scheme.payment = payment.0
    scheme.announcement = announcement
    if !rules.withdrawals.isEmpty { scheme = scheme.withdrawing(rules.withdrawals) }
    if !scheme.canBeAddedUp {
      reader.report(
        top.values["measures"], "the numbers of the scheme are too fine to be added up exactly",
        remedy: "write thresholds, weights and shares with fewer digits")
    }
    return scheme
  }

  private static func announcement(
    _ node: Node, _ sources: [String: Source], _ reader: inout YAMLReader
  ) -> Announcement? {
    let keys = SchemeKeys.publishedOn.names
    guard let mapping = reader.mapping(node, of: "published-on", keys: keys),
      let dateNode = reader.required("date", in: mapping),
      let day = reader.parse(
        dateNode, of: "date", as: "a date as 2013-05-01", { Day($0) }),
      let provenance = ProvenanceReader.read(mapping, sources: sources, &reader)
    else { return nil }
    return Announcement(day: day, provenance: provenance)
  }

  private static func statements(
    _ node: Node, _ reader: inout YAMLReader
  ) -> [Statement.ID: String] {
    guard let mapping = reader.mapping(node, of: "the list of statements", keys: nil) else {
      return [:]
    }
    var statements: [Statement.ID: String] = [:]
    for (id, node) in mapping.values { statements[id] = reader.text(node, of: "statement '\(id)'") }
    return statements
  }

  private static func population(
    _ node: Node, _ sources: [String: Source], _ reader: inout YAMLReader
  ) -> PopulationRule? {
    let keys = SchemeKeys.population.names
    guard let mapping = reader.mapping(node, of: "population", keys: keys),
      let basisNode = reader.required("basis", in: mapping),
      let basis = reader.choice(basisNode, of: "basis", as: Population.Basis.self),
      reader.required("dated", in: mapping) != nil,
      let dated = reader.period("dated", in: mapping),
      let provenance = ProvenanceReader.read(mapping, sources: sources, &reader)
    else { return nil }
    return PopulationRule(basis: basis, dated: dated, provenance: provenance)
  }

  /// A share of a contract goes with the value of a contract, and people with everything else.
  private static func check(
    _ payment: PaymentRule?, _ population: PopulationRule?, _ top: YAMLMapping,
    _ reader: inout YAMLReader
  ) {
    guard let payment, let population else { return }
    let isOfContract = if case .ofContract = payment { true } else { false }
    guard isOfContract != (population.basis == .contractValue) else { return }
    reader.report(
      top.values["population"],
      isOfContract
        ? "the scheme pays a share of a contract, and counts people"
        : "the scheme pays for people, and counts the pounds of a contract",
      remedy: "write 'basis: \(isOfContract ? "contract-value" : "registered' or 'resident")'")
  }

  private static func checkWeights(
    _ measures: [Measure], _ top: YAMLMapping, _ reader: inout YAMLReader
  ) {
    let total = measures.map(\.weight).total
    if !reader.problems.hasMistakes, total != .whole {
      reader.report(
        top.values["measures"], "the weights of the measures add up to \(total)",
        remedy: "they have to add up to 100%")
    }
  }
}

extension Money {
  /// Reads pounds and pence as `£5.00`; anything else is nothing.
  init?(pounds text: String) {
    guard text.hasPrefix("£"), let pounds = try? Quantity(decimal: text.dropFirst()),
      pounds > .zero, (pounds * Quantity(100)).denominator == 1
    else { return nil }
    self.init(pence: (pounds * Quantity(100)).numerator)
  }
}
