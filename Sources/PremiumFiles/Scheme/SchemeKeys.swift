import QualityPremium

/// The keys of one mapping of a file, and what each holds.
struct KeyTable: Sendable {
  var name: String
  /// What it is, for editors.
  var words: String
  var keys: [Key]
  /// Of these keys exactly one has to be there.
  var oneOf: [String] = []

  struct Key: Sendable {
    var name: String
    var form: Form
    var isRequired: Bool
    var words: String
  }

  /// How a value is written.
  indirect enum Form: Sendable {
    /// Text, which YAML may take for a number or for yes and no.
    case text
    case period
    case day
    case share
    case pounds
    /// A level or change in the unit of an indicator: a number, or a percentage with its sign.
    case level
    case count
    case choice([String])
    /// One of several, or a list of them.
    case oneOrMore(Form)
    case list(Form)
    /// A mapping whose keys are names of the writer's choice.
    case named(Form)
    /// A mapping that has a table of its own, by its name.
    case table(String)
  }

  /// The keys, in the order in which they are listed.
  var names: [String] { keys.map(\.name) }
}

/// The keys of a scheme file: the readers refuse all others, and the JSON Schema is made from it.
enum SchemeKeys {
  private typealias Key = KeyTable.Key

  private static func required(_ name: String, _ form: KeyTable.Form, _ words: String) -> Key {
    Key(name: name, form: form, isRequired: true, words: words)
  }

  private static func optional(_ name: String, _ form: KeyTable.Form, _ words: String) -> Key {
    Key(name: name, form: form, isRequired: false, words: words)
  }

  /// The mapping at the top of the file.
  static let scheme = KeyTable(
    name: "scheme", words: "The rules of a premium for one year.",
    keys: [
      required("scheme", .text, "The identifier, such as quality-premium/2013-14."),
      required("title", .text, "The name for readers."),
      required("year", .period, "The year whose performance is paid for."),
      optional("published-on", .table("published-on"), "When the rules were made known."),
      required("sources", .named(.table("source")), "The publications that rules cite."),
      optional("amount-per-head", .table("amount-per-head"), "The most paid for one person."),
      optional("amount-per-point", .table("amount-per-point"), "What a point is worth."),
      optional("share-of-contract", .table("share-of-contract"), "The most paid of a contract."),
      required("population", .table("population"), "Which people are paid for."),
      optional("statements", .named(.text), "What people decide or confirm, in words."),
      optional("gateways", .list(.table("gateway")), "Each bars the payment while it is not met."),
      required("measures", .list(.table("measure")), "Each earns its weight when it is met."),
      optional("adjustments", .list(.table("adjustment")), "Each takes its deduction when missed."),
      optional("examples", .table("examples"), "Worked examples, which 'qp scheme check' runs."),
    ],
    oneOf: PaymentReader.keys)

  static let source = KeyTable(
    name: "source", words: "A publication.",
    keys: [
      required("title", .text, "Publisher and title."), optional("url", .text, "Its address."),
    ])

  private static let provenance = [
    required("source", .oneOrMore(.text), "The short names of the sources, one or a list."),
    required(
      "confidence", .choice(Confidence.allCases.map(\.rawValue)),
      "Read in a source, worked out from sources, or recollected and not found."),
    optional("note", .text, "What a reader should know about the sources."),
  ]

  static let publishedOn = KeyTable(
    name: "published-on", words: "When the rules were made known.",
    keys: [required("date", .day, "The day, as 2013-05-01.")] + provenance)

  static let amountPerHead = KeyTable(
    name: "amount-per-head", words: "The most paid for one person.",
    keys: [required("value", .pounds, "The amount, as £5.00.")] + provenance)

  static let amountPerPoint = KeyTable(
    name: "amount-per-point", words: "What a point is worth to a list of average size.",
    keys: [
      required("value", .pounds, "The amount, as £200.00."),
      required("average-list", .count, "The people on a list of average size."),
    ] + provenance)

  static let shareOfContract = KeyTable(
    name: "share-of-contract", words: "The most paid, as a part of the value of a contract.",
    keys: [required("value", .share, "The share, as 1.25%.")] + provenance)

  static let prevalence = KeyTable(
    name: "prevalence", words: "Multiplies what a measure earns by how common its subject is.",
    keys: [
      required("of", .text, "The indicator: the percentage of the list that it is about."),
      required("average", .share, "The national percentage, as 18.4%."),
    ] + provenance)

  static let reliability = KeyTable(
    name: "reliability", words: "Multiplies what a measure earns by how much its figure can tell.",
    keys: [
      required("half-at", .count, "The people of whom a figure is half true and half chance.")
    ] + provenance)

  static let population = KeyTable(
    name: "population", words: "Which people are paid for.",
    keys: [
      required(
        "basis", .choice(Population.Basis.allCases.map(\.rawValue)),
        "Those who live there, those on lists of practices, or the pounds of a contract."),
      required("dated", .period, "The period in which the population is dated."),
    ] + provenance)

  private static let periods = [
    optional("baseline", .period, "The period that a change is measured from."),
    optional("period", .period, "The period of the figures; the year where it is left out."),
  ]

  private static let named =
    [
      required("id", .text, "The name within its kind, such as pyll."),
      required("title", .text, "The name for readers."),
    ] + periods

  private static let test = required("criterion", .table("criterion"), "The test.")
  private static let readings = optional(
    "readings", .list(.table("reading")), "Ways to read it, where the sources leave that open.")

  static let gateway = KeyTable(
    name: "gateway", words: "Bars the payment while it is not met.",
    keys: named + [
      test, readings,
      optional("deduction", .share, "The part of the award that it takes, where that is not all."),
    ] + provenance)

  static let measure: KeyTable = {
    let tests = [
      optional("criterion", .table("criterion"), "The test that earns all of its weight."),
      optional("parts", .list(.table("part")), "Each earns its share of the weight by itself."),
      optional("menu", .list(.table("option")), "Each CCG splits the weight among these."),
      optional(
        "bands", .list(.table("band")), "The best that is reached is paid; the least first."),
      optional("linear", .table("linear"), "Pays in proportion between two thresholds."),
    ]
    return KeyTable(
      name: "measure", words: "Earns its weight when it is met, or by parts.",
      keys: named + tests + [readings]
        + [
          optional("weight", .share, "The part of the maximum that it earns, as 12.5%."),
          optional("points", .count, "Its points, where the scheme pays by points."),
          optional("prevalence", .table("prevalence"), "A factor for how many it is about."),
          optional("reliability", .table("reliability"), "A factor for how many people it is of."),
          optional("withdrawn", .table("withdrawn"), "That it was withdrawn in the year."),
        ]
        + provenance,
      oneOf: tests.map(\.name))
  }()

  static let withdrawn = KeyTable(
    name: "withdrawn", words: "A measure was withdrawn in the year and is not judged.",
    keys: [
      required("on", .day, "The day, as 2013-09-30."),
      required(
        "weight", .choice(Withdrawal.Weight.allCases.map(\.rawValue)),
        "Nobody can earn it, or the other measures share it in proportion to theirs."),
      required("reason", .text, "Why, in a sentence."),
    ] + provenance)

  static let adjustment = KeyTable(
    name: "adjustment", words: "Takes its deduction of what was earned when it is missed.",
    keys: named + [test, readings]
      + [required("deduction", .share, "The part of what was earned, as 25%.")] + provenance)

  static let part = KeyTable(
    name: "part", words: "A part of a measure that earns by itself.",
    keys: named
      + [test, readings, required("weight", .share, "The share of the measure, as 50%.")]
      + provenance)

  static let option = KeyTable(
    name: "option", words: "An option of a menu.", keys: named + [test, readings] + provenance)

  static let band = KeyTable(
    name: "band", words: "A level that pays a share of the measure.",
    keys: named
      + [test, readings, required("pays", .share, "The share of the measure, as 50%.")]
      + provenance)

  static let linear: KeyTable = {
    let figures = [
      optional("value", .text, "The indicator whose value is looked at."),
      optional("change", .text, "The indicator whose change since the baseline is looked at."),
      optional("fall", .text, "The indicator whose fall, as a share of the baseline, is."),
      optional("rise", .text, "The indicator whose rise, as a share of the baseline, is."),
    ]
    return KeyTable(
      name: "linear", words: "Pays in proportion between two thresholds.",
      keys: figures + [
        required("from", .level, "The lower threshold, below which nothing is paid."),
        required("to", .level, "The upper threshold, from which no more is paid."),
        optional("floor", .share, "The share of the measure paid on the lower threshold, or 0%."),
        optional("cap", .share, "The share paid from the upper threshold on, or 100%."),
      ],
      oneOf: figures.map(\.name))
  }()

  static let reading = KeyTable(
    name: "reading", words: "One way to read a rule that the sources leave open.",
    keys: [
      required("id", .text, "The name within the rule."),
      required("text", .text, "How it reads the rule, in words."),
      optional("default", .text, "'yes' for the one that the rule has."),
    ] + periods + [
      optional("criterion", .table("criterion"), "The test; the default has that of the rule.")
    ] + provenance)

  /// The tests; a criterion is one of them.
  static let criterion: KeyTable = {
    let tests = [
      optional("value", .table("figure-test"), "A figure stands so to a limit."),
      optional("against", .table("against-test"), "A figure stands so to another."),
      optional("change", .table("figure-test"), "A figure moved by so much since the baseline."),
      optional("fall", .table("share-test"), "A figure fell by a share of the baseline."),
      optional("rise", .table("share-test"), "A figure rose by a share of the baseline."),
      optional("confirmed", .text, "A statement was answered with yes."),
      optional("denied", .text, "A statement was answered with no."),
      optional("agreed", .text, "What was agreed for a local measure is achieved."),
      optional("all", .list(.table("criterion")), "Every part is met."),
      optional("any", .list(.table("criterion")), "At least one part is met."),
    ]
    return KeyTable(
      name: "criterion", words: "One test of the evidence.", keys: tests, oneOf: tests.map(\.name))
  }()

  private static func test(
    _ name: String, _ words: String, _ form: KeyTable.Form, isNumber: Bool = true
  ) -> KeyTable {
    let comparisons = Comparison.allCases.map(\.rawValue)
    return KeyTable(
      name: name, words: words,
      keys: [
        required("of", .text, "The indicator."),
        Key(
          name: "name", form: .text, isRequired: isNumber,
          words: "The name of the number, unique within its rule."),
      ]
        + (isNumber
          ? [optional("mean-of", .count, "How many years' mean it is, where it is not one year.")]
          : [])
        + comparisons.map { optional($0, form, "The figure has to be \($0) this.") },
      oneOf: comparisons)
  }

  static let figureTest = test("figure-test", "A figure and a number in its unit.", .level)
  static let againstTest = test(
    "against-test", "A figure and another indicator.", .text, isNumber: false)
  static let shareTest = test("share-test", "A movement and a share, as 3.2%.", .share)

  static let examples = KeyTable(
    name: "examples", words: "What is known unless an example says otherwise, and the examples.",
    keys: [
      required("population", .count, "The people, unless an example says otherwise."),
      required("known", .named(.text), "The figures and answers, by the words of a mapping file."),
      required("cases", .list(.table("example")), "The examples."),
    ])

  static let example = KeyTable(
    name: "example", words: "What is different, and what it has to come to.",
    keys: [
      required("case", .text, "What it shows, in a sentence."),
      optional("from", .text, "The source of the figures."),
      optional("population", .count, "The people."),
      optional("but", .named(.text), "What is different from what is known."),
      optional("unknown", .list(.text), "What is not known."),
      optional(
        "splits", .named(.named(.share)),
        "How the weight of a menu was agreed, by measure and option."),
      optional("award", .text, "The award as £1,130,000.00, or as £1.00 to £2.00."),
      optional("earned", .share, "The weights met."),
      optional("deducted", .share, "The deductions."),
      optional("status", .choice(Award.Status.allCases.map(\.rawValue)), "How sure the award is."),
      optional(
        "verdicts", .named(.choice(Verdict.allCases.map(\.rawValue))),
        "The verdicts on rules, by their paths."),
    ])

  /// Every table, the top of the file first.
  static let all = [
    scheme, source, publishedOn, amountPerHead, amountPerPoint, shareOfContract, population,
    gateway, measure, prevalence, reliability, withdrawn,
    adjustment,
    part, option, band, linear, reading, criterion, figureTest, againstTest, shareTest, examples,
    example,
  ]
}
