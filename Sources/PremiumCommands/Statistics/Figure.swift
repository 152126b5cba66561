import HealthStatistics

/// What is printed of a figure: an estimate, or a number that has a method and a note in words.
struct Figure {
  var value: Double?
  var intervals: [Interval] = []
  var method: String
  var note = ""

  init(value: Double?, intervals: [Interval] = [], method: String, note: String = "") {
    self.value = value
    self.intervals = intervals
    self.method = method
    self.note = note
  }

  init(_ estimate: Estimate) {
    value = estimate.value
    intervals = estimate.intervals
    method = estimate.method.rawValue
    note = estimate.notes.isEmpty ? "" : estimate.note
  }

  /// The same with something more to say.
  func noting(_ more: String?) -> Figure {
    guard let more else { return self }
    var figure = self
    figure.note = note.isEmpty ? more : note + "; " + more
    return figure
  }
}

/// One field of the result.
enum Cell {
  case text(String)
  case number(Double?)
}

/// The result: a heading and rows.
struct FigureTable {
  var heading: [String]
  var rows: [[Cell]] = []
  private var levels: [Double] = []

  /// A table of figures with limits, after columns that label them.
  init(labels: [String], confidence: ConfidenceLevels) {
    heading = labels + ["value"]
    for level in confidence.list {
      heading += ["lower_\(level.heading)", "upper_\(level.heading)"]
    }
    heading += ["method", "note"]
    levels = confidence.list.map(\.level)
  }

  /// A table of columns of its own.
  init(heading: [String]) { self.heading = heading }

  mutating func append(_ labels: [Cell], _ figure: Figure) {
    var cells = labels
    cells.reserveCapacity(heading.count)
    cells.append(.number(figure.value))
    for level in levels {
      let interval = figure.intervals.first { $0.level == level }
      cells.append(.number(interval?.lower))
      cells.append(.number(interval?.upper))
    }
    cells.append(.text(figure.method))
    cells.append(.text(figure.note))
    rows.append(cells)
  }
}
