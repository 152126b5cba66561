import Foundation
import PremiumCharts
import Testing

/// The charts of money and of chance, with values at their edges.
enum MoneyAndChanceCharts {
  static func all(_ table: ChartTable) -> [Chart] {
    [
      waterfall.chart, strip.chart, trend.chart, funnel(table).chart, caterpillar(table).chart,
    ]
  }

  static let waterfall = WaterfallChart(
    id: "waterfall", title: "What took it", takeaway: "A & B took most.", unit: "£",
    steps: [
      .total(label: "The most it could be", amount: 1_000, text: "£1,000"),
      .change(label: "Not earned: <A>", amount: -250, text: "−£250"),
      .change(label: "Taken by nothing", amount: 0, text: "£0"),
      .open(label: "Not known yet", amount: -250, text: "up to −£250"),
      .total(label: "Award", amount: 500, upTo: 750, text: "£500 to £750"),
    ], table: ChartTable(headings: ["Step", "£"], rows: [[.text("A"), .number("−250")]]))

  static func strip(figure: Double, line: Double, isMet: Bool) -> ThresholdStrip {
    ThresholdStrip(
      id: "strip", title: "How far", takeaway: "One case decided.",
      rows: [
        .init(
          label: "Cases of C. difficile in a commissioner with a very long name indeed",
          figure: figure, line: line, passesBelow: true, isMet: isMet, figureText: "95 cases",
          lineText: "94 cases", distance: "not met by 1 case", stake: "£141,250")
      ])
  }

  static let strip = strip(figure: 95, line: 94, isMet: false)

  static let trend = TrendChart(
    id: "trend", title: "Trend", takeaway: "It fell.", unit: "% of patients",
    points: [
      .init(label: "April 2013", value: 90, text: "90%"),
      .init(label: "May 2013", value: nil, text: "not published"),
      .init(label: "June 2013", value: 97, signal: .better, text: "97%"),
      .init(label: "July 2013", value: 80, signal: .worse, text: "80%"),
    ], limits: .init(lower: 84, centre: 90, upper: 96), target: (95, "the standard"))

  static func funnel(_ table: ChartTable) -> FunnelChart {
    FunnelChart(
      id: "funnel", title: "Funnel", takeaway: "One is outside.", valueUnit: "%",
      sizeUnit: "patients", centre: 50,
      points: [
        .init(name: "Small", size: 10, value: 20, place: .inside, text: "2 of 10"),
        .init(
          name: "Large & far", size: 1_000, value: 60, place: .outside, stands: true,
          text: "600 of 1,000"),
        .init(name: "Middling", size: 500, value: 55, place: .warning, text: "275 of 500"),
      ],
      limits: [
        .init(size: 1, inner: -48...148, outer: -105...205),
        .init(size: 100, inner: 40...60, outer: 34...66),
        .init(size: 1_000, inner: 47...53, outer: 45...55),
      ], target: (52, "the standard"), table: table)
  }

  static func caterpillar(_ table: ChartTable) -> CaterpillarChart {
    CaterpillarChart(
      id: "caterpillar", title: "Caterpillar", takeaway: "Most overlap.", unit: "%",
      points: [
        .init(name: "Last", value: 9, lower: 8, upper: 10, stands: true, text: "9%"),
        .init(name: "First", value: 3, lower: 1, upper: 6, text: "3%"),
      ], reference: (5, "England"), table: table)
  }
}

@Suite("Charts of money and of chance") struct MoneyAndChanceChartTests {
  @Test("A waterfall falls from its total by each step, and rests on what is certain")
  func waterfall() {
    let svg = MoneyAndChanceCharts.waterfall.chart.svg
    #expect(svg.contains("£500 to £750") && svg.contains("dashed: not known yet"))
    var certain = MoneyAndChanceCharts.waterfall
    certain.steps = Array(certain.steps.prefix(2))
    #expect(!certain.chart.svg.contains("not known yet"))
  }

  @Test("A figure exactly on its line is drawn on it, and the verdict is in a shape")
  func onTheLine() {
    let met = MoneyAndChanceCharts.strip(figure: 94, line: 94, isMet: true).chart.svg
    #expect(met.contains("cx=\"220\""))
    let zero = MoneyAndChanceCharts.strip(figure: 0, line: 0, isMet: true).chart
    #expect(zero.svg.contains("cx=\"220\""))
    #expect(zero.table.texts[0][3] == "met")
  }

  @Test("A month without a value breaks the line, and the table says why")
  func gap() {
    let chart = MoneyAndChanceCharts.trend.chart
    #expect(chart.table.texts[1] == ["May 2013", "not published", ""])
    #expect(chart.table.texts[3][2] == "worse than chance")
    // Two runs of values are two lines.
    #expect(chart.svg.components(separatedBy: "<path d=\"M").count >= 3)
  }

  @Test("Who is outside a funnel's limits has a shape of their own, and limits stay on the sheet")
  func funnel() {
    let table = ChartTable(headings: ["Name"], rows: [[.text("A")]])
    let svg = MoneyAndChanceCharts.funnel(table).chart.svg
    #expect(svg.contains("Large &amp; far</text>") && !svg.contains(">Small</text>"))
    #expect(!svg.contains("NaN") && !svg.contains("inf"))
  }

  @Test("A caterpillar stands in the order of its values, whatever order they came in")
  func caterpillar() throws {
    let table = ChartTable(headings: ["Name"], rows: [[.text("A")]])
    let svg = MoneyAndChanceCharts.caterpillar(table).chart.svg
    let first = try #require(svg.range(of: "First:"))
    let last = try #require(svg.range(of: "Last:"))
    #expect(first.lowerBound < last.lowerBound)
  }

  @Test("Large numbers on an axis have commas, and a label that has no room ends in dots")
  func words() {
    var chart = MoneyAndChanceCharts.waterfall
    chart.steps = [
      .total(
        label: "A label that goes on for very much longer than there is any room for on two lines",
        amount: 1_500_000, text: "£1,500,000")
    ]
    let svg = chart.chart.svg
    #expect(svg.contains(">1,000,000</text>") && svg.contains("…</text>"))
  }
}
