import Hummingbird
import NIOCore
import PremiumFiles
import QualityPremium

/// The numbers that a visitor asks for, as the address holds them; the scheme that they make, or what is wrong.
struct SandboxAnswers {
  /// A number that is to be another.
  struct Change {
    var path: String
    var before: Parameter
    var after: Parameter
  }

  /// What was typed, by the path of the number.
  let typed: [String: String]
  private(set) var changes: [Change] = []
  /// What is wrong, by the path of the number.
  private(set) var errors: [String: String] = [:]
  /// The scheme with all changes; nothing where something is wrong, or nothing was changed.
  private(set) var scheme: Scheme?

  /// Of the address, for other things.
  private static let others: Set<String> = ["format", "table", "chart"]

  /// - Throws: `WebError.malformed` for an address that is none.
  init(_ exchange: Exchange, _ scheme: Scheme) throws {
    let parameters = scheme.parameters
    var typed: [String: String] = [:]
    var unknown: [String] = []
    // Names have colons, which a form sends as escapes.
    let asked = try Form(
      ByteBuffer(string: exchange.request.uri.query ?? ""),
      type: "application/x-www-form-urlencoded")
    for field in asked.fields where !field.value.isEmpty {
      if parameters.contains(where: { $0.path == field.name }) {
        typed[field.name] = typed[field.name] ?? field.value
      } else if !Self.others.contains(field.name) {
        unknown.append(field.name)
      }
    }
    self.typed = typed
    for (path, parameter) in parameters {
      guard let text = typed[path] else { continue }
      do {
        let value = try Self.value(of: text, parameter)
        guard value != parameter.value else { continue }
        var after = parameter
        after.value = value
        changes.append(Change(path: path, before: parameter, after: after))
      } catch {
        errors[path] = error.words
      }
    }
    if let name = unknown.first, let first = parameters.first?.path {
      let near = Suggestion.nearest(to: name, among: parameters.map(\.path))
      errors[first] =
        "The address names a number '\(name.prefix(80))' that these rules do not have"
        + (near.map { "; did you mean '\($0)'?" } ?? "")
    }
    if errors.isEmpty, !changes.isEmpty { apply(to: scheme) }
  }

  private mutating func apply(to scheme: Scheme) {
    var changed = scheme
    for change in changes {
      do {
        changed = try changed.setting(change.path, to: change.after.value)
      } catch {
        errors[change.path] =
          "It cannot be \(change.after): a share is from 0% to 100%, an amount more than nothing, and steps "
          + "of a measure stay in order"
      }
    }
    do {
      try changed.checkWeights()
    } catch {
      let total = if case .weightsOverWhole(let total) = error { " to \(total)" } else { "" }
      for change in changes where change.path.hasSuffix("weight") {
        errors[change.path] =
          "The weights would add up\(total), more than all: lower another one as well"
      }
    }
    if errors.isEmpty { self.scheme = changed }
  }

  /// The query of these changes alone, in the order of the rules: the same what-if has one address.
  var query: String {
    changes.map { "\($0.path.queryEncoded)=\($0.after.description.queryEncoded)" }
      .joined(separator: "&")
  }

  // MARK: Reading a number

  private struct Fault: Error {
    var words: String
  }

  /// Reads `4%`, `4`, `£6`, `1,000`; refuses what no scheme could say.
  private static func value(of text: String, _ parameter: Parameter) throws(Fault) -> Quantity {
    let example = "such as \(parameter)"
    var plain = text.filter { $0 != " " && $0 != "," && $0 != "+" }.replacing("−", with: "-")
    guard plain.utf8.count <= 20 else { throw Fault(words: "Enter a shorter number, \(example)") }
    switch parameter.form {
    case .share, .percentage: if !plain.hasSuffix("%") { plain += "%" }
    case .pounds: if !plain.hasPrefix("£") { plain = "£" + plain }
    case .level: break
    }
    guard let value = parameter.value(of: plain) else {
      throw Fault(words: "'\(text.prefix(20))' is no number: enter one \(example)")
    }
    let (limits, words) = limits(parameter.form)
    guard limits.contains(value) else { throw Fault(words: "Enter a number \(words)") }
    guard (value * Quantity(1_000_000)).denominator == 1 else {
      throw Fault(words: "Enter a number with fewer decimal places, \(example)")
    }
    return value
  }

  /// Wide enough for any scheme of its kind, and narrow enough for exact arithmetic.
  private static func limits(_ form: Parameter.Form) -> (ClosedRange<Quantity>, String) {
    switch form {
    case .share: (Quantity(-1)...Quantity(1), "from −100% to 100%")
    case .percentage: (.zero...Quantity(100), "from 0% to 100%")
    case .pounds: (.zero...Quantity(1000), "from £0.01 to £1,000")
    case .level: (Quantity(-1_000_000)...Quantity(1_000_000), "from −1,000,000 to 1,000,000")
    }
  }
}
