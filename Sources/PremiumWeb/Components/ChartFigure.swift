import Hummingbird
import NIOCore
import PremiumCharts

/// A chart on a page: title, sentence, drawing, the figures behind a summary, and both to take away.
struct ChartFigure: Sendable {
  let id: String
  let title: String
  let takeaway: String
  let svg: String
  /// The figures as a table.
  let figures: String
  /// Where drawing and figures can be had: at the address of the page.
  let files: [Link]
  let table: Table

  /// - Parameters:
  ///   - table: the figures; its key is what programs ask for.
  ///   - showsTable: whether the figures stand behind the chart; not where a table on the page is the same.
  init(_ chart: Chart, _ table: Table, showsTable: Bool = true) {
    id = chart.id
    title = chart.title
    takeaway = chart.takeaway
    svg = chart.svg
    self.table = table
    figures = showsTable ? table.compact() : "<p>They are in the table below.</p>"
    files = [
      Link("chart as SVG", "?format=svg&chart=\(chart.id)"),
      Link("table as CSV", "?format=csv&table=\(table.key)"),
    ]
  }

  /// The drawing as a file of its own.
  var response: Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "image/svg+xml",
        .contentDisposition: "attachment; filename=\"\(id).svg\"",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(string: svg)))
  }
}

extension Table {
  /// The figures as a drawing carries them.
  var forChart: ChartTable {
    ChartTable(
      headings: columns.map(\.title),
      rows: rows.map { row in
        row.cells.map { $0.isNumeric ? .number($0.text) : .text($0.tag?.text ?? $0.text) }
      })
  }
}
