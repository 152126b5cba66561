/// How an amount becomes another, step by step: what each thing took or added, from top to bottom.
///
/// Totals are dark, what is taken is red and ends in a wedge to the left, what is not known yet is dashed.
public struct WaterfallChart: Sendable {
  public enum Step: Sendable {
    /// An amount that stands for itself; `upTo` is the most where it is a range.
    case total(label: String, amount: Double, upTo: Double? = nil, text: String)
    /// What is added or, below nothing, taken.
    case change(label: String, amount: Double, text: String)
    /// What may yet be taken.
    case open(label: String, amount: Double, text: String)

    var label: String {
      switch self {
      case .total(let label, _, _, _), .change(let label, _, _), .open(let label, _, _): label
      }
    }

    var text: String {
      switch self {
      case .total(_, _, _, let text), .change(_, _, let text), .open(_, _, let text): text
      }
    }
  }

  public var id: String
  public var title: String
  public var takeaway: String
  /// What the amounts are, as `£ million`.
  public var unit: String
  public var steps: [Step]
  public var table: ChartTable

  public init(
    id: String, title: String, takeaway: String, unit: String, steps: [Step], table: ChartTable
  ) {
    self.id = id
    self.title = title
    self.takeaway = takeaway
    self.unit = unit
    self.steps = steps
    self.table = table
  }

  private static let width = 440.0
  private static let row = 34.0

  /// From where to where a bar goes; a total may go on to a most.
  private struct Bar {
    var step: Step
    var from: Double
    var to: Double
    var most: Double?
  }

  private var bars: [Bar] {
    var level = 0.0
    return steps.map { step in
      switch step {
      case .total(_, let amount, let upTo, _):
        level = amount
        return Bar(step: step, from: 0, to: amount, most: upTo)
      case .change(_, let amount, _), .open(_, let amount, _):
        let from = level
        level += amount
        return Bar(step: step, from: from, to: level)
      }
    }
  }

  public var chart: Chart {
    var drawing = Drawing()
    let bars = bars
    let labels = min(172, 16 + (steps.map { Drawing.width(of: $0.label) }.max() ?? 0))
    let texts = min(130, 10 + (steps.map { Drawing.width(of: $0.text) }.max() ?? 0))
    let axis = Axis(
      bars.flatMap { [$0.from, $0.to, $0.most ?? 0] }, from: labels, to: Self.width - texts - 8,
      steps: 3)
    let hasOpen = bars.contains { bar in
      if case .open = bar.step { true } else { bar.most != nil }
    }
    let top = hasOpen ? 30.0 : 10.0
    let bottom = top + Double(bars.count) * Self.row
    var end = -Double.infinity
    for tick in axis.ticks {
      drawing.line(axis.place(tick), top, axis.place(tick), bottom, stroke: Palette.lightGrey)
      // A number that has no room beside the one before it is left out.
      let half = Drawing.width(of: axis.label(tick), size: 12) / 2
      guard axis.place(tick) - half > end + 6 else { continue }
      end = axis.place(tick) + half
      drawing.text(
        axis.label(tick), x: axis.place(tick), y: bottom + 16, size: 12, anchor: .middle,
        fill: Palette.secondaryText)
    }
    for (number, bar) in bars.enumerated() {
      let y = top + (Double(number) + 0.5) * Self.row
      draw(bar, at: y, labels, axis, &drawing)
      if number + 1 < bars.count {
        let x = axis.place(bar.to)
        drawing.line(x, y + 9, x, y + Self.row - 9, stroke: Palette.grey, isDashed: true)
      }
    }
    drawing.line(axis.place(0), top, axis.place(0), bottom, stroke: Palette.grey, width: 1.5)
    drawing.text(unit, x: 8, y: bottom + 36, size: 12, fill: Palette.secondaryText)
    if hasOpen {
      drawing.rectangle(
        x: 8, y: 7, width: 18, height: 12, fill: Palette.white, stroke: Palette.text, isDashed: true
      )
      drawing.text("dashed: not known yet", x: 32, y: 17, size: 12)
    }
    return Chart(
      id: id, title: title, takeaway: takeaway, table: table, width: Self.width,
      height: bottom + 44, marks: drawing.body)
  }

  private func draw(
    _ bar: Bar, at y: Double, _ labels: Double, _ axis: Axis, _ drawing: inout Drawing
  ) {
    let isTotal = if case .total = bar.step { true } else { false }
    drawing.group("\(bar.step.label): \(bar.step.text)") { drawing in
      let lines = Drawing.lines(bar.step.label, within: labels - 16, most: 2)
      for (number, line) in lines.enumerated() {
        let offset = lines.count > 1 ? (Double(number) - 0.5) * 13 : 0
        drawing.text(line, x: labels - 8, y: y + 4 + offset, anchor: .end, isBold: isTotal)
      }
      let (from, to) = (axis.place(min(bar.from, bar.to)), axis.place(max(bar.from, bar.to)))
      let width = max(1, to - from)
      switch bar.step {
      case .total:
        if let most = bar.most {
          drawing.rectangle(
            x: to, y: y - 9, width: axis.place(most) - to, height: 18, fill: Palette.white,
            stroke: Palette.text, isDashed: true)
        }
        drawing.rectangle(x: from, y: y - 9, width: width, height: 18, fill: Palette.darkBlue)
      case .change(_, let amount, _):
        let taken = amount < 0
        drawing.rectangle(
          x: from, y: y - 9, width: width, height: 18, fill: taken ? Palette.red : Palette.green)
        // A wedge says which way it goes, for whoever does not see red from green.
        if width > 8 {
          let tip = taken ? from : to
          let back = taken ? from + 6 : to - 6
          drawing.path(
            [(back, y - 5), (tip + (taken ? 1 : -1), y), (back, y + 5)], fill: Palette.white,
            isClosed: true)
        }
      case .open:
        drawing.rectangle(
          x: from, y: y - 9, width: width, height: 18, fill: Palette.white, stroke: Palette.text,
          isDashed: true)
      }
      drawing.text(
        bar.step.text, x: Self.width - 6, y: y + 4, anchor: .end, isBold: isTotal)
    }
  }
}
