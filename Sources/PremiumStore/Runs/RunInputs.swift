public import PremiumFiles
public import QualityPremium

/// All that a run is worked out from: the bytes of its rules and of its evidence, and one choice.
///
/// There is one path from these to results, whether they come from the record, from a bundle, or from a
/// folder that is being frozen.
public struct RunInputs: Sendable {
  /// `Schemes/2013-14.yaml`, and `Indicators/….yaml` of every indicator that it or the evidence names.
  public var rules: [InputFile]
  /// `organisations.csv` and the others of a folder of evidence, by their names in it.
  public var evidence: [InputFile]
  /// A basis of populations that is taken although the scheme asks for another.
  public var accepting: Population.Basis?

  public init(rules: [InputFile], evidence: [InputFile], accepting: Population.Basis? = nil) {
    self.rules = rules
    self.evidence = evidence
    self.accepting = accepting
  }

  static let schemes = "Schemes/"
  static let indicators = "Indicators/"
  static let ownIndicators = "indicators/"

  /// The rules that a scheme and some evidence need, out of a library of them.
  public init(
    _ loaded: RuleLibrary.LoadedScheme, _ library: RuleLibrary, evidence: [InputFile],
    accepting: Population.Basis? = nil
  ) throws(Problems) {
    var all = library
    try all.addIndicators(evidence.filter(\.isOwnIndicator))
    let submissions = try EvidenceFolder.read(
      evidence, in: "evidence", for: loaded.scheme, indicators: all.indicators,
      accepting: accepting)
    var used = Set(loaded.scheme.indicators.keys)
    for evidence in submissions.list.map(\.evidence) {
      used.formUnion(evidence.observations.keys.map(\.indicator))
      used.formUnion(
        evidence.agreement.measures.flatMap { $0.criterion.questions.map(\.id) })
    }
    let scheme = InputFile(name: Self.schemes + loaded.file.shortName, bytes: loaded.file.bytes)
    let definitions = library.files(of: used).map {
      InputFile(name: Self.indicators + $0.shortName, bytes: $0.bytes)
    }
    self.init(rules: [scheme] + definitions, evidence: evidence, accepting: accepting)
  }
}

extension InputFile {
  /// Whether it defines an indicator that a folder of evidence brings along.
  var isOwnIndicator: Bool { name.hasPrefix(RunInputs.ownIndicators) }
}

/// The inputs of a run as they were understood.
public struct RunReading: Sendable {
  public var loaded: RuleLibrary.LoadedScheme
  public var submissions: Submissions
  /// Every indicator that the rules or the evidence define.
  public var indicators: [Indicator.ID: Indicator]

  public var scheme: Scheme { loaded.scheme }

  /// Reads the inputs, or reports every mistake of them.
  public init(_ inputs: RunInputs) throws(Problems) {
    func named(_ files: [InputFile], _ folder: String) -> [InputFile] {
      files.map { InputFile(name: "\(folder)/\($0.name)", bytes: $0.bytes) }
    }
    let rules = inputs.rules
    var library = try RuleLibrary(
      indicators: named(rules.filter { $0.name.hasPrefix(RunInputs.indicators) }, "rules"))
    try library.addIndicators(named(inputs.evidence.filter(\.isOwnIndicator), "evidence"))
    let schemes = named(rules.filter { $0.name.hasPrefix(RunInputs.schemes) }, "rules")
    guard let file = schemes.first, schemes.count == 1 else {
      throw Problems([
        Problem(
          file: "rules/\(RunInputs.schemes)", line: 1, column: 1,
          "holds \(schemes.count) schemes", remedy: "a run has one")
      ])
    }
    loaded = try library.load(file)
    indicators = library.indicators
    submissions = try EvidenceFolder.read(
      inputs.evidence, in: "evidence", for: loaded.scheme, indicators: library.indicators,
      accepting: inputs.accepting)
  }

  /// What each organisation has earned, in the order of the evidence.
  public func assess() -> [Assessment] {
    submissions.list.map { scheme.assess($0.commissioner, on: $0.evidence) }
  }

  /// The results as `qp assess` writes them, and line by line.
  public func results(of assessments: [Assessment]) throws -> [InputFile] {
    let wide = ResultCSV(scheme)
    let document = ResultDocument(
      scheme: scheme, rulesDigest: loaded.digest, evidenceDigest: submissions.digest,
      assessments: assessments)
    return [
      file("results.csv", wide.heading + assessments.map(wide.row).joined()),
      file(
        "results-long.csv",
        ResultLongCSV.heading + assessments.map(ResultLongCSV.rows).joined()),
      file("results.json", try JSONText.of(document)),
    ]
  }

  private func file(_ name: String, _ text: String) -> InputFile {
    InputFile(name: name, bytes: Array(text.utf8))
  }
}
