import Foundation
import PremiumCharts
import QualityPremium

/// The plots of figures of which nobody says of how many they are.
extension RulePlot {
  // MARK: Published intervals

  var intervals: ChartFigure? {
    let known = points.compactMap { point -> CaterpillarChart.Point? in
      guard let publication = point.finding.observation.publication,
        let lower = publication.lower95, let upper = publication.upper95
      else { return nil }
      return CaterpillarChart.Point(
        name: point.name, value: point.finding.observation.value.approximate,
        lower: lower.approximate, upper: upper.approximate,
        text: year.edition.wording.figures(point.finding).figure)
    }
    guard !known.isEmpty, known.count * 10 >= points.count * 9, let line = commonLine else {
      return nil
    }
    let table = Table(
      "\(title) with 95% intervals", key: id,
      columns: [
        Table.Column("name", "Organisation"), Table.Column("value", "Value", isNumeric: true),
        Table.Column("lower", "Lower", isNumeric: true),
        Table.Column("upper", "Upper", isNumeric: true),
      ],
      rows: known.map { point in
        [Table.Cell(point.name)]
          + [point.value, point.lower, point.upper].map { Table.Cell(String(format: "%.2f", $0)) }
      })
    let unclear = known.count { $0.lower <= line.approximate && line.approximate <= $0.upper }
    return ChartFigure(
      CaterpillarChart(
        id: id, title: heading("Figures with their 95% intervals"),
        takeaway:
          "Of \(unclear) of \(known.count) the interval holds the line, so the verdict may be "
          + "chance.",
        unit: indicator?.unit ?? "", points: known,
        reference: (line.approximate, "the line, \(line.inWords())"), table: table.forChart
      ).chart, table)
  }

  // MARK: Small counts

  /// How many had none, one, two and so on, where nothing says of how many.
  var counts: ChartFigure? {
    guard indicator?.kind == .count else { return nil }
    let most = 6
    var found = Array(repeating: 0, count: most + 1)
    for point in points {
      found[min(most, max(0, Int(point.finding.observation.value.approximate)))] += 1
    }
    let names = (0..<most).map { "\($0)" } + ["\(most) or more"]
    let table = Table(
      "\(title): how many had how many", key: id,
      columns: [
        Table.Column("count", indicator?.unit ?? "Count"),
        Table.Column("organisations", "Organisations", isNumeric: true),
      ], rows: zip(names, found).map { [Table.Cell($0), Table.Cell(String($1))] })
    let met = points.count { $0.verdict == .met }
    return ChartFigure(
      BarChart(
        id: id, title: heading("How many had how many"),
        takeaway: "\(met) of \(points.count) reached the line"
          + (commonLine.map { ", \($0.inWords()) \(indicator?.unit ?? "")" } ?? "") + ".",
        unit: "organisations, by \(indicator?.unit ?? "count")",
        bars: zip(names, found).map { .init(label: $0, value: Double($1), text: "\($1)") },
        table: table.forChart
      ).chart, table)
  }

  // MARK: Anything else

  /// How far the figures were from their lines, in eight steps.
  var spread: ChartFigure? {
    let margins = points.map(\.finding.margin.approximate)
    guard let least = margins.min(), let most = margins.max() else { return nil }
    let step = max((most - least) / 8, 1e-9)
    let bands = most == least ? 1 : 8
    var counts = Array(repeating: 0, count: bands)
    for margin in margins { counts[min(bands - 1, Int((margin - least) / step))] += 1 }
    let names = (0..<bands).map { band in
      String(
        format: "%.1f to %.1f", least + Double(band) * step, least + Double(band + 1) * step
      ).replacing("-", with: "−")
    }
    let table = Table(
      "\(title): how far from the line", key: id,
      columns: [
        Table.Column("margin", "To spare (below 0: short of the line)"),
        Table.Column("organisations", "Organisations", isNumeric: true),
      ], rows: zip(names, counts).map { [Table.Cell($0), Table.Cell(String($1))] })
    let met = points.count { $0.verdict == .met }
    return ChartFigure(
      BarChart(
        id: id, title: heading("How far from the line"),
        takeaway:
          "\(met) of \(points.count) reached the line. How many people are behind each figure "
          + "is not in the evidence, so chance cannot be told from difference.",
        unit: "organisations, by \(indicator?.unit ?? "units") to spare",
        bars: zip(names, counts).map { .init(label: $0, value: Double($1), text: "\($1)") },
        table: table.forChart
      ).chart, table)
  }
}
