import Crypto
import Foundation
import Mustache

/// The templates, which are part of the program: the server needs no file to draw a page.
struct Templates: Sendable {
  /// Every file of the folder `Templates`.
  enum Name: String, CaseIterable, Sendable {
    case page, blocks, heading, prose, inset, warning, table, summary, tasks, form, field, links
    case pagination, panel, details, code, drawing, tag, subheading, list, verdict, chart
    case longTable = "long-table"
    case fieldText = "field-text"
    case fieldArea = "field-area"
    case fieldFile = "field-file"
    case fieldRadios = "field-radios"
    case fieldCheckboxes = "field-checkboxes"
    case fieldSelect = "field-select"
    case fieldHidden = "field-hidden"
    case fieldHead = "field-head"
    case fieldDescribed = "field-described"

    private var bytes: [UInt8] {
      switch self {
      case .page: PackageResources.page_mustache
      case .blocks: PackageResources.blocks_mustache
      case .heading: PackageResources.heading_mustache
      case .prose: PackageResources.prose_mustache
      case .inset: PackageResources.inset_mustache
      case .warning: PackageResources.warning_mustache
      case .table: PackageResources.table_mustache
      case .summary: PackageResources.summary_mustache
      case .tasks: PackageResources.tasks_mustache
      case .form: PackageResources.form_mustache
      case .field: PackageResources.field_mustache
      case .links: PackageResources.links_mustache
      case .pagination: PackageResources.pagination_mustache
      case .panel: PackageResources.panel_mustache
      case .details: PackageResources.details_mustache
      case .code: PackageResources.code_mustache
      case .drawing: PackageResources.drawing_mustache
      case .tag: PackageResources.tag_mustache
      case .subheading: PackageResources.subheading_mustache
      case .list: PackageResources.list_mustache
      case .verdict: PackageResources.verdict_mustache
      case .chart: PackageResources.chart_mustache
      case .longTable: PackageResources.long_table_mustache
      case .fieldText: PackageResources.field_text_mustache
      case .fieldArea: PackageResources.field_area_mustache
      case .fieldFile: PackageResources.field_file_mustache
      case .fieldRadios: PackageResources.field_radios_mustache
      case .fieldCheckboxes: PackageResources.field_checkboxes_mustache
      case .fieldSelect: PackageResources.field_select_mustache
      case .fieldHidden: PackageResources.field_hidden_mustache
      case .fieldHead: PackageResources.field_head_mustache
      case .fieldDescribed: PackageResources.field_described_mustache
      }
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  private let library: MustacheLibrary
  private let page: MustacheTemplate

  init() throws {
    MustacheContentTypes.register(EscapedBytes(), named: EscapedBytes.name)
    var library = MustacheLibrary()
    for name in Name.allCases {
      try library.register(
        "{{% CONTENT_TYPE: \(EscapedBytes.name)}}" + name.text, named: name.rawValue)
    }
    self.library = library
    page = try library.getTemplate(named: Name.page.rawValue) ?? MustacheTemplate(string: "")
  }

  func render(_ model: Any, with name: Name) -> String {
    name == .page
      ? page.render(model, library: library)
      : library.render(model, withTemplate: name.rawValue) ?? ""
  }
}

/// Escapes the bytes that mean something in HTML.
///
/// The library's own escapes characters as readers see them, and misses a quotation mark that is followed by
/// a combining accent, since the two are one character.
struct EscapedBytes: MustacheContentType {
  static let name = "HTML-BYTES"

  func escapeText(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    Self.append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  static func append(_ text: String, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      default: bytes.append(byte)
      }
    }
  }
}

/// The style sheet, under a name that changes with its contents, so that browsers may keep it for ever.
struct StyleSheet: Sendable {
  let bytes = PackageResources.style_css
  let path: String

  init() {
    let digest = SHA256.hash(data: Data(bytes)).prefix(8)
    path = "/assets/style-\(digest.map { String(format: "%02x", $0) }.joined()).css"
  }
}
