public import QualityPremium
import Yams

/// What each heading of a table holds: `pyll_base: pyll baseline`.
public struct ColumnMapping: Sendable {
  public enum Meaning: Hashable, Sendable {
    case organisation
    case name
    case population
    /// An observation or a statement that the scheme asks for.
    case answer(Question)
    /// The share of the weight of a menu that was agreed for one of its options, in percent.
    case share(of: Part.ID, in: Measure.ID)
    /// A column that is not read.
    case ignored
  }

  /// What the columns hold, by heading.
  public var meanings: [String: Meaning]
  /// The file it was read from, for the digest of the evidence.
  public var file: (name: String, digest: String)
}

extension ColumnMapping {
  /// Reads a mapping file, or reports every mistake of it.
  public static func read(_ file: InputFile, for scheme: Scheme) throws(Problems) -> ColumnMapping {
    var reader = YAMLReader(file: file.name)
    let top = reader.root(of: file).flatMap { reader.mapping($0, of: "the mapping", keys: nil) }
    var meanings: [String: Meaning] = [:]
    let words = Self.words(of: scheme)
    for heading in top?.order ?? [] {
      guard let node = top?.values[heading],
        let word = reader.text(node, of: "meaning of '\(heading)'")
      else { continue }
      guard let meaning = words[word] else {
        reader.report(
          node, "the scheme asks for no '\(word)'",
          remedy: Suggestion.remedy(for: word, among: words.keys))
        continue
      }
      if meaning != .ignored, let other = meanings.first(where: { $0.value == meaning }) {
        reader.report(
          node, "'\(other.key)' is '\(word)' too", remedy: "write 'ignore' for one of them")
      }
      meanings[heading] = meaning
    }
    for word in ["organisation", "population"] {
      if let meaning = words[word], top != nil, !meanings.values.contains(meaning) {
        reader.report(top?.node, "no column holds the \(word)", remedy: "add 'HEADING: \(word)'")
      }
    }
    try reader.problems.check()
    return ColumnMapping(meanings: meanings, file: (file.shortName, file.digest))
  }

  /// The words that a mapping may use: a figure of a baseline is written `pyll baseline`, whether what was
  /// agreed for a national measure was achieved `pyll outcome`, and the share of an option of a menu
  /// `mental-health/smoking split`.
  static func words(of scheme: Scheme) -> [String: Meaning] {
    var words: [String: Meaning] = [
      "organisation": .organisation, "name": .name, "population": .population, "ignore": .ignored,
    ]
    // A mapping from before a measure was withdrawn still reads; its columns decide nothing any more.
    for question in scheme.withdrawn.flatMap(\.measure.questions) {
      words[question.id] = .ignored
      words["\(question.id) baseline"] = .ignored
    }
    let baselines = Set(scheme.rules.flatMap(\.criterion.baselines))
    let slots = Set(scheme.agreedSlots)
    for question in scheme.questions {
      let word =
        switch question {
        case .statement(let slot, _) where slots.contains(slot) && !slot.hasPrefix("local"):
          "\(slot) outcome"
        case .observation where baselines.contains(question): "\(question.id) baseline"
        case .observation, .statement: question.id
        }
      words[word] = .answer(question)
    }
    for menu in scheme.measures where menu.division?.isMenu == true {
      for option in menu.division?.parts ?? [] {
        words[splitWord(option.id, in: menu.id)] = .share(of: option.id, in: menu.id)
      }
    }
    return words
  }
}

extension ColumnMapping {
  /// The word for the share of an option of a menu.
  static func splitWord(_ option: Part.ID, in menu: Measure.ID) -> String {
    "\(menu)/\(option) split"
  }
}

extension Criterion {
  /// The questions about the time before.
  fileprivate var baselines: [Question] {
    switch self {
    case .change(let subject, let from, _, _), .fall(let subject, let from, _, _),
      .rise(let subject, let from, _, _):
      [.observation(of: subject.indicator, in: from)]
    case .all(let parts), .any(let parts): parts.flatMap(\.baselines)
    case .value, .against, .confirmed, .denied, .agreed: []
    }
  }
}
