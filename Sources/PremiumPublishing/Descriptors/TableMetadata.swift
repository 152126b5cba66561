import PremiumFiles
import QualityPremium

/// `…csv-metadata.json` of each table, and `csv-metadata.json` of all: CSV on the Web (W3C).
struct TableMetadata {
  let edition: Edition
  let tables: [OpenTable]

  /// One description a table, which a reader finds beside it, and one of all tables with how they refer to each
  /// other.
  var files: [InputFile] {
    tables.map { table in
      let document: JSONValue = ["@context": Self.context]
      return InputFile(
        name: "\(table.fileName)-metadata.json",
        bytes: Array(document.with(contentsOf: description(table, withKeys: false)).text.utf8))
    }
      + [InputFile(name: "csv-metadata.json", bytes: Array(group.text.utf8))]
  }

  private static let context: JSONValue = ["http://www.w3.org/ns/csvw", ["@language": "en"]]

  private var group: JSONValue {
    [
      "@context": Self.context,
      "dc:title": .string(edition.title),
      "dc:description": .string(edition.description),
      "dc:license": ["@id": .string(OpenLicence.address)],
      "dc:issued": .string(edition.published.description),
      "tables": .array(tables.map { description($0, withKeys: true) }),
    ]
  }

  private func description(_ table: OpenTable, withKeys: Bool) -> JSONValue {
    let keys = table.foreignKeys.map { key -> JSONValue in
      [
        "columnReference": .array(key.columns.map { .string($0) }),
        "reference": [
          "resource": .string("\(key.table).csv"),
          "columnReference": .array(key.reference.map { .string($0) }),
        ],
      ]
    }
    let schema: JSONValue = [
      "columns": .array(table.columns.map(column)),
      "primaryKey": .array(table.primaryKey.map { .string($0) }),
    ]
    return [
      "url": .string(table.fileName),
      "dc:title": .string(table.title),
      "dc:description": .string(table.description),
      "dc:license": ["@id": .string(OpenLicence.address)],
      "dialect": [
        "delimiter": ",", "encoding": "utf-8", "header": true, "lineTerminators": "\r\n",
      ],
      "tableSchema": schema.with(
        "foreignKeys", withKeys && !keys.isEmpty ? .array(keys) : nil),
    ]
  }

  private func column(_ column: OpenTable.Column) -> JSONValue {
    let type: JSONValue =
      column.words.isEmpty
      ? .string(column.kind.csvwType)
      : [
        "base": .string(column.kind.csvwType),
        "format": .string(column.words.map(Self.literally).joined(separator: "|")),
      ]
    return [
      // The heading of the file is the name; the words for readers are the description's.
      "name": .string(column.name), "titles": .string(column.name),
      "dc:title": .string(column.title), "dc:description": .string(column.description),
      "datatype": type, "null": .array(column.missing.map { .string($0) }),
      "required": .bool(!column.mayBeMissing),
    ]
  }

  /// A word as a regular expression that matches nothing else.
  private static func literally(_ word: String) -> String {
    String(word.flatMap { "[](){}.*+?^$|\\".contains($0) ? ["\\", $0] : [$0] })
  }
}

extension JSONValue {
  fileprivate func with(contentsOf other: JSONValue) -> JSONValue {
    guard case .object(let members) = self, case .object(let more) = other else { return self }
    return .object(members + more)
  }
}
