import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import PremiumFiles

/// A page's tables for programs, at the same address: by `?format=csv` or by what the request accepts.
enum Twin: String, CaseIterable {
  case csv, json

  static func wanted(by request: Request) -> Twin? {
    if let format = request.uri.queryParameters.get("format") { return Twin(rawValue: format) }
    let accepted = request.headers[.accept] ?? ""
    guard !accepted.contains("text/html") else { return nil }
    if accepted.contains("text/csv") { return .csv }
    return accepted.contains("application/json") ? .json : nil
  }

  /// Links to the twins of a page, which keep what else was asked.
  static func links(for uri: URI) -> [Link] {
    let rest = (uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("format=") }
    return allCases.map { twin in
      let query = rest.map(String.init) + ["format=\(twin.rawValue)"]
      return Link(
        twin == .csv ? "this page as CSV" : "this page as JSON",
        "\(uri.path)?\(query.joined(separator: "&"))")
    }
  }

  /// - Parameters:
  ///   - name: the key of one table of the page.
  static func response(_ page: Page, as twin: Twin, table name: String? = nil) -> Response {
    switch twin {
    case .csv:
      // One table a file: the first is what the page is about.
      let table = name.map { name in page.tables.first { $0.key == name } } ?? page.tables.first
      let text = table.map(csv) ?? ""
      return Response(
        status: .ok,
        headers: [.contentType: "text/csv; charset=utf-8; header=present", .vary: "accept"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    case .json:
      return .json(objects(page), status: .ok)
    }
  }

  /// Every table of a page by its name.
  private static func objects(_ page: Page) -> [String: [[String: JSONValue]]] {
    let tables = page.tables.map { table in
      (table.key, table.rows.map { objects($0, table.columns) })
    }
    return Dictionary(tables) { first, _ in first }
  }

  /// A page as JSON, in the bytes that the server answers with.
  static func json(_ page: Page) throws -> Data { try JSONEncoder.ofPages.encode(objects(page)) }

  /// RFC 4180; text of others never becomes a formula.
  static func csv(_ table: Table) -> String {
    let heading = table.columns.map(\.key).joined(separator: ",")
    let rows = table.rows.map { row in
      row.cells.map { CSVLabel.field($0.value ?? "") }.joined(separator: ",")
    }
    return ([heading] + rows).map { $0 + "\r\n" }.joined()
  }

  private static func objects(
    _ row: Table.Row, _ columns: [Table.Column]
  ) -> [String: JSONValue] {
    var object: [String: JSONValue] = [:]
    for (column, cell) in zip(columns, row.cells) {
      let number = column.isNumeric ? cell.value.flatMap(Int64.init) : nil
      object[column.key] =
        number.map(JSONValue.integer) ?? cell.value.map(JSONValue.text) ?? .null
    }
    return object
  }
}

/// A value in JSON. Whole numbers alone are numbers; fractions stay exact as text.
enum JSONValue: Encodable, Hashable, Sendable {
  case text(String)
  case integer(Int64)
  case null

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .integer(let number): try container.encode(number)
    case .null: try container.encodeNil()
    }
  }
}

extension JSONEncoder {
  /// The same values always give the same bytes.
  fileprivate static var ofPages: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}

extension Response {
  static func json(
    _ value: some Encodable, status: HTTPResponse.Status = .ok,
    type: String = "application/json"
  ) -> Response {
    // Of plain values, encoding cannot fail but for memory.
    guard let data = try? JSONEncoder.ofPages.encode(value) else {
      return Response(status: .internalServerError)
    }
    return Response(
      status: status, headers: [.contentType: type],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
  }
}
