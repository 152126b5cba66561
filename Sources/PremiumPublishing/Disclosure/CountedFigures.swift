import PremiumFiles
import QualityPremium

/// The counts of one indicator in one period and of one kind, as a tree of areas.
struct CountedFigures: Sendable {
  /// Which counts are meant.
  struct Subject: Hashable, Sendable {
    var figure: Criterion.Subject
    var counted: Counted
  }

  /// A count in an area, and the areas in which that lies, from the largest.
  struct Entry: Sendable {
    var area: Area
    var within: [Area]
    var count: Int
  }

  /// Every count in the order of the tree.
  let entries: [Entry]
  let tree: CountTree
  let places: [Area: Int]

  /// The counts of organisations, and their sums in every area in which each organisation has one.
  init?(_ subject: Subject, of indicator: Indicator, _ edition: Edition, _ groups: [Area.Group]) {
    var known: [Area: ClosedRange<Int>] = [:]
    var leaves: [Entry] = []
    for submission in edition.submissions {
      let areas = submission.commissioner.areas
      guard let observation = submission.evidence.observations[subject.figure],
        let count = subject.counted.count(in: observation, of: indicator), let area = areas.last
      else { continue }
      leaves.append(Entry(area: area, within: areas.dropLast(), count: count))
      known[area] = subject.counted.known(in: observation, of: indicator)
    }
    guard !leaves.isEmpty else { return nil }
    let counts = Dictionary(leaves.map { ($0.area, $0.count) }) { first, _ in first }
    let sums = groups.compactMap { group -> Entry? in
      let parts = group.members.compactMap { counts[$0] }
      guard parts.count == group.members.count else { return nil }
      return Entry(area: group.area, within: group.within, count: parts.reduce(0, +))
    }
    entries = sums + leaves
    let places = Dictionary(entries.enumerated().map { ($1.area, $0) }) { first, _ in first }
    tree = CountTree(
      entries.map { entry in
        CountTree.Cell(
          parent: entry.within.last { places[$0] != nil }.flatMap { places[$0] },
          value: entry.count, known: known[entry.area] ?? 0...CountTree.unbounded)
      })
    self.places = places
  }
}

extension Area {
  /// An area that is not an organisation, with the organisations in it.
  struct Group: Sendable {
    var area: Area
    var within: [Area]
    var members: [Area]
  }
}

extension Edition {
  /// Every area that is not an organisation, the largest first.
  var groups: [Area.Group] {
    var groups: [Area: Area.Group] = [:]
    for commissioner in submissions.map(\.commissioner) {
      let areas = commissioner.areas
      for (place, area) in areas.dropLast().enumerated() {
        groups[area, default: .init(area: area, within: Array(areas[..<place]), members: [])]
          .members.append(areas[areas.count - 1])
      }
    }
    let order = Area.Kind.allCases
    func rank(_ group: Area.Group) -> (Int, String, String) {
      (order.firstIndex(of: group.area.kind) ?? 0, group.area.region ?? "", group.area.code)
    }
    return groups.values.sorted { rank($0) < rank($1) }
  }
}
