import Foundation

/// The JSON Schema of scheme files, for editors; made from the keys that the readers go by.
public enum SchemeSchema {
  /// The schema as `docs/scheme.schema.json` holds it.
  public static var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
    }
  }

  private static var document: JSONValue {
    let tables = SchemeKeys.all.map { ($0.name, $0.schema) }
    return .object([
      "$schema": .text("https://json-schema.org/draft/2020-12/schema"),
      "title": .text("A scheme file of qp"),
      "description": .text("Made by 'qp scheme schema'; independent software, not an NHS service."),
      "$ref": .text("#/$defs/\(SchemeKeys.scheme.name)"),
      "$defs": .object(Dictionary(uniqueKeysWithValues: tables)),
    ])
  }
}

/// The part of JSON that a schema is written in.
indirect enum JSONValue: Encodable {
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([JSONValue])
  case object([String: JSONValue])

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .list(let list): try container.encode(list)
    case .object(let object): try container.encode(object)
    }
  }
}

extension KeyTable {
  /// The mapping: its keys, those that have to be there, and no others.
  fileprivate var schema: JSONValue {
    var properties: [String: JSONValue] = [:]
    for key in keys { properties[key.name] = key.form.schema(described: key.words) }
    var schema: [String: JSONValue] = [
      "type": .text("object"), "description": .text(words), "properties": .object(properties),
      "required": .list(keys.filter(\.isRequired).map { .text($0.name) }),
      "additionalProperties": .flag(false),
    ]
    if !oneOf.isEmpty {
      schema["oneOf"] = .list(oneOf.map { .object(["required": .list([.text($0)])]) })
    }
    return .object(schema)
  }
}

extension KeyTable.Form {
  fileprivate func schema(described words: String? = nil) -> JSONValue {
    var schema = self.schema
    if let words { schema["description"] = .text(words) }
    return .object(schema)
  }

  private var schema: [String: JSONValue] {
    func types(_ names: String...) -> JSONValue { .list(names.map { .text($0) }) }
    switch self {
    case .text: return ["type": types("string", "number", "boolean")]
    case .period:
      let pattern = "^[0-9]{4}(/[0-9]{2}( Q[1-4])?|-[0-9]{2})?$"
      return ["type": types("string", "integer"), "pattern": .text(pattern)]
    case .day: return ["type": .text("string"), "pattern": .text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    case .share: return ["type": .text("string"), "pattern": .text("^-?[0-9]+(\\.[0-9]+)?%$")]
    case .pounds:
      return ["type": .text("string"), "pattern": .text("^£[0-9]+(\\.[0-9]{1,2})?$")]
    case .level:
      let pattern = "^-?[0-9]+(\\.[0-9]+)?%?$"
      return ["type": types("string", "number"), "pattern": .text(pattern)]
    case .count: return ["type": .text("integer"), "minimum": .number(1)]
    case .choice(let words): return ["enum": .list(words.map { .text($0) })]
    case .oneOrMore(let form): return ["anyOf": .list([form.schema(), Self.list(form).schema()])]
    case .list(let form): return ["type": .text("array"), "items": form.schema()]
    case .named(let form):
      return ["type": .text("object"), "additionalProperties": form.schema()]
    case .table(let name): return ["$ref": .text("#/$defs/\(name)")]
    }
  }
}
