public import QualityPremium
import Yams

/// What is wrong or odd about a scheme that can be read.
public enum SchemeCheckup {
  /// Mistakes and warnings, in the order of the file.
  public static func problems(in loaded: RuleLibrary.LoadedScheme) -> [Problem] {
    let places = SchemePlaces(loaded.file)
    let scheme = loaded.scheme
    let found =
      late(scheme, places) + unusedSources(places) + unusedStatements(scheme, places)
      + scheme.rules.flatMap { rule in
        self.tests(of: rule, places).flatMap { path, criterion, node in
          CriterionCheckup(scheme: scheme, path: path, places: places)
            .problems(in: criterion, at: node)
        }
      }
      + scheme.readings.filter { !$0.isDefault }.flatMap { reading in
        CriterionCheckup(scheme: scheme, path: "\(reading.rule)/\(reading.id)", places: places)
          .problems(
            in: reading.criterion,
            at: places.member(reading.id, of: "readings", in: reading.rule)?["criterion"])
      }
    return found.enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset)
        < ($1.element.line, $1.element.column, $1.offset)
    }.map(\.element)
  }

  /// The test of a rule, or of each of its parts, with its path and its place.
  private static func tests(
    of rule: any Rule, _ places: SchemePlaces
  ) -> [(path: String, criterion: Criterion, node: Node?)] {
    guard let division = (rule as? Measure)?.division else {
      return [(rule.path, rule.criterion, places.criterion(of: rule.path))]
    }
    return division.parts.map { part in
      let node = places.rule("\(rule.path)/\(part.id)")
      return ("\(rule.path)/\(part.id)", part.criterion, node?["criterion"] ?? node)
    }
  }

  /// The warning that no example tries a rule both ways.
  public static func untried(
    _ path: String, never verdicts: [Verdict], in loaded: RuleLibrary.LoadedScheme
  ) -> Problem {
    let places = SchemePlaces(loaded.file)
    guard verdicts.count == 1 else {
      return places.problem(
        .warning, places.rule(path), "no example tries '\(path)'",
        remedy: "add one in which it is met, and one in which it is not")
    }
    let words = verdicts == [.met] ? "met" : "missed"
    return places.problem(
      .warning, places.rule(path), "'\(path)' is never \(words) in an example",
      remedy: "add an example in which it is")
  }

  private static func late(_ scheme: Scheme, _ places: SchemePlaces) -> [Problem] {
    guard let announcement = scheme.announcement, announcement.isLate(for: scheme.year) else {
      return []
    }
    return [
      places.problem(
        .warning, places.top["published-on"]?["date"],
        "was published on \(announcement.day.inWords), after 1 April \(scheme.year.startingYear)",
        remedy: "the law asks for the procedure and the amount before the year begins; "
          + "check the date")
    ]
  }

  private static func unusedSources(_ places: SchemePlaces) -> [Problem] {
    let cited = places.citations
    return places.keys(of: "sources").filter { !cited.contains($0.string ?? "") }.map {
      places.problem(
        .warning, $0, "nothing cites the source '\($0.string ?? "")'",
        remedy: "cite it where it is used, or take it out")
    }
  }

  private static func unusedStatements(
    _ scheme: Scheme, _ places: SchemePlaces
  ) -> [Problem] {
    let withdrawn = scheme.withdrawn.flatMap(\.measure.questions)
    let asked = Set((scheme.questions + withdrawn).map(\.id))
    return places.keys(of: "statements").filter { !asked.contains($0.string ?? "") }.map {
      places.problem(
        .warning, $0, "no rule asks for the statement '\($0.string ?? "")'",
        remedy: "use it in a rule, or take it out")
    }
  }
}

/// Where the parts of a scheme file are written.
struct SchemePlaces {
  let file: String
  let top: Node

  init(_ file: InputFile) {
    self.file = file.name
    var reader = YAMLReader(file: file.name)
    top = reader.root(of: file) ?? Node("")
  }

  /// The rule with this path, or the part of a measure: `measure:antibiotics/items`.
  func rule(_ path: String) -> Node? {
    if let slash = path.firstIndex(of: "/") {
      let (rule, id) = (String(path[..<slash]), String(path[path.index(after: slash)...]))
      return Division.Kind.allCases.lazy.compactMap { member(id, of: $0.rawValue, in: rule) }.first
        ?? self.rule(rule)?[Division.Kind.linear.rawValue]
    }
    let parts = path.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    return top[parts[0] + "s"]?.sequence?.first { $0["id"]?.string == parts[1] }
  }

  /// One of the mappings that a rule lists under a key.
  func member(_ id: String, of key: String, in rule: String) -> Node? {
    self.rule(rule)?[key]?.sequence?.first { $0["id"]?.string == id }
  }

  func criterion(of path: String) -> Node? { rule(path)?["criterion"] }

  /// The keys of a mapping at the top, as they are written.
  func keys(of name: String) -> [Node] { top[name]?.mapping.map { $0.map(\.key) } ?? [] }

  /// The names that any `source:` cites.
  var citations: Set<String> {
    var names: Set<String> = []
    func walk(_ node: Node) {
      for (key, value) in node.mapping.map(Array.init) ?? [] where key.string != "sources" {
        if key.string == "source" {
          names.formUnion((value.sequence.map(Array.init) ?? [value]).compactMap(\.string))
        }
        walk(value)
      }
      for item in node.sequence.map(Array.init) ?? [] { walk(item) }
    }
    walk(top)
    return names
  }

  func problem(
    _ severity: Problem.Severity, _ node: Node?, _ what: String, remedy: String
  ) -> Problem {
    Problem(
      severity, file: file, line: node?.mark?.line ?? 1, column: node?.mark?.column ?? 1, what,
      remedy: remedy)
  }
}
