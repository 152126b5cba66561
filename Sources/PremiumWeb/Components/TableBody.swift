/// The rows of a table as HTML.
///
/// Written here and not by a template: they are nearly all of a long page, and a template looks up ten names a
/// cell, which took most of the time of a page of 211 rows.
enum TableBody {
  static func markup(of rows: [Table.Row]) -> String {
    var html: [UInt8] = []
    html.reserveCapacity(rows.count * (rows.first?.cells.count ?? 0) * 120)
    for row in rows {
      html += "<tr role=\"row\">".utf8
      for cell in row.cells { append(cell, to: &html) }
      html += "</tr>\n".utf8
    }
    return String(decoding: html, as: UTF8.self)
  }

  private static func append(_ cell: Table.Cell, to html: inout [UInt8]) {
    html += "<td role=\"cell\"".utf8
    if cell.isNumeric { html += " class=\"numeric\"".utf8 }
    // The style sheet shows it beside the cell on a narrow screen.
    html += " data-heading=\"".utf8
    EscapedBytes.append(cell.heading, to: &html)
    html += "\">".utf8
    if let link = cell.link {
      html += "<a href=\"".utf8
      EscapedBytes.append(link, to: &html)
      html += "\">".utf8
    }
    EscapedBytes.append(cell.text, to: &html)
    if cell.link != nil { html += "</a>".utf8 }
    if let tag = cell.tag {
      html += "<strong class=\"tag tag-".utf8
      EscapedBytes.append(tag.colour, to: &html)
      html += "\">".utf8
      EscapedBytes.append(tag.text, to: &html)
      html += "</strong>".utf8
    }
    html += "</td>".utf8
  }
}
