public import Foundation
import QualityPremium
import Yams

/// Reads worked examples, in a scheme file or in one of their own.
struct ExampleReader {
  let file: String

  /// What is known, and the examples that say what is different.
  func block(_ node: Node, _ reader: inout YAMLReader) -> [WorkedExample] {
    guard
      let block = reader.mapping(node, of: "the examples", keys: SchemeKeys.examples.names)
    else { return [] }
    return examples(in: block, &reader)
  }

  func examples(in block: YAMLMapping, _ reader: inout YAMLReader) -> [WorkedExample] {
    let population = reader.required("population", in: block).flatMap { people($0, &reader) }
    let known = reader.required("known", in: block).map { texts($0, of: "known", &reader) } ?? [:]
    let nodes = reader.required("cases", in: block).flatMap { reader.list($0, of: "the cases") }
    return (nodes ?? []).compactMap { node in
      example(node, population: population ?? 0, known: known, &reader)
    }
  }

  private func example(
    _ node: Node, population: Int, known: [String: String], _ reader: inout YAMLReader
  ) -> WorkedExample? {
    guard
      let mapping = reader.mapping(node, of: "the example", keys: SchemeKeys.example.names),
      let title = reader.requiredText("case", in: mapping)
    else { return nil }
    func text(_ key: String, _ reader: inout YAMLReader) -> String? {
      mapping.values[key].flatMap { reader.text($0, of: key) }
    }
    let unknown = mapping.values["unknown"].flatMap { reader.list($0, of: "unknown") } ?? []
    let words = unknown.compactMap { reader.text($0, of: "unknown") }
    for word in words where known[word] == nil {
      reader.report(
        mapping.values["unknown"], "'\(word)' is not known anyway",
        remedy: Suggestion.remedy(for: word, among: known.keys))
    }
    let verdicts = mapping.values["verdicts"].map { texts($0, of: "verdicts", &reader) } ?? [:]
    return WorkedExample(
      title: title, from: text("from", &reader),
      population: mapping.values["population"].flatMap { people($0, &reader) } ?? population,
      known: known,
      changed: mapping.values["but"].map { texts($0, of: "but", &reader) } ?? [:],
      unknown: words, splits: mapping.values["splits"].map { splits($0, &reader) } ?? [:],
      expected: .init(
        award: text("award", &reader), earned: text("earned", &reader),
        deducted: text("deducted", &reader), status: text("status", &reader), verdicts: verdicts),
      place: .init(
        file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1))
  }

  /// How the weight of menus was agreed, by measure and option.
  private func splits(
    _ node: Node, _ reader: inout YAMLReader
  ) -> [Measure.ID: [Part.ID: Share]] {
    guard let mapping = reader.mapping(node, of: "'splits'", keys: nil) else { return [:] }
    return mapping.values.mapValues { node in
      guard let options = reader.mapping(node, of: "the split", keys: nil) else { return [:] }
      return options.values.compactMapValues { node in
        reader.parse(node, of: "share", as: "a share as 50%") { Share(percent: $0) }
      }
    }
  }

  private func people(_ node: Node, _ reader: inout YAMLReader) -> Int? {
    reader.parse(node, of: "population", as: "a whole number such as 226000") { text in
      Int(text).flatMap { $0 > 0 ? $0 : nil }
    }
  }

  private func texts(
    _ node: Node, of what: String, _ reader: inout YAMLReader
  ) -> [String: String] {
    guard let mapping = reader.mapping(node, of: "'\(what)'", keys: nil) else { return [:] }
    return mapping.values.compactMapValues { reader.text($0, of: what) }
  }
}

/// The worked examples of a scheme.
public enum ExampleFiles {
  /// Those in the file of the scheme, and those of its year, or of its own, in a folder of
  /// cases.
  ///
  /// A file of cases names the scheme that it is about; those about another are left alone.
  public static func read(
    _ loaded: RuleLibrary.LoadedScheme, cases: URL
  ) throws(Problems) -> [WorkedExample] {
    var reader = YAMLReader(file: loaded.file.name)
    var examples: [WorkedExample] = []
    if let node = reader.root(of: loaded.file)?["examples"] {
      examples += ExampleReader(file: loaded.file.name).block(node, &reader)
    }
    var problems = reader.problems
    let year = loaded.scheme.id.split(separator: "/").last.map(String.init) ?? ""
    let own = RuleLibrary.files(in: cases.appending(path: loaded.scheme.id)).map {
      (url: $0, name: "Tests/Cases/\(loaded.scheme.id)/\($0.lastPathComponent)")
    }
    let ofYear = RuleLibrary.files(in: cases.appending(path: year)).map {
      (url: $0, name: "Tests/Cases/\(year)/\($0.lastPathComponent)")
    }
    for (url, name) in own + ofYear {
      var reader = YAMLReader(file: name)
      let keys = ["scheme"] + SchemeKeys.examples.names
      guard let root = try reader.root(of: InputFile.read(url, name: name)),
        root["scheme"]?.string == loaded.scheme.id,
        let top = reader.mapping(root, of: "the file of cases", keys: keys)
      else {
        problems += reader.problems
        continue
      }
      examples += ExampleReader(file: name).examples(in: top, &reader)
      problems += reader.problems
    }
    try problems.check()
    return examples
  }
}
