extension Workbook {
  /// `styles.xml`: Arial of 12 points or more, wrapped text, no fills, no headers or footers on paper.
  static let styles =
    head + """
      <office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
      xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" \
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
      xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2">
      <office:styles>
      \(numberStyle("counts", places: 0, grouped: true))
      \(numberStyle("money", places: 2, grouped: true))
      <style:default-style style:family="table-cell"><style:text-properties \
      style:font-name="Arial" fo:font-family="Arial" fo:font-size="12pt" fo:language="en" \
      fo:country="GB"/></style:default-style>
      \(cellStyle("Default"))
      \(cellStyle("Heading_20_1", display: "Heading 1", text: "fo:font-size=\"16pt\" fo:font-weight=\"bold\""))
      \(cellStyle("line"))
      \(cellStyle("wrapped", cell: wrap))
      \(cellStyle("heading", cell: wrap, text: "fo:font-weight=\"bold\""))
      \(cellStyle("count", cell: wrap, data: "counts"))
      \(cellStyle("pounds", cell: wrap, data: "money"))
      \(cellStyle("number", cell: wrap))
      </office:styles>
      <office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties \
      fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" \
      fo:margin="15mm" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout>\
      </office:automatic-styles>
      <office:master-styles><style:master-page style:name="Default" style:page-layout-name="page">\
      <style:header style:display="false"/><style:footer style:display="false"/>\
      </style:master-page></office:master-styles>
      </office:document-styles>

      """

  private static let wrap =
    "fo:wrap-option=\"wrap\" style:vertical-align=\"top\" fo:padding=\"0.8mm\""

  private static func numberStyle(_ name: String, places: Int, grouped: Bool) -> String {
    "<number:number-style style:name=\"\(name)\"><number:number number:decimal-places=\"\(places)\" "
      + "number:min-decimal-places=\"\(places)\" number:min-integer-digits=\"1\" "
      + "number:grouping=\"\(grouped)\"/></number:number-style>"
  }

  private static func cellStyle(
    _ name: String, display: String? = nil, cell: String = "", text: String = "",
    data: String? = nil
  ) -> String {
    let shown = display.map { " style:display-name=\"\($0)\"" } ?? ""
    let format = data.map { " style:data-style-name=\"\($0)\"" } ?? ""
    let parent = name == "Default" ? "" : " style:parent-style-name=\"Default\""
    return
      "<style:style style:name=\"\(name)\"\(shown) style:family=\"table-cell\"\(parent)\(format)>"
      + (cell.isEmpty ? "" : "<style:table-cell-properties \(cell)/>")
      + (text.isEmpty ? "" : "<style:text-properties \(text)/>") + "</style:style>"
  }
}
