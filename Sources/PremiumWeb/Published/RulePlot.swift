import Foundation
import HealthStatistics
import PremiumCharts
import QualityPremium

/// The plot that fits the figures of a rule: a funnel where they rest on known numbers, intervals where
/// those were published, and otherwise how they are spread.
struct RulePlot {
  struct Point {
    var name: String
    var finding: Finding
    var verdict: Verdict
  }

  let indicator: Indicator?
  let title: String
  let points: [Point]
  let year: PublicYear
  let id: String
  /// Whether it is the only one of its page, whose heading then names what it is about.
  private let isOnly: Bool

  init(
    _ subject: Criterion.Subject, _ entries: [RulePage.Entry], _ year: PublicYear, isOnly: Bool
  ) {
    self.isOnly = isOnly
    indicator = year.scheme.indicators[subject.indicator]
    title = indicator?.title ?? subject.indicator
    points = entries.compactMap { entry in
      entry.reason.findings.first { $0.finding.subject == subject }.map {
        Point(name: entry.commissioner.name, finding: $0.finding, verdict: $0.verdict)
      }
    }
    id = "plot-\(subject.indicator)"
    self.year = year
  }

  /// Nothing for fewer than ten figures, which say nothing of the others.
  var figure: ChartFigure? {
    guard points.count >= 10 else { return nil }
    return proportions ?? changes ?? ratios ?? intervals ?? counts ?? spread
  }

  func heading(_ words: String) -> String { isOnly ? words : "\(title): \(words)" }

  /// The line, where it is the same for all.
  var commonLine: Quantity? {
    let lines = Set(points.map(\.finding.line))
    return lines.count == 1 ? lines.first : nil
  }

  private func place(_ significance: FunnelSignificance?) -> FunnelChart.Place {
    switch significance {
    case .notSignificant, nil: .inside
    case .highOneInForty, .lowOneInForty: .warning
    case .highOneInAThousand, .lowOneInAThousand: .outside
    }
  }

  private func funnel(
    _ heading: String, _ takeaway: String, valueUnit: String, sizeUnit: String, centre: Double,
    _ points: [FunnelChart.Point], _ limits: [FunnelChart.Limit],
    target: (value: Double, name: String)?, columns: [Table.Column], rows: [[Table.Cell]]
  ) -> ChartFigure {
    let table = Table("\(title): the funnel", key: id, columns: columns, rows: rows)
    return ChartFigure(
      FunnelChart(
        id: id, title: self.heading(heading), takeaway: takeaway, valueUnit: valueUnit,
        sizeUnit: sizeUnit,
        centre: centre, points: points, limits: limits, target: target, table: table.forChart
      ).chart, table)
  }

  private static let sizeColumns = [
    Table.Column("name", "Organisation"), Table.Column("size", "Rests on", isNumeric: true),
    Table.Column("value", "Value", isNumeric: true), Table.Column("place", "Against chance"),
  ]

  private func rows(_ points: [FunnelChart.Point]) -> [[Table.Cell]] {
    points.map { point in
      [
        Table.Cell(point.name), Table.Cell(String(format: "%.0f", point.size)),
        Table.Cell(String(format: "%.2f", point.value)),
        Table.Cell(FunnelChart.words(point.place)),
      ]
    }
  }

  // MARK: Percentages of known counts

  /// The limits allow for organisations that truly differ (additive over-dispersion, the outer tenths
  /// pulled in): of large numbers, chance alone would call nearly everybody different.
  private var proportions: ChartFigure? {
    let counted = points.compactMap { point in
      point.finding.observation.counts.map { (point, $0) }
    }
    let denominators = counted.map { Double($0.1.denominator) }
    guard indicator?.kind == .percent, counted.count == points.count,
      let funnel = try? OverdispersedFunnel(
        .arcsineProportion, trimming: .winsorised,
        numerators: counted.map { Double($0.1.numerator) }, denominators: denominators)
    else { return nil }
    func band(_ size: Double, _ tail: FunnelTail) -> ClosedRange<Double> {
      guard let band = funnel.limits(denominator: size, deviate: tail.deviate) else {
        return 0...100
      }
      return band.lower * 100...max(band.lower, band.upper) * 100
    }
    let marks = counted.map { point, counts in
      let size = Double(counts.denominator)
      let value = point.finding.observation.value.approximate
      return FunnelChart.Point(
        name: point.name, size: size, value: value,
        place: !band(size, .oneInAThousand).contains(value)
          ? .outside : !band(size, .oneInForty).contains(value) ? .warning : .inside,
        text: "\(year.edition.wording.figures(point.finding).figure), \(point.verdict.tag.text)")
    }
    let axis = FunnelAxis(least: denominators.min() ?? 1, greatest: denominators.max() ?? 1)
    let limits = axis.values.map {
      FunnelChart.Limit(size: $0, inner: band($0, .oneInForty), outer: band($0, .oneInAThousand))
    }
    let outside = marks.count { $0.place == .outside }
    return self.funnel(
      "Who differs by more than chance",
      "\(outside) of \(marks.count) differ from the rest by more than chance and the usual difference "
        + "between organisations would make them (99.8%).",
      valueUnit: "%", sizeUnit: "\(indicator?.event ?? "event")s counted",
      centre: funnel.target * 100, marks, limits,
      target: commonLine.map { ($0.approximate, "the line, \($0.inWords())%") },
      columns: Self.sizeColumns, rows: rows(marks))
  }

  // MARK: Changes since a baseline

  /// The change against what chance alone would do to two counts: on the log scale its variance is
  /// 1/a + 1/b (Spiegelhalter 2005). Counts behind standardised rates vary a little more than that.
  private var changes: ChartFigure? {
    let counted = points.compactMap { point -> (Point, change: Double, size: Double)? in
      let baseline: Observation
      switch point.finding.basis {
      case .fall(_, let before), .rise(_, let before): baseline = before
      case .limit, .other, .change: return nil
      }
      let after = point.finding.observation
      guard let one = Self.events(baseline), let other = Self.events(after), one > 0, other > 0,
        baseline.value > .zero
      else { return nil }
      let change = (after.value.approximate / baseline.value.approximate - 1) * 100
      return (point, change, 2 / (1 / one + 1 / other))
    }
    guard !counted.isEmpty, counted.count * 10 >= points.count * 9 else { return nil }
    func band(_ size: Double, _ tail: FunnelTail) -> ClosedRange<Double> {
      let reach = tail.deviate * (2 / size).squareRoot()
      return (exp(-reach) - 1) * 100...(exp(reach) - 1) * 100
    }
    let marks = counted.map { point, change, size in
      let inner = band(size, .oneInForty)
      let outer = band(size, .oneInAThousand)
      return FunnelChart.Point(
        name: point.name, size: size, value: change,
        place: !outer.contains(change) ? .outside : !inner.contains(change) ? .warning : .inside,
        text: "\(String(format: "%+.1f", change))%, \(point.verdict.tag.text)")
    }
    let sizes = marks.map(\.size)
    let axis = FunnelAxis(least: sizes.min() ?? 1, greatest: sizes.max() ?? 1)
    let limits = axis.values.map {
      FunnelChart.Limit(size: $0, inner: band($0, .oneInForty), outer: band($0, .oneInAThousand))
    }
    let within = marks.count { $0.place == .inside }
    let takeaway =
      "\(within) of \(marks.count) changed by no more than chance alone would do (within 95%)."
    return funnel(
      "Who changed by more than chance", takeaway, valueUnit: "change since the baseline, %",
      sizeUnit: "\(indicator?.event ?? "event")s a year (harmonic mean of both years)", centre: 0,
      marks, limits, target: asked.map { ($0, "the change that was asked for") },
      columns: Self.sizeColumns, rows: rows(marks))
  }

  private static func events(_ observation: Observation) -> Double? {
    (observation.events ?? observation.counts?.numerator).map(Double.init)
  }

  /// The change asked for, in per cent, where it is the same for all.
  private var asked: Double? {
    guard let finding = points.first?.finding, let share = finding.parameter?.value else {
      return nil
    }
    switch finding.basis {
    case .fall: return -share.approximate * 100
    case .rise: return share.approximate * 100
    case .limit, .other, .change: return nil
    }
  }

  // MARK: Counts against a ceiling

  private var ratios: ChartFigure? {
    guard indicator?.kind == .count else { return nil }
    let pairs = points.compactMap { point -> (Point, observed: Double, ceiling: Double)? in
      guard case .other = point.finding.basis, point.finding.line > .zero else { return nil }
      return (
        point, point.finding.observation.value.approximate, point.finding.line.approximate
      )
    }
    guard !pairs.isEmpty, pairs.count * 10 >= points.count * 9 else { return nil }
    let marks = pairs.map { point, observed, ceiling in
      let significance = FunnelSignificance(observed: observed, expected: ceiling)
      return FunnelChart.Point(
        name: point.name, size: ceiling, value: observed / ceiling, place: place(significance),
        text: "\(String(format: "%.0f of %.0f", observed, ceiling)), \(point.verdict.tag.text)")
    }
    let axis = FunnelAxis(
      least: pairs.map(\.ceiling).min() ?? 1, greatest: pairs.map(\.ceiling).max() ?? 1)
    let limits = axis.values.map { size in
      let (inner, outer) = (
        PoissonLimits.around(size, probability: FunnelTail.oneInForty.probability),
        PoissonLimits.around(size, probability: FunnelTail.oneInAThousand.probability)
      )
      return FunnelChart.Limit(
        size: size, inner: inner.lower / size...inner.upper / size,
        outer: outer.lower / size...outer.upper / size)
    }
    let over = pairs.count { $0.observed > $0.ceiling }
    let beyond = marks.count { $0.place != .inside && $0.value > 1 }
    return funnel(
      "Who was over the ceiling by more than chance",
      "\(over) of \(pairs.count) were over their ceiling; \(beyond) of them by more than chance "
        + "would do (beyond 95%).",
      valueUnit: "\(indicator?.unit ?? "count") for each one of the ceiling",
      sizeUnit: "the ceiling", centre: 1, marks, limits, target: nil, columns: Self.sizeColumns,
      rows: rows(marks))
  }
}
