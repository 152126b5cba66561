import QualityPremium
import Yams

/// One file of `Rules/Themes`: a theme.
enum ThemeReader {
  private static let keys = [
    "id", "title", "kind", "definition", "includes", "excludes", "domains", "endorsed", "source",
    "sub-themes", "hints", "not", "fallback", "registers", "without-register",
  ]

  static func read(
    _ file: InputFile, indicators: Set<Indicator.ID>, _ problems: inout [Problem]
  ) -> Theme? {
    var reader = YAMLReader(file: file.name)
    defer { problems += reader.problems }
    guard let node = reader.root(of: file) else { return nil }
    return theme(node, indicators, &reader)
  }

  private static func theme(
    _ node: Node, _ indicators: Set<Indicator.ID>, _ reader: inout YAMLReader
  ) -> Theme? {
    guard let top = reader.mapping(node, of: "a theme", keys: keys) else { return nil }
    let id = reader.requiredText("id", in: top)
    let title = reader.requiredText("title", in: top)
    let kind = reader.required("kind", in: top).flatMap {
      reader.choice($0, of: "kind", as: Theme.Kind.self)
    }
    let definition = reader.requiredText("definition", in: top)
    let includes = reader.requiredText("includes", in: top)
    let excludes = reader.requiredText("excludes", in: top)
    let source = reader.requiredText("source", in: top)
    let domains = (reader.required("domains", in: top).flatMap { reader.list($0, of: "domains") })?
      .compactMap { node in
        reader.parse(node, of: "domain", as: "a number from 1 to 5") { text in
          Int(text).flatMap { (1...5).contains($0) ? $0 : nil }
        }
      }
    let endorsed = endorsedIndicators(top, indicators, &reader)
    let isFallback =
      top.values["fallback"].flatMap {
        reader.parse($0, of: "fallback", as: "true, or leave the key out") { $0 == "true" }
      } ?? false
    let parts = subThemes(top, isFallback: isFallback, &reader)
    let registers = top.values["registers"].flatMap { reader.list($0, of: "registers") }?
      .compactMap { reader.text($0, of: "register") }
    let withoutRegister = top.values["without-register"].flatMap {
      reader.text($0, of: "without-register")
    }
    let hints = TermReader.terms(top.values["hints"], of: "hints", &reader)
    let exceptions = TermReader.terms(top.values["not"], of: "not", &reader)
    guard let id, let title, let kind, let definition, let includes, let excludes, let source,
      let domains, let endorsed
    else { return nil }
    return Theme(
      id: id, title: title, kind: kind, definition: definition, includes: includes,
      excludes: excludes, domains: domains, endorsed: endorsed,
      registers: registers ?? [], withoutRegister: withoutRegister, source: source, parts: parts,
      hints: hints, exceptions: exceptions, isFallback: isFallback)
  }

  private static func endorsedIndicators(
    _ top: YAMLMapping, _ indicators: Set<Indicator.ID>, _ reader: inout YAMLReader
  ) -> [Indicator.ID]? {
    guard let node = reader.required("endorsed", in: top),
      let nodes = reader.list(node, of: "endorsed")
    else { return nil }
    return nodes.compactMap { node in
      guard let id = reader.text(node, of: "indicator") else { return nil }
      if !indicators.contains(id) {
        reader.report(
          node, "there is no indicator '\(id)'",
          remedy: Suggestion.remedy(for: id, among: indicators))
      }
      return id
    }
  }

  /// The parts with their words; a word that names a theme twice is a mistake.
  private static func subThemes(
    _ top: YAMLMapping, isFallback: Bool, _ reader: inout YAMLReader
  ) -> [Theme.Part] {
    guard let node = top.values["sub-themes"] else {
      if !isFallback {
        reader.report(
          top.node, "a theme has no 'sub-themes'", remedy: "add at least one, with its terms")
      }
      return []
    }
    guard let mapping = reader.mapping(node, of: "sub-themes", keys: nil) else { return [] }
    var seen: Set<String> = []
    return mapping.order.compactMap { id in
      guard let node = mapping.values[id],
        let part = reader.mapping(node, of: "a sub-theme", keys: ["title", "terms"])
      else { return nil }
      let title = reader.requiredText("title", in: part)
      let terms = reader.required("terms", in: part).map { node in
        TermReader.terms(node, of: "terms", seen: &seen, &reader)
      }
      guard let title, let terms else { return nil }
      return Theme.Part(id: id, title: title, terms: terms)
    }
  }
}

/// Lists of words and phrases.
enum TermReader {
  static let form = "words in small letters such as 'hip|knee replacement*' or 'wait* ... surgery'"

  static func terms(
    _ node: Node?, of what: String, seen: inout Set<String>, _ reader: inout YAMLReader
  ) -> [ThemeTerm] {
    guard let node, let nodes = reader.list(node, of: what) else { return [] }
    return nodes.compactMap { node in
      guard let term = reader.parse(node, of: "term", as: form, { ThemeTerm($0) }) else {
        return nil
      }
      if !seen.insert(term.description).inserted {
        reader.report(
          node, "'\(term.description)' is listed twice", remedy: "keep one of them")
      }
      return term
    }
  }

  static func terms(
    _ node: Node?, of what: String, _ reader: inout YAMLReader
  ) -> [ThemeTerm] {
    var seen: Set<String> = []
    return terms(node, of: what, seen: &seen, &reader)
  }
}
