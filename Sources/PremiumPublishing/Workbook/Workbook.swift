import PremiumFiles

/// A workbook as an OpenDocument spreadsheet (ISO/IEC 26300) that people with assistive software can read.
///
/// It follows the checklist of the Government Analysis Function: one table a sheet, marked up and named, one row of
/// headings, no merged, hidden or blank rows, wrapped text, properties, and the cursor in A1.
struct Workbook: Sendable {
  var title: String
  var subject: String
  var description: String
  var keywords: [String]
  /// When it was made, in ISO 8601.
  var created: String
  var sheets: [Worksheet]

  /// The bytes of the `.ods` file: the same workbook gives the same bytes.
  var bytes: [UInt8] {
    // The kind of file stands first and unpacked, so that programs know it by its first bytes.
    StoredArchive.bytes(
      [
        ("mimetype", Self.kind), ("META-INF/manifest.xml", Self.manifest), ("meta.xml", meta),
        ("settings.xml", settings), ("styles.xml", Self.styles), ("content.xml", content),
      ].map { InputFile(name: $0.0, bytes: Array($0.1.utf8)) })
  }

  private static let kind = "application/vnd.oasis.opendocument.spreadsheet"

  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  private static let manifest =
    head + """
      <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" \
      manifest:version="1.2">
        <manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="\(kind)"/>
        <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
        <manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
        <manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
        <manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>
      </manifest:manifest>

      """

  private var meta: String {
    let words = keywords.map { "<meta:keyword>\(XMLText.escaped($0))</meta:keyword>" }.joined()
    return Self.head + """
      <office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.2"><office:meta>\
      <meta:generator>quality-premium</meta:generator>\
      <dc:title>\(XMLText.escaped(title))</dc:title>\
      <dc:subject>\(XMLText.escaped(subject))</dc:subject>\
      <dc:description>\(XMLText.escaped(description))</dc:description>\(words)\
      <meta:initial-creator>Quality Premium, independent software</meta:initial-creator>\
      <dc:creator>Quality Premium, independent software</dc:creator>\
      <meta:creation-date>\(created)</meta:creation-date><dc:date>\(created)</dc:date>\
      <dc:language>en-GB</dc:language></office:meta></office:document-meta>

      """
  }

  /// The first sheet is open, and the cursor of each stands in A1.
  private var settings: String {
    func item(_ name: String, _ type: String, _ value: String) -> String {
      "<config:config-item config:name=\"\(name)\" config:type=\"\(type)\">\(value)"
        + "</config:config-item>"
    }
    let tables = sheets.map { sheet in
      "<config:config-item-map-entry config:name=\"\(sheet.name)\">"
        + item("CursorPositionX", "int", "0") + item("CursorPositionY", "int", "0")
        + item("HorizontalSplitMode", "short", "0") + item("VerticalSplitMode", "short", "0")
        + "</config:config-item-map-entry>"
    }.joined()
    return Self.head + """
      <office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" office:version="1.2">\
      <office:settings><config:config-item-set config:name="ooo:view-settings">\
      <config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>\
      \(item("ViewId", "string", "view1"))<config:config-item-map-named config:name="Tables">\
      \(tables)</config:config-item-map-named>\
      \(item("ActiveTable", "string", sheets.first?.name ?? ""))</config:config-item-map-entry>\
      </config:config-item-map-indexed></config:config-item-set></office:settings>\
      </office:document-settings>

      """
  }
}
