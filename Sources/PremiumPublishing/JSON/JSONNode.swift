/// A value of a JSON document with its place, for messages.
struct JSONNode: Sendable {
  indirect enum Content: Sendable {
    case object([(name: String, node: JSONNode)])
    case array([JSONNode])
    case string(String)
    /// The digits as they stand.
    case number(String)
    case bool(Bool)
    case null
  }

  var content: Content
  /// Counted from 1.
  var line: Int
  /// Counted from 1, in bytes.
  var column: Int
}

extension JSONNode {
  /// The member of an object.
  subscript(name: String) -> JSONNode? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.name == name }?.node
  }

  /// The elements of an array; none of anything else.
  var elements: [JSONNode] {
    guard case .array(let nodes) = content else { return [] }
    return nodes
  }

  var string: String? {
    guard case .string(let text) = content else { return nil }
    return text
  }

  var number: String? {
    guard case .number(let digits) = content else { return nil }
    return digits
  }
}
