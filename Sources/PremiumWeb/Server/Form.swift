import Foundation
import HTTPTypes
import NIOCore

/// One field that was sent.
struct FormField: Hashable, Sendable {
  var name: String
  var value: String
}

/// A file that was sent: its name is told to the reader and used for nothing else.
struct SentFile: Hashable, Sendable {
  var field: String
  var name: String
  var bytes: [UInt8]
}

/// What a browser sent.
struct Form: Hashable, Sendable {
  var fields: [FormField] = []
  var files: [SentFile] = []
  /// As it came, for programs.
  var bytes: [UInt8] = []

  /// The value of a field without the space around it; empty where there is none.
  subscript(_ name: String) -> String {
    value(name).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The value exactly as typed, as a password is.
  func value(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

  func values(_ name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }

  func file(_ name: String) -> SentFile? { files.first { $0.field == name && !$0.name.isEmpty } }
}

extension Form {
  /// Reads what was sent, by its declared type; other types stay bytes.
  init(_ body: ByteBuffer, type: String?) throws {
    let bytes = Array(body.readableBytesView)
    let parts = (type ?? "").split(separator: ";").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    switch parts.first?.lowercased() {
    case "application/x-www-form-urlencoded":
      fields = try Self.urlEncoded(bytes)
    case "multipart/form-data":
      let boundary = parts.dropFirst().first { $0.lowercased().hasPrefix("boundary=") }?
        .dropFirst("boundary=".count)
      let name = boundary.map { String($0).trimmingCharacters(in: .init(charactersIn: "\"")) }
      guard let name, (1...70).contains(name.utf8.count) else {
        throw WebError.malformed("the form has no boundary")
      }
      (fields, files) = try Multipart.read(bytes, boundary: name)
    default: break
    }
    self.bytes = bytes
  }

  private static let mostFields = 1000

  private static func urlEncoded(_ bytes: [UInt8]) throws -> [FormField] {
    let parts = bytes.split(separator: UInt8(ascii: "&"))
    guard parts.count <= mostFields else {
      throw WebError.malformed("the form has too many fields")
    }
    return try parts.map { part in
      let halves = part.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return FormField(
        name: try decoded(halves[0]), value: halves.count > 1 ? try decoded(halves[1]) : "")
    }
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) throws -> String {
    let spaced = bytes.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
    guard let text = String(validating: spaced, as: UTF8.self)?.removingPercentEncoding else {
      throw WebError.malformed("the form is not in UTF-8")
    }
    return text
  }
}
