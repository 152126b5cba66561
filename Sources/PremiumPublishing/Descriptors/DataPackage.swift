import PremiumFiles
import QualityPremium

/// `datapackage.json`: the tables of an edition after the Data Package standard, version 2.
struct DataPackage {
  let edition: Edition
  let tables: [OpenTable]
  /// The tables as they are written, in the same order.
  let files: [InputFile]

  var file: InputFile {
    InputFile(name: "datapackage.json", bytes: Array(document.text.utf8))
  }

  private var document: JSONValue {
    [
      "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
      "name": .string(edition.packageName),
      "title": .string(edition.title),
      "description": .string(edition.description),
      "version": .string("\(edition.number).0.0"),
      "created": .string(edition.published.description),
      "keywords": ["pay for performance", "clinical commissioning groups", "NHS", "England"],
      "licenses": [
        [
          "name": "OGL-UK-3.0", "path": .string(OpenLicence.address),
          "title": .string(OpenLicence.title),
        ]
      ],
      "sources": .array(
        edition.rulesSources.map { source in
          JSONValue.object([.init("title", .string(source.title))])
            .with("path", source.url.map { .string($0) })
        }),
      "run": .string(edition.run),
      "auditHead": .string(edition.auditHead),
      "resources": .array(zip(tables, files).map(resource)),
    ]
  }

  private func resource(_ table: OpenTable, _ file: InputFile) -> JSONValue {
    [
      "name": .string(table.name), "type": "table", "path": .string(file.name),
      "title": .string(table.title), "description": .string(table.description),
      "scheme": "file", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
      "dialect": ["delimiter": ",", "lineTerminator": "\r\n", "header": true],
      "bytes": .number("\(file.bytes.count)"), "hash": .string("sha256:\(file.digest)"),
      "rowCount": .number("\(table.rows.count)"),
      "schema": schema(table),
    ]
  }

  private func schema(_ table: OpenTable) -> JSONValue {
    let keys = table.foreignKeys.map { key -> JSONValue in
      [
        "fields": .array(key.columns.map { .string($0) }),
        "reference": [
          "resource": .string(key.table), "fields": .array(key.reference.map { .string($0) }),
        ],
      ]
    }
    let schema: JSONValue = [
      "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
      "fields": .array(table.columns.map(field)),
      "missingValues": [""],
      "primaryKey": .array(table.primaryKey.map { .string($0) }),
    ]
    return schema.with("foreignKeys", keys.isEmpty ? nil : .array(keys))
  }

  private func field(_ column: OpenTable.Column) -> JSONValue {
    var constraints: [JSONValue.Member] =
      column.mayBeMissing ? [] : [.init("required", true)]
    if !column.words.isEmpty {
      constraints.append(.init("enum", .array(column.words.map { .string($0) })))
    }
    return JSONValue.object([
      .init("name", .string(column.name)), .init("title", .string(column.title)),
      .init("type", .string(column.kind.tableSchemaType)),
      .init("description", .string(column.description)),
    ])
    .with("missingValues", .array(column.missing.map { .string($0) }))
    .with("constraints", constraints.isEmpty ? nil : .object(constraints))
  }
}

extension OpenTable.Column {
  /// What stands in a cell of it in place of a value.
  var missing: [String] {
    // A column of notes holds the codes themselves.
    guard mayBeMissing, name != "value_note" else { return [""] }
    return [""] + NoteCode.missing.map(\.rawValue)
  }
}

extension OpenTable.Kind {
  fileprivate var tableSchemaType: String {
    switch self {
    case .text: "string"
    case .integer: "integer"
    case .number: "number"
    case .date: "date"
    case .moment: "datetime"
    }
  }

  /// The type of XML Schema that CSVW names.
  var csvwType: String {
    switch self {
    case .text: "string"
    case .integer: "integer"
    case .number: "decimal"
    case .date: "date"
    case .moment: "dateTime"
    }
  }
}

/// The licence of what is published.
enum OpenLicence {
  static let title = "Open Government Licence v3.0"
  static let address = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
}
