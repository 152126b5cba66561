import QualityPremium
import Yams

/// Reads YAML key by key: every key that is missing, unknown or written wrongly is a problem with its
/// place, and reading goes on, so that all are reported at once.
struct YAMLReader {
  let file: String
  var problems: [Problem] = []

  init(file: String) {
    self.file = file
  }

  /// The value at the top of the file.
  mutating func root(of input: InputFile) -> Node? {
    if let problem = input.encodingProblem() {
      problems.append(problem)
      return nil
    }
    do {
      if let node = try Yams.compose(yaml: String(decoding: input.bytes, as: UTF8.self)) {
        return node
      }
      report(nil, "the file is empty", remedy: "write the scheme in it")
    } catch let YamlError.scanner(_, problem, mark, _) {
      syntax(mark, problem)
    } catch let YamlError.parser(_, problem, mark, _) {
      syntax(mark, problem)
    } catch let YamlError.composer(_, problem, mark, _) {
      syntax(mark, problem)
    } catch let YamlError.duplicatedKeysInMapping(duplicates, context) {
      let keys = duplicates.map { "'\($0)'" }.joined(separator: ", ")
      syntax(context.mark, "the key \(keys) is written twice")
    } catch {
      report(nil, "is not YAML: \(error)", remedy: "check the indentation")
    }
    return nil
  }

  private mutating func syntax(_ mark: Mark, _ what: String) {
    problems.append(
      Problem(
        file: file, line: mark.line, column: mark.column, "is not YAML: \(what)",
        remedy: "check the indentation, the colons and the quotes"))
  }

  mutating func report(_ node: Node?, _ what: String, remedy: String) {
    problems.append(
      Problem(
        file: file, line: node?.mark?.line ?? 1, column: node?.mark?.column ?? 1, what,
        remedy: remedy))
  }

  /// The keys of a mapping; keys that are not among `keys` are problems.
  mutating func mapping(_ node: Node, of what: String, keys: [String]?) -> YAMLMapping? {
    guard let pairs = node.mapping else {
      report(node, "\(what) is not a list of keys", remedy: "write 'key: value' lines, indented")
      return nil
    }
    var values: [String: Node] = [:]
    var order: [String] = []
    for (key, value) in pairs {
      guard let name = key.scalar?.string else { continue }
      if let keys, !keys.contains(name) {
        report(
          key, "\(what) has no key '\(name)'", remedy: Suggestion.remedy(for: name, among: keys))
        continue
      }
      values[name] = value
      order.append(name)
    }
    return YAMLMapping(node: node, what: what, values: values, order: order)
  }

  mutating func list(_ node: Node, of what: String) -> [Node]? {
    if let list = node.sequence { return Array(list) }
    report(node, "\(what) is not a list", remedy: "start each item with '- '")
    return nil
  }

  mutating func text(_ node: Node, of what: String) -> String? {
    if let text = node.scalar?.string, !text.isEmpty { return text }
    report(node, "\(what) is not a text", remedy: "write it on one line after the colon")
    return nil
  }

  mutating func parse<Value>(
    _ node: Node, of what: String, as form: String, _ parse: (String) -> Value?
  ) -> Value? {
    guard let text = text(node, of: what) else { return nil }
    if let value = parse(text) { return value }
    report(node, "'\(text)' is no \(what)", remedy: "write \(form)")
    return nil
  }

  mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ node: Node, of what: String, as type: Value.Type
  ) -> Value? where Value.RawValue == String {
    guard let text = text(node, of: what) else { return nil }
    if let value = Value(rawValue: text) { return value }
    report(
      node, "'\(text)' is no \(what)",
      remedy: Suggestion.remedy(for: text, among: Value.allCases.map(\.rawValue)))
    return nil
  }

  /// The node of a key that has to be there.
  mutating func required(_ key: String, in mapping: YAMLMapping) -> Node? {
    if let node = mapping.values[key] { return node }
    report(mapping.node, "\(mapping.what) has no '\(key)'", remedy: "add '\(key): …'")
    return nil
  }

  mutating func requiredText(_ key: String, in mapping: YAMLMapping) -> String? {
    required(key, in: mapping).flatMap { text($0, of: key) }
  }

  mutating func period(_ key: String, in mapping: YAMLMapping) -> Period? {
    mapping.values[key].flatMap { parse($0, of: key, as: Self.periodForm) { Period($0) } }
  }

  static let periodForm = "a period such as 2013, 2013/14, 2013/14 Q1 or 2013-04"
}

/// The keys and values of one mapping, with what it is called in messages.
struct YAMLMapping {
  let node: Node
  let what: String
  let values: [String: Node]
  /// The keys in the order in which they are written.
  let order: [String]
}
