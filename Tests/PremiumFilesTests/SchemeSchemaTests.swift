import Foundation
import PremiumRules
import QualityPremium
import Testing
import Yams

@testable import PremiumFiles

@Suite("The JSON Schema of scheme files") struct SchemeSchemaTests {
  private func faults(_ text: String) throws -> [String] {
    let schema = try JSONSerialization.jsonObject(with: Data(SchemeSchema.text.utf8))
    let check = SchemaJudge(schema: try #require(schema as? [String: Any]))
    let node = try #require(try Yams.compose(yaml: text))
    return check.faults(in: Self.value(of: node))
  }

  /// A value as an editor reads it: plain whole numbers and decimals are numbers, all else is text.
  private static func value(of node: Node) -> Any {
    if let list = node.sequence { return list.map(value) }
    if let mapping = node.mapping {
      return Dictionary(
        uniqueKeysWithValues: mapping.map { ($0.key.string ?? "", value(of: $0.value)) })
    }
    let text = node.string ?? ""
    guard node.scalar?.style == .plain else { return text }
    return Int(text) ?? Double(text) ?? text as Any
  }

  private func shipped(_ id: String = "quality-premium/2013-14") throws -> String {
    try String(
      contentsOf: Checkout.rules.schemes.appending(path: id + ".yaml"), encoding: .utf8)
  }

  @Test("The file in docs is the one that the program makes")
  func current() throws {
    let url = Checkout.root.appending(path: "docs/scheme.schema.json")
    let text = try String(contentsOf: url, encoding: .utf8)
    #expect(
      text == (try SchemeSchema.text), "run 'qp scheme schema > docs/scheme.schema.json'")
  }

  @Test("It accepts every scheme that is shipped")
  func accepts() throws {
    for id in try Checkout.library().schemeIDs {
      let found = try faults(shipped(id))
      #expect(found.isEmpty, "\(id): \(found)")
    }
  }

  @Test(
    "It refuses a misspelt key, a missing one and a value of the wrong form",
    arguments: [
      ("weight: 25%", "wieght: 25%"), ("weight: 25%", "weight: 25"),
      ("at-least: 3.2%", "at-leest: 3.2%"), ("value: £5.00", "value: 5.00"),
      ("confidence: inferred", "confidence: guessed"), ("year: 2013/14", "year: 2013/2014"),
      ("denied: financial-failure", "refused: financial-failure"),
      ("date: 2013-05-01", "date: 1 May 2013"), ("name: improvement", "nam: improvement"),
      ("    title: First local measure\n", ""),
      ("at-most: 0,", "at-most: 0, below: 1,"), (", name: improvement", ""),
    ])
  func refuses(right: String, wrong: String) throws {
    let text = try shipped()
    let range = try #require(text.range(of: right))
    #expect(try !faults(text.replacingCharacters(in: range, with: wrong)).isEmpty)
  }

  @Test("Every table that a key names is there, and every table is named")
  func closed() {
    let names = Set(SchemeKeys.all.map(\.name))
    #expect(names.count == SchemeKeys.all.count)
    func named(_ form: KeyTable.Form) -> [String] {
      switch form {
      case .table(let name): [name]
      case .oneOrMore(let form), .list(let form), .named(let form): named(form)
      case .text, .period, .day, .share, .pounds, .level, .count, .choice: []
      }
    }
    let used = Set(SchemeKeys.all.flatMap(\.keys).flatMap { named($0.form) })
    #expect(used.union([SchemeKeys.scheme.name]) == names)
  }
}

/// Judges a value by the part of JSON Schema that the schema of schemes uses.
private struct SchemaJudge {
  let schema: [String: Any]

  func faults(in value: Any) -> [String] { faults(value, schema, at: "$") }

  private func faults(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    var found: [String] = []
    if let reference = schema["$ref"] as? String {
      let name = reference.replacing("#/$defs/", with: "")
      let definitions = self.schema["$defs"] as? [String: [String: Any]]
      guard let definition = definitions?[name] else { return ["\(path): no \(name)"] }
      found += faults(value, definition, at: path)
    }
    if let words = schema["enum"] as? [String], !words.contains(value as? String ?? "") {
      found.append("\(path): \(value) is none of \(words)")
    }
    if let forms = schema["anyOf"] as? [[String: Any]],
      !forms.contains(where: { faults(value, $0, at: path).isEmpty })
    {
      found.append("\(path): fits no form")
    }
    if let forms = schema["oneOf"] as? [[String: Any]],
      forms.count(where: { faults(value, $0, at: path).isEmpty }) != 1
    {
      found.append("\(path): does not fit one form")
    }
    let types = schema["type"] as? [String] ?? (schema["type"] as? String).map { [$0] }
    if let types, !types.contains(where: { isA($0, value) }) {
      return found + ["\(path): \(value) is no \(types)"]
    }
    if let text = value as? String, let pattern = schema["pattern"] as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(path): '\(text)' does not fit \(pattern)")
    }
    if let number = value as? Int, let least = schema["minimum"] as? Int, number < least {
      found.append("\(path): \(number) is too small")
    }
    if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
      found += list.enumerated().flatMap { faults($1, items, at: "\(path)[\($0)]") }
    }
    if let object = value as? [String: Any] { found += members(object, schema, at: path) }
    return found
  }

  private func members(
    _ object: [String: Any], _ schema: [String: Any], at path: String
  ) -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
    return missing.map { "\(path): no \($0)" }
      + object.flatMap { key, value -> [String] in
        if let property = properties[key] { return faults(value, property, at: "\(path).\(key)") }
        if let other = schema["additionalProperties"] as? [String: Any] {
          return faults(value, other, at: "\(path).\(key)")
        }
        return schema["additionalProperties"] as? Bool == false ? ["\(path): has \(key)"] : []
      }
  }

  private func isA(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "integer": value is Int
    case "number": value is Int || value is Double
    case "boolean": value is Bool
    default: false
    }
  }
}
