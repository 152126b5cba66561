import ArgumentParser
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp review options`: the scheme as it stands beside variants of it.
struct ReviewOptions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "options",
    abstract: "Scores the scheme as it stands against variants, or searches a family of them.",
    discussion: """
      Every option is a scheme: it is compiled and run like any other, and no figure is paid by other
      arithmetic. Scores are what is paid in all, how many get nothing, whom the money goes to, how much
      of it follows chance, how surely a true improvement is paid, what hangs on one event or one
      standard error, and how many figures are asked for. Chance is drawn as 'qp review simulate' draws
      it, the same draws for every option.

      Examples:
        qp review options Examples/england-2013-14 --accept-basis registered
        qp review options Examples/england-2013-14 --accept-basis registered \\
          --variant linear --variant my-variant.yaml --format csv
        qp review options Examples/england-2013-14 --accept-basis registered \\
          --vary 'measure:pyll.threshold=0%..6%:1%' --vary 'gateway:*.deduction=50%,100%' \\
          --by chance --by nothing

      Without --variant every variant of Rules/Variants of this scheme is scored. With --vary the
      combinations of some values are searched, and those are given that no other beats on the criteria.
      """)

  @Argument(help: "The folder of evidence.", completion: .directory)
  var evidence: String

  @OptionGroup var subject: SchemeOption

  @Option(
    name: .customLong("accept-basis"),
    help: "Take a population on this basis although the scheme asks for another.")
  var acceptBasis: EvidenceOptions.Basis?

  @Option(
    parsing: .singleValue,
    help:
      "A variant: an identifier of Rules/Variants, or the path of a .yaml file. May be repeated.")
  var variant: [String] = []

  @Option(
    parsing: .singleValue,
    help: "A number and its values, as for 'qp review sweep'. May be repeated.")
  var vary: [String] = []

  @Option(
    parsing: .singleValue,
    help:
      "A criterion of the search: total, nothing, chance, improvement or burden; all but burden if left out."
  )
  var by: [Criterion] = []

  @Option(
    help: "The model of the year: a .yaml file; that of the scheme in Rules/Simulations if none.")
  var model: String?

  @Option(
    help: "How many times the year is drawn; 1,000 if none is given, and 100 for each of a search.")
  var draws: Int?

  @Option(help: "Where the random numbers begin.")
  var seed: UInt64 = 2013

  @Option(help: "How to write the result: table, csv or json.")
  var format: Assess.Format = .table

  @Option(help: "Write to this file, which appears whole or not at all.")
  var output: String?

  /// The criteria of a search, as they are written.
  enum Criterion: String, ExpressibleByArgument, CaseIterable {
    case total, nothing, chance, improvement, burden
  }

  private static let mostPoints = 500

  func run() throws {
    let draws = draws ?? (vary.isEmpty ? 1000 : 100)
    guard (1...100_000).contains(draws) else {
      throw ValidationError("--draws is a number from 1 to 100,000.")
    }
    if vary.isEmpty && !by.isEmpty {
      throw ValidationError("--by is a criterion of a search; say what to search with --vary.")
    }
    if !vary.isEmpty && !variant.isEmpty {
      throw ValidationError("--variant and --vary are two questions; ask one at a time.")
    }
    let study = try ReviewStudy.Basis(
      evidence: evidence, scheme: subject.scheme, accepting: acceptBasis, seed: seed)
    for note in study.notes { tell(note.description) }
    let options = try vary.isEmpty ? variants(study) : grid(study)
    let file = try InputFile.read(
      try YearModelOption.file(model, study.folder, study.loaded.scheme))
    let model = try YearModelFile.read(file)
    let scoring = OptionScoring(study.review, model, draws: draws)
    let standing = ReviewOption(
      id: "standing", title: "As it stands", scheme: study.review.scheme)
    var scores: [OptionScore]
    do {
      scores = try ([standing] + options).map(scoring.score)
    } catch {
      throw Failure(message: "\(file.name): \(error.message)")
    }
    var search: OptionSearch?
    if !vary.isEmpty {
      let found = OptionSearch(scores, by: criteria)
      scores = found.front
      search = found
    }
    let report = OptionsReport(
      scores: scores.map { scoring.withLine($0) }, search: search, model: model,
      modelDigest: Digest.of(file.bytes),
      provenance: study.review.provenance, frame: study.frame, draws: draws, seed: seed)
    try Output.write(try report.text(format), to: output)
  }

  private var criteria: [OptionCriterion] {
    (by.isEmpty ? Criterion.allCases.filter { $0 != .burden } : by)
      .compactMap { OptionCriterion(rawValue: $0.rawValue) }
  }

  private func variants(_ study: ReviewStudy.Basis) throws -> [ReviewOption] {
    let files =
      try variant.isEmpty
      ? VariantList.all(of: study.loaded.scheme.id, in: study.folder)
      : variant.map { try VariantList.read($0, in: study.folder) }
    return try files.map { variant in
      ReviewOption(
        id: variant.id, title: variant.title,
        scheme: try variant.applied(to: study.loaded.scheme, indicators: study.indicators))
    }
  }

  /// Every combination of the values.
  private func grid(_ study: ReviewStudy.Basis) throws -> [ReviewOption] {
    do {
      let scheme = study.loaded.scheme
      let axes = try vary.map { try Axis($0, of: scheme) }
      let count = axes.reduce(1) { min(Self.mostPoints + 1, $0 * $1.values.count) }
      guard count <= Self.mostPoints else {
        throw ValidationError("That is more than \(Self.mostPoints) options; take fewer values.")
      }
      var options = [ReviewOption(id: "", title: "", scheme: scheme)]
      for axis in axes {
        options = try options.flatMap { option in
          try axis.values.map { value in
            var scheme = option.scheme
            for path in axis.paths { scheme = try scheme.setting(path, to: value) }
            let words = "\(axis.pattern) \(axis.text(of: value))"
            let title = option.title.isEmpty ? words : "\(option.title), \(words)"
            return ReviewOption(id: title, title: title, scheme: scheme)
          }
        }
      }
      for option in options { try option.scheme.checkWeights() }
      // The scheme as it stands is there already, under its own name.
      return options.filter { $0.scheme != scheme }
    } catch let error as AxisError {
      throw ValidationError(error.message)
    } catch let error as ParameterError {
      throw ValidationError("A value cannot be set: \(error).")
    }
  }
}
