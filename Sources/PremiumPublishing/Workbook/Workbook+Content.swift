import PremiumFiles

extension Workbook {
  /// `content.xml`: the sheets, and their tables by name.
  var content: String {
    var text =
      Self.head + """
        <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
        xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
        xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" \
        xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">
        <office:automatic-styles>\(columnStyles)\
        <style:style style:name="sheet" style:family="table" style:master-page-name="Default">\
        <style:table-properties table:display="true" style:writing-mode="lr-tb"/></style:style>\
        <style:style style:name="row" style:family="table-row">\
        <style:table-row-properties style:use-optimal-row-height="true"/></style:style>\
        </office:automatic-styles>
        <office:body><office:spreadsheet>

        """
    for sheet in sheets { text += Self.element(sheet) }
    let ranges = sheets.compactMap(Self.range).joined()
    text += "<table:database-ranges>\(ranges)</table:database-ranges>\n"
    return text + "</office:spreadsheet></office:body></office:document-content>\n"
  }

  /// One style for each width that a column has.
  private var columnStyles: String {
    let widths = Set(sheets.flatMap { $0.widths }).sorted()
    return widths.map { width in
      "<style:style style:name=\"width\(width)\" style:family=\"table-column\">"
        + "<style:table-column-properties style:column-width=\"\(width)mm\"/></style:style>"
    }.joined()
  }

  private static func element(_ sheet: Worksheet) -> String {
    var text = "<table:table table:name=\"\(sheet.name)\" table:style-name=\"sheet\">"
    for width in sheet.widths {
      text += "<table:table-column table:style-name=\"width\(width)\"/>"
    }
    text += row([cell(sheet.title, style: "Heading_20_1")])
    for line in sheet.lines {
      text += row([cell(line, style: sheet.table == nil ? "wrapped" : "line")])
    }
    if let table = sheet.table {
      text += "<table:table-header-rows>"
      text += row(table.headings.map { cell($0, style: "heading") })
      text += "</table:table-header-rows>"
      for cells in table.rows { text += row(cells.map(cell)) }
    }
    return text + "</table:table>\n"
  }

  private static func row(_ cells: [String]) -> String {
    "<table:table-row table:style-name=\"row\">\(cells.joined())</table:table-row>\n"
  }

  private static func cell(_ text: String, style: String) -> String {
    "<table:table-cell office:value-type=\"string\" table:style-name=\"\(style)\">"
      + XMLText.paragraphs(text) + "</table:table-cell>"
  }

  private static func cell(_ cell: Worksheet.Cell) -> String {
    switch cell {
    case .text(let text): self.cell(text, style: "wrapped")
    case .count(let number): self.number(number, style: "count")
    case .pounds(let number): self.number(number, style: "pounds")
    case .number(let number): self.number(number, style: "number")
    case .link(let text, let sheet):
      "<table:table-cell office:value-type=\"string\" table:style-name=\"wrapped\"><text:p>"
        + "<text:a xlink:type=\"simple\" xlink:href=\"#\(sheet).A1\">\(XMLText.escaped(text))"
        + "</text:a></text:p></table:table-cell>"
    }
  }

  private static func number(_ number: String, style: String) -> String {
    "<table:table-cell office:value-type=\"float\" office:value=\"\(number)\" "
      + "table:style-name=\"\(style)\"><text:p>\(number)</text:p></table:table-cell>"
  }

  /// The table of a sheet, marked up by its name and place.
  private static func range(_ sheet: Worksheet) -> String? {
    guard let table = sheet.table else { return nil }
    let last = column(table.headings.count) + "\(sheet.headingRow + table.rows.count)"
    return "<table:database-range table:name=\"\(table.name)\" table:target-range-address=\""
      + "\(sheet.name).A\(sheet.headingRow):\(sheet.name).\(last)\" table:contains-header=\"true\" "
      + "table:display-filter-buttons=\"false\"/>"
  }

  /// The letters of a column, from 1: `A`, `Z`, `AA`.
  static func column(_ number: Int) -> String {
    let (rest, place) = (number - 1).quotientAndRemainder(dividingBy: 26)
    let letter = String(UnicodeScalar(UInt8(65 + place)))
    return rest == 0 ? letter : column(rest) + letter
  }
}

extension Worksheet {
  /// The width of every column in millimetres; a sheet without a table has one for reading.
  fileprivate var widths: [Int] {
    guard let table else { return [160] }
    return table.headings.indices.map { place in
      place < table.widths.count ? table.widths[place] : table.widths.last ?? 30
    }
  }
}
