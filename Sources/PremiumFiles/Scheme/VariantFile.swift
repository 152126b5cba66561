public import QualityPremium
import Yams

/// A small change of a scheme: what changes, and why it is worth asking.
public struct Variant: Hashable, Sendable {
  public var id: String
  public var title: String
  /// The scheme that it changes.
  public var base: String
  public var why: String
  public var changes: [Change]
  /// The file, where it writes rules of its own: they are read against the scheme that it changes.
  var rules: InputFile?

  /// One number, or all that a pattern names, and its new value as text.
  public struct Change: Hashable, Sendable {
    public var pattern: String
    public var value: String
    var file: String
    var line: Int
    var column: Int
  }
}

extension Variant {
  /// The scheme that the variant makes of another; what cannot be set, or is so already, is a mistake.
  ///
  /// - Parameter indicators: those that rules of its own may name; those of the scheme if left out.
  public func applied(
    to scheme: Scheme, indicators: [Indicator.ID: Indicator]? = nil
  ) throws(Problems) -> Scheme {
    var (changed, problems) = (scheme, [Problem]())
    if let rules {
      changed = try VariantRules.replaced(in: scheme, by: rules, indicators ?? scheme.indicators)
    }
    for change in changes {
      do {
        let paths = try changed.paths(matching: change.pattern)
        var hasChanged = false
        for path in paths {
          let parameter = changed.parameters.first { $0.path == path }?.parameter
          guard let parameter, let value = parameter.value(of: change.value) else {
            problems.append(
              change.problem(
                "'\(change.value)' is no value of \(path)",
                remedy: "write it as \(parameter?.description ?? "a number")"))
            continue
          }
          hasChanged = hasChanged || parameter.value != value
          changed = try changed.setting(path, to: value)
        }
        if !hasChanged, problems.isEmpty {
          problems.append(
            change.problem("\(change.pattern) is \(change.value) already", remedy: "take it out"))
        }
      } catch {
        let names = scheme.parameters.map(\.path)
        problems.append(change.problem(error, names))
      }
    }
    do {
      try changed.checkWeights()
    } catch {
      let file = rules?.name ?? ""
      let whole = Variant.Change(pattern: "", value: "", file: file, line: 1, column: 1)
      problems.append((changes.last ?? whole).problem(error, []))
    }
    try problems.check()
    return changed
  }
}

extension Variant.Change {
  fileprivate func problem(_ what: String, remedy: String) -> Problem {
    Problem(file: file, line: line, column: column, what, remedy: remedy)
  }

  fileprivate func problem(_ error: ParameterError, _ names: [String]) -> Problem {
    switch error {
    case .none(let pattern):
      problem(
        "the scheme has no number '\(pattern)'",
        remedy: Suggestion.nearest(to: pattern, among: names).map { "did you mean '\($0)'?" }
          ?? "'qp scheme show --parameters' lists them")
    case .unchanged(let path): problem("\(path) is so already", remedy: "take it out")
    case .outOfRange(let path):
      problem("\(value) is out of range for \(path)", remedy: "write a value that it can have")
    case .weightsOverWhole(let total):
      problem("the weights add up to \(total)", remedy: "they may add up to 100% at most")
    }
  }
}

/// The file that holds a variant.
public enum VariantFile {
  static let keys = ["variant", "title", "of", "why", "changes", "sources"] + VariantRules.keys

  /// Reads a variant, or reports every mistake of the file.
  public static func read(_ file: InputFile) throws(Problems) -> Variant {
    var reader = YAMLReader(file: file.name)
    let variant = reader.root(of: file).flatMap { read($0, file, &reader) }
    try reader.problems.check()
    guard let variant else {
      preconditionFailure("a variant that was not read has a mistake that was reported")
    }
    return variant
  }

  private static func read(
    _ node: Node, _ file: InputFile, _ reader: inout YAMLReader
  ) -> Variant? {
    guard let top = reader.mapping(node, of: "the variant", keys: keys) else { return nil }
    let id = reader.requiredText("variant", in: top)
    let title = reader.requiredText("title", in: top)
    let base = reader.requiredText("of", in: top)
    let why = reader.requiredText("why", in: top)
    let writesRules = VariantRules.keys.contains { top.values[$0] != nil }
    let node = writesRules ? top.values["changes"] : reader.required("changes", in: top)
    let changes = node.map { self.changes($0, &reader) } ?? (writesRules ? [] : nil)
    guard let id, let title, let base, let why, let changes else { return nil }
    return Variant(
      id: id, title: title, base: base, why: why, changes: changes,
      rules: writesRules ? file : nil)
  }

  private static func changes(_ node: Node, _ reader: inout YAMLReader) -> [Variant.Change]? {
    guard let nodes = reader.list(node, of: "changes") else { return nil }
    if nodes.isEmpty { reader.report(node, "changes nothing", remedy: "write at least one") }
    return nodes.compactMap { node in
      guard let change = reader.mapping(node, of: "the change", keys: ["set", "to"]),
        let pattern = reader.requiredText("set", in: change),
        let value = reader.requiredText("to", in: change)
      else { return nil }
      return Variant.Change(
        pattern: pattern, value: value, file: reader.file, line: node.mark?.line ?? 1,
        column: node.mark?.column ?? 1)
    }
  }
}
