import Foundation
import Testing

/// Checks JSON against the part of JSON Schema that `docs/assessment.schema.json` uses.
struct SchemaCheck {
  private let definitions: [String: Any]
  private(set) var faults: [String] = []

  init(schema: [String: Any]) {
    definitions = schema["$defs"] as? [String: Any] ?? [:]
  }

  mutating func check(_ value: Any, _ schema: [String: Any], at path: String = "$") {
    if let reference = schema["$ref"] as? String {
      let name = reference.replacing("#/$defs/", with: "")
      guard let definition = definitions[name] as? [String: Any] else {
        faults.append("\(path): no definition \(name)")
        return
      }
      check(value, definition, at: path)
    } else if let words = schema["enum"] as? [String] {
      if !words.contains(value as? String ?? "") { faults.append("\(path): \(value)") }
    } else {
      checkType(value, schema, at: path)
    }
  }

  private mutating func checkType(_ value: Any, _ schema: [String: Any], at path: String) {
    switch schema["type"] as? String {
    case "object":
      guard let object = value as? [String: Any] else {
        faults.append("\(path): no object")
        return
      }
      checkObject(object, schema, at: path)
    case "array":
      guard let list = value as? [Any], let items = schema["items"] as? [String: Any] else {
        faults.append("\(path): no list")
        return
      }
      for (index, item) in list.enumerated() { check(item, items, at: "\(path)[\(index)]") }
    case "string":
      if !(value is String) { faults.append("\(path): no text") }
    case "integer":
      guard let number = value as? Int else {
        faults.append("\(path): no whole number")
        return
      }
      if let least = schema["minimum"] as? Int, number < least {
        faults.append("\(path): \(number)")
      }
    case "number":
      if !(value is Double) { faults.append("\(path): no number") }
    case "boolean":
      if !(value is Bool) { faults.append("\(path): neither true nor false") }
    default:
      faults.append("\(path): the schema says nothing")
    }
  }

  private mutating func checkObject(
    _ object: [String: Any], _ schema: [String: Any], at path: String
  ) {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    for key in schema["required"] as? [String] ?? [] where object[key] == nil {
      faults.append("\(path): no \(key)")
    }
    for (key, value) in object.sorted(by: { $0.key < $1.key }) {
      guard let property = properties[key] else {
        faults.append("\(path): \(key) is not in the schema")
        continue
      }
      check(value, property, at: "\(path).\(key)")
    }
  }
}

@Suite("The published schema of results") struct SchemaTests {
  private func schema() throws -> [String: Any] {
    let url = Program.root.appending(path: "docs/assessment.schema.json")
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    return try #require(object as? [String: Any])
  }

  @Test("Results are as it says", arguments: [ProgramTests.westSussex, ProgramTests.england])
  func results(arguments: [String]) throws {
    let schema = try schema()
    let run = try Program.run(arguments + ["--format", "json"])
    let result = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    var check = SchemaCheck(schema: schema)
    check.check(result, schema)
    #expect(check.faults.isEmpty, "\(check.faults.prefix(5))")
  }

  @Test("A result with another key, a missing one or a wrong type is found out")
  func faults() throws {
    let schema = try schema()
    let right: [String: Any] = ["numerator": 1, "denominator": 2]
    let wrong: [[String: Any]] = [
      ["numerator": 1], ["numerator": 1, "denominator": 0], ["numerator": "1", "denominator": 2],
      ["numerator": 1, "denominator": 2, "more": 3],
    ]
    var check = SchemaCheck(schema: schema)
    check.check(right, ["$ref": "#/$defs/fraction"])
    #expect(check.faults.isEmpty)
    for value in wrong {
      var check = SchemaCheck(schema: schema)
      check.check(value, ["$ref": "#/$defs/fraction"])
      #expect(check.faults.count == 1)
    }
  }
}
