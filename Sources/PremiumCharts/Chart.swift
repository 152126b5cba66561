import Foundation

/// A drawing with everything that a reader needs: title, one sentence, and the figures as a table.
public struct Chart: Sendable {
  /// Letters, digits and hyphens; unique on the page.
  public var id: String
  public var title: String
  /// What it shows, in one sentence.
  public var takeaway: String
  public var table: ChartTable
  public var width: Double
  public var height: Double
  /// The marks as SVG, without the element around them.
  public var marks: String

  public init(
    id: String, title: String, takeaway: String, table: ChartTable, width: Double, height: Double,
    marks: String
  ) {
    self.id = id
    self.title = title
    self.takeaway = takeaway
    self.table = table
    self.width = width
    self.height = height
    self.marks = marks
  }

  /// The drawing for a page or a file of its own; people who cannot see it hear title and sentence.
  public var svg: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" role="img" \
    aria-labelledby="\(id)-title \(id)-desc" viewBox="0 0 \(width.svg) \(height.svg)" \
    font-family="\(Drawing.font)">
    <title id="\(id)-title">\(title.escaped)</title>
    <desc id="\(id)-desc">\(takeaway.escaped)</desc>
    <rect width="\(width.svg)" height="\(height.svg)" fill="\(Palette.white)"/>
    \(marks)</svg>
    """
  }

  /// A figure for a page: title, sentence, drawing, and the table behind "Show the figures".
  public var html: String {
    """
    <figure class="chart" id="\(id)">
    <figcaption><strong>\(title.escaped)</strong><br>\(takeaway.escaped)</figcaption>
    \(svg)
    <details><summary>Show the figures of “\(title.escaped)”</summary>
    \(table.html(caption: title))
    </details>
    </figure>
    """
  }

  /// The rules of style that a page with charts needs once.
  public static let style = """
    .chart { margin: 1.5rem 0; }
    .chart figcaption { margin-bottom: 0.5rem; }
    .chart svg { display: block; width: 100%; height: auto; max-width: 38rem; border: 1px solid \
    #d8dde0; }
    .chart details { margin-top: 0.5rem; }
    .chart summary { color: #005eb8; cursor: pointer; padding: 0.25rem 0; text-decoration: underline; }
    .chart summary:focus { outline: 4px solid #212b32; background: #ffeb3b; color: #212b32; }
    .chart td.number, .chart th.number { text-align: right; }
    """
}

/// The figures behind a chart.
public struct ChartTable: Hashable, Sendable {
  public enum Cell: Hashable, Sendable {
    case text(String)
    /// A number as it is printed; nothing says why there is none.
    case number(String)
  }

  public var headings: [String]
  public var rows: [[Cell]]

  public init(headings: [String], rows: [[Cell]]) {
    self.headings = headings
    self.rows = rows
  }

  private func isNumber(_ column: Int) -> Bool {
    rows.contains { row in
      guard row.indices.contains(column), case .number = row[column] else { return false }
      return true
    }
  }

  /// The table for a page; wide ones scroll by themselves.
  public func html(caption: String) -> String {
    let head = headings.enumerated().map { column, heading in
      "<th scope=\"col\"\(isNumber(column) ? " class=\"number\"" : "")>\(heading.escaped)</th>"
    }
    let body = rows.map { row in
      let cells = row.enumerated().map { column, cell -> String in
        switch cell {
        case .text(let text):
          column == 0
            ? "<th scope=\"row\">\(text.escaped)</th>" : "<td>\(text.escaped)</td>"
        case .number(let text): "<td class=\"number\">\(text.escaped)</td>"
        }
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return """
      <div class="scroll" role="region" aria-label="\(caption.escaped)" tabindex="0">
      <table>
      <caption>\(caption.escaped)</caption>
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(body.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      """
  }

  /// The text of the cells, for other ways of writing a table.
  public var texts: [[String]] {
    rows.map { row in
      row.map { cell in
        switch cell {
        case .text(let text), .number(let text): text
        }
      }
    }
  }
}
