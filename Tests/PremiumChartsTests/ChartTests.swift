import Foundation
import FoundationXML
import PremiumCharts
import Testing

@Suite("Charts") struct ChartTests {
  /// One chart of each kind, with text that would break a page.
  static let charts: [Chart] = {
    let table = ChartTable(
      headings: ["Name", "Value"], rows: [[.text("A & B <c>"), .number("1.5")]])
    return [
      BarChart(
        id: "bars", title: "Bars & \"more\"", takeaway: "A <b> is larger.", unit: "%",
        bars: [
          .init(label: "A & B <c>", value: 10, lower: 5, upper: 18, text: "10%"),
          .init(label: "None", value: nil, text: "not known", isHollow: true),
          .init(label: "Less than nothing", value: -3, text: "-3%"),
        ], hollowMeans: "hollow: no measure", table: table
      ).chart,
      DotChart(
        id: "dots", title: "Dots", takeaway: "They differ.", unit: "places",
        series: ["chosen", "not chosen"],
        rows: [
          .init(
            label: "North",
            dots: [
              .init(series: 0, value: 40, lower: 30, upper: 50, name: "North, chosen"),
              .init(series: 1, value: 55, name: "North, not chosen"),
            ])
        ], reference: (50, "the middle"), joins: true, table: table
      ).chart,
      ScatterChart(
        id: "scatter", title: "Scatter", takeaway: "They go together.", xUnit: "people",
        yUnit: "CCGs", standing: "no measure",
        points: [
          .init(x: 1, y: 2, name: "One"), .init(x: 3, y: 5, name: "Two <3>", stands: true),
        ], table: table
      ).chart,
      SmallMultiples(
        id: "small", title: "Small", takeaway: "They fall.", unit: "%",
        panels: [
          .init(label: "Here", values: [1, nil, 3], target: 2, note: "3 in 2013"),
          .init(label: "There", values: [], note: "no value"),
        ], table: table
      ).chart,
      HexagonMap(
        id: "map", title: "Map", takeaway: "They lie together.",
        areas: [
          .init(column: 0, row: 0, name: "A", step: 4, isMarked: true, text: "chose it"),
          .init(column: 1, row: 1, name: "B", step: nil, text: "not known"),
        ], shades: ["did not", "did"], mark: "chose it", table: table
      ).chart,
      MatrixChart(
        id: "matrix", title: "Matrix", takeaway: "One cell is full.", rows: ["a", "b"],
        columns: ["x", "y"], values: [[1, nil], [0, 12]]
      ).chart,
    ] + MoneyAndChanceCharts.all(table)
  }()

  @Test("Every chart is well-formed, named and described", arguments: charts)
  func wellFormed(chart: Chart) throws {
    let reader = XMLReader()
    #expect(reader.read(chart.svg), "\(chart.id): \(reader.problem)")
    #expect(chart.svg.contains("role=\"img\""))
    #expect(chart.svg.contains("aria-labelledby=\"\(chart.id)-title \(chart.id)-desc\""))
    #expect(reader.texts["title"]?.contains(chart.title) ?? false)
    #expect(reader.texts["desc"]?.contains(chart.takeaway) ?? false)
  }

  @Test("Every chart has its figures as a table behind it", arguments: charts)
  func table(chart: Chart) {
    #expect(chart.html.contains("<details><summary>"))
    #expect(chart.html.contains("<table>") && chart.html.contains("scope=\"col\""))
    #expect(XMLReader().read(chart.html))
  }

  @Test("No mark lies outside its sheet", arguments: charts)
  func inside(chart: Chart) throws {
    let reader = XMLReader()
    _ = reader.read(chart.svg)
    for (x, y) in reader.places {
      #expect(x >= -1 && x <= chart.width + 1 && y >= -1 && y <= chart.height + 1, "\(x), \(y)")
    }
  }

  @Test("The same values give the same bytes")
  func same() {
    let one = MatrixChart(
      id: "m", title: "t", takeaway: "s", rows: ["a"], columns: ["x"], values: [[1]])
    #expect(one.chart.svg == one.chart.svg)
  }

  @Test("Text stands out from its ground, and shades from the ones beside them")
  func contrast() {
    for shade in Palette.steps {
      #expect(Palette.contrast(Palette.ink(on: shade), shade) >= 4.5, "\(shade)")
    }
    #expect(Palette.contrast(Palette.secondaryText, Palette.white) >= 4.5)
    #expect(Palette.contrast(Palette.blue, Palette.white) >= 3)
    #expect(abs(Palette.contrast("#000000", "#ffffff") - 21) < 0.01)
    for (light, dark) in zip(Palette.steps, Palette.steps.dropFirst()) {
      #expect(Palette.contrast(light, Palette.white) < Palette.contrast(dark, Palette.white))
    }
  }
}

/// Reads XML and keeps what the tests look at.
private final class XMLReader: NSObject, XMLParserDelegate {
  private(set) var texts: [String: String] = [:]
  private(set) var places: [(Double, Double)] = []
  private(set) var problem = ""
  private var open: [String] = []

  func read(_ text: String) -> Bool {
    // HTML's line break is the one element that is not closed.
    let parser = XMLParser(data: Data(text.replacing("<br>", with: "<br/>").utf8))
    parser.delegate = self
    let isGood = parser.parse()
    problem = parser.parserError.map { "\($0)" } ?? ""
    return isGood
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(name)
    for (x, y) in [("x", "y"), ("cx", "cy"), ("x1", "y1"), ("x2", "y2")] {
      if let x = attributes[x].flatMap(Double.init), let y = attributes[y].flatMap(Double.init) {
        places.append((x, y))
      }
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let name = open.last { texts[name, default: ""] += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}
