import PremiumFiles
import QualityPremium

extension EditionTables {
  /// One row an area, indicator, period and statistic: the evidence that the awards rest on.
  var figures: OpenTable {
    OpenTable(
      name: "figures_long", title: "Figures that the awards rest on",
      description: "One row for each area, indicator, period and statistic. Counts from 1 to "
        + "\(SmallCounts.limit) are withheld, and others from which one could be worked out. "
        + "Regions, area teams and all organisations have the counts alone that add up.",
      columns: [
        Self.areaType(Area.Kind.allCases), Self.area,
        .init("indicator_id", "Indicator", .text, "The indicator of indicators.csv."),
        .init("period", "Period", .text, "What the figure is about, as the service writes it."),
        .init("period_start", "First day", .date, "The first day of the period."),
        .init("period_end", "Last day", .date, "The last day of the period."),
        .init(
          "statistic", "Statistic", .text, "What the value is.",
          words: Statistic.allCases.map(\.rawValue)),
        .init(
          "value", "Value", .number,
          "The value, exact where that takes no more than twelve places.", mayBeMissing: true),
        .init("unit", "Unit", .text, "Its unit."),
        .init(
          "value_note", "Note", .text, "A code of notes.csv, or nothing.",
          words: [NoteCode.confidential, .unavailable, .revised].map(\.rawValue),
          mayBeMissing: true),
        .init(
          "source", "Source", .text, "Where the figure came from.", mayBeMissing: true),
      ],
      primaryKey: ["area_type", "area", "indicator_id", "period", "statistic"],
      foreignKeys: [
        .init(columns: ["indicator_id"], table: "indicators", reference: ["indicator_id"])
      ],
      rows: figureSubjects.flatMap { subject in
        let isAsked = asked.contains(subject)
        return sums(subject) + edition.submissions.flatMap { own(subject, $0, isAsked: isAsked) }
      })
  }

  /// What there is a figure of, and what the rules ask for besides.
  var figureSubjects: [Criterion.Subject] {
    let known = Set(edition.subjects)
    return edition.subjects + asked.filter { !known.contains($0) }
  }

  /// What the rules ask of every organisation.
  private var asked: [Criterion.Subject] {
    edition.scheme.questions.compactMap { question in
      guard case .observation(let indicator, let period) = question else { return nil }
      return Criterion.Subject(indicator, in: period)
    }
  }

  private func row(
    _ area: Area, _ subject: Criterion.Subject, _ statistic: Statistic, _ value: OpenTable.Cell,
    _ note: NoteCode?, source: OpenTable.Cell
  ) -> [OpenTable.Cell] {
    let unit = edition.indicators[subject.indicator]?.unit ?? ""
    return [
      .word(area.kind.rawValue), .text(area.code), .word(subject.indicator),
      .word(subject.period.description), .number(subject.period.firstDay.description),
      .number(subject.period.lastDay.description), .word(statistic.rawValue), value,
      .text(statistic.isOwnCount ? "count" : unit), note.map { .word($0.rawValue) } ?? .none,
      source,
    ]
  }

  /// The counts of areas that are not organisations.
  private func sums(_ subject: Criterion.Subject) -> [[OpenTable.Cell]] {
    Counted.allCases.filter { $0 != .remainder }.flatMap { counted -> [[OpenTable.Cell]] in
      let figures = disclosure.figures[.init(figure: subject, counted: counted)]
      return (figures?.entries ?? []).filter { $0.area.kind != .organisation }.map { entry in
        let isWithheld = disclosure.withholds(counted.statistic, of: subject, in: entry.area)
        return row(
          entry.area, subject, counted.statistic,
          isWithheld ? .missing(.confidential) : .number("\(entry.count)"),
          isWithheld ? .confidential : nil, source: .word("sum of its organisations"))
      }
    }
  }

  private func own(
    _ subject: Criterion.Subject, _ submission: Submission, isAsked: Bool
  ) -> [[OpenTable.Cell]] {
    guard let area = submission.commissioner.areas.last else { return [] }
    guard let observation = submission.evidence.observations[subject] else {
      return isAsked
        ? [
          row(
            area, subject, .value, .missing(.unavailable), .unavailable,
            source: .missing(.unavailable))
        ] : []
    }
    let source = observation.publication.map { OpenTable.Cell.text($0.source) }
    let before = earlierEvidence[area.code]?.observations[subject]
    return Statistic.allCases.compactMap { statistic in
      guard let value = observation[statistic] else { return nil }
      let isWithheld = disclosure.withholds(statistic, of: subject, in: area)
      let isRevised = before.map { $0[statistic] != value } ?? false
      return row(
        area, subject, statistic,
        isWithheld ? .missing(.confidential) : .number(value.readable(places: 12)),
        isWithheld ? .confidential : isRevised ? .revised : nil,
        source: source ?? .missing(.unavailable))
    }
  }
}

extension Observation {
  /// One of its figures.
  subscript(statistic: Statistic) -> Quantity? {
    switch statistic {
    case .value: value
    case .numerator: counts.map { Quantity($0.numerator) }
    case .denominator: counts.map { Quantity($0.denominator) }
    case .events: events.map { Quantity($0) }
    case .lower95: publication?.lower95
    case .upper95: publication?.upper95
    }
  }
}

extension Statistic {
  /// Whether it is a number of people or events, whatever the unit of the indicator is.
  var isOwnCount: Bool { self == .numerator || self == .denominator || self == .events }
}
