import PremiumFiles
import QualityPremium

/// What an edition withholds so that nobody can be recognised, by itself or beside earlier editions.
///
/// Beside an earlier edition, what that withheld stays withheld; and where a count that is withheld is not
/// what it was, so are the sums above it, since the difference of two sums would tell it.
struct Disclosure: Sendable {
  /// Every count by what it counts, and those that are withheld.
  private(set) var figures: [CountedFigures.Subject: CountedFigures] = [:]
  private var withheld: [CountedFigures.Subject: Set<Area>] = [:]

  init(_ edition: Edition, after earlier: [Disclosure] = []) {
    let groups = edition.groups
    let subjects = edition.subjects
    // What is made of components comes after them, and withholds what one of them does.
    let isWhole = { (subject: Criterion.Subject) in
      edition.indicators[subject.indicator]?.components.isEmpty == false
    }
    for figure in subjects.filter({ !isWhole($0) }) + subjects.filter(isWhole) {
      guard let indicator = edition.indicators[figure.indicator] else { continue }
      for counted in Counted.allCases {
        let subject = CountedFigures.Subject(figure: figure, counted: counted)
        let figures = CountedFigures(subject, of: indicator, edition, groups)
        self.figures[subject] = figures
        guard let figures else { continue }
        withheld[subject] = hide(subject, figures, indicator, after: earlier)
      }
    }
  }

  /// Whether a figure is not told: a count that is withheld, or what follows from one.
  func withholds(_ statistic: Statistic, of figure: Criterion.Subject, in area: Area) -> Bool {
    Counted.allCases.contains { counted in
      guard withheld[.init(figure: figure, counted: counted)]?.contains(area) == true else {
        return false
      }
      return counted.statistic == statistic || !statistic.isCount
    }
  }

  private func hide(
    _ subject: CountedFigures.Subject, _ figures: CountedFigures, _ indicator: Indicator,
    after earlier: [Disclosure]
  ) -> Set<Area> {
    var forced = hiddenByComponents(subject, figures, indicator)
    for edition in earlier { forced.formUnion(edition.withheld[subject] ?? []) }
    while true {
      let places = forced.compactMap { figures.places[$0] }
      let hidden = Suppression(figures.tree, withheld: places).hidden
      let areas = Set(zip(figures.entries, hidden).filter(\.1).map(\.0.area))
      let further = earlier.reduce(into: Set<Area>()) {
        $0.formUnion($1.sumsThatWouldTell(subject, beside: figures, hiding: areas))
      }.filter { figures.places[$0] != nil }
      guard !further.isSubset(of: areas) else { return areas }
      forced.formUnion(further)
    }
  }

  /// What is withheld of the whole where one of its components is, and every sum above it.
  private func hiddenByComponents(
    _ subject: CountedFigures.Subject, _ figures: CountedFigures, _ indicator: Indicator
  ) -> Set<Area> {
    let hidden = indicator.components.reduce(into: Set<Area>()) { hidden, component in
      let part = Criterion.Subject(component, in: subject.figure.period)
      hidden.formUnion(withheld[.init(figure: part, counted: subject.counted)] ?? [])
    }
    return figures.entries.reduce(into: Set<Area>()) { areas, entry in
      guard entry.area.kind == .organisation, hidden.contains(entry.area) else { return }
      areas.formUnion(entry.within + [entry.area])
    }
  }

  /// The sums, of this edition's kind, whose difference from a later one would tell a count that is withheld in
  /// either: those above each such count that is not what it was.
  private func sumsThatWouldTell(
    _ subject: CountedFigures.Subject, beside later: CountedFigures, hiding: Set<Area>
  ) -> Set<Area> {
    let before = figures[subject]?.organisations ?? [:]
    let after = later.organisations
    let secret = (withheld[subject] ?? []).union(hiding)
    var areas: Set<Area> = []
    for area in Set(before.keys).union(after.keys) where secret.contains(area) {
      let (was, stands) = (before[area], after[area])
      guard was?.count != stands?.count || was?.within != stands?.within else { continue }
      areas.formUnion((was?.within ?? []) + (stands?.within ?? []))
    }
    return areas
  }
}

extension CountedFigures {
  /// The counts of organisations alone.
  fileprivate var organisations: [Area: Entry] {
    Dictionary(entries.filter { $0.area.kind == .organisation }.map { ($0.area, $0) }) {
      first, _ in first
    }
  }
}

extension Edition {
  /// Every indicator and period of which there is a figure, in a fixed order.
  var subjects: [Criterion.Subject] {
    let all = submissions.reduce(into: Set<Criterion.Subject>()) {
      $0.formUnion($1.evidence.observations.keys)
    }
    return all.sorted {
      ($0.indicator, $0.period.firstDay.number, $0.period.description)
        < ($1.indicator, $1.period.firstDay.number, $1.period.description)
    }
  }
}

extension Statistic {
  /// Whether it is itself a number of people or events; a value may be.
  fileprivate var isCount: Bool { self == .numerator || self == .denominator || self == .events }
}
