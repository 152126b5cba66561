import Foundation

@testable import PremiumWeb

/// Goes through a template beside a value, tag by tag, into every section whether it would be drawn or not.
struct TemplateWalk {
  private(set) var faults: [String] = []
  private(set) var visited: Set<String> = []

  private indirect enum Part {
    case name(String)
    case section(String, [Part])
    case partial(String)
  }

  mutating func visit(_ name: Templates.Name, _ stack: [Any]) {
    visited.insert(name.rawValue)
    visit(text: name.text, in: name.rawValue, stack)
  }

  mutating func visit(text: String, in name: String, _ stack: [Any]) {
    var tags = Self.tags(text)[...]
    visit(Self.parts(&tags), in: name, stack)
  }

  private mutating func visit(_ parts: [Part], in name: String, _ stack: [Any]) {
    for part in parts {
      switch part {
      case .name(let field):
        if field != ".", find(field, stack) == nil { faults.append("\(name): \(field)") }
      case .partial(let partial):
        if let known = Templates.Name(rawValue: partial) {
          visit(known, stack)
        } else {
          faults.append("\(name): no template '\(partial)'")
        }
      case .section(let field, let inner):
        visit(section: field, inner, in: name, stack)
      }
    }
  }

  private mutating func visit(
    section field: String, _ inner: [Part], in name: String, _ stack: [Any]
  ) {
    // Of a loop: whether it is the last.
    if field.hasSuffix("()") { return visit(inner, in: name, stack) }
    // One kind of several: the others are there for other values.
    if let kind = stack.last, Mirror(reflecting: kind).displayStyle == .enum {
      guard let value = child(field.trimmingCharacters(in: ["."]), kind) else { return }
      return visit(inner, in: name, stack + [value])
    }
    guard let found = find(field, stack) else {
      faults.append("\(name): \(field)")
      return
    }
    let mirror = Mirror(reflecting: found)
    switch mirror.displayStyle {
    case .collection:
      if mirror.children.isEmpty { faults.append("\(name): the sample has no \(field)") }
      for item in mirror.children { visit(inner, in: name, stack + [item.value]) }
    case .optional:
      faults.append("\(name): the sample has no \(field)")
    default: visit(inner, in: name, found is Bool ? stack : stack + [found])
    }
  }

  /// The value of a name: only of the innermost where it begins with a full stop, else outwards.
  private func find(_ field: String, _ stack: [Any]) -> Any? {
    if field == "." { return stack.last }
    let own = field.hasPrefix(".")
    let name = own ? String(field.dropFirst()) : field
    for value in own ? Array(stack.suffix(1)) : stack.reversed() {
      if let found = child(name, value) { return found }
    }
    return nil
  }

  /// A child, unwrapped where it is there; `Optional.none` itself where the field is and the value is not.
  private func child(_ name: String, _ value: Any) -> Any? {
    guard let child = Mirror(reflecting: value).children.first(where: { $0.label == name }) else {
      return nil
    }
    let mirror = Mirror(reflecting: child.value)
    guard mirror.displayStyle == .optional else { return child.value }
    return mirror.children.first?.value ?? child.value
  }

  // MARK: Reading tags

  private static func tags(_ text: String) -> [String] {
    text.components(separatedBy: "{{").dropFirst().map { piece in
      let tag = piece.components(separatedBy: "}}")[0]
      return tag.trimmingCharacters(in: CharacterSet(charactersIn: "{} "))
    }
  }

  private static func parts(_ tags: inout ArraySlice<String>) -> [Part] {
    var parts: [Part] = []
    while let tag = tags.popFirst() {
      let rest = String(tag.dropFirst())
      switch tag.first {
      case "#": parts.append(.section(rest, Self.parts(&tags)))
      // What stands where there is nothing sees the same values.
      case "^": parts.append(.section("()", Self.parts(&tags)))
      case "/": return parts
      case ">": parts.append(.partial(rest))
      default: parts.append(.name(tag))
      }
    }
    return parts
  }
}
