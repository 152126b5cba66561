/// The counts of a tree that are withheld, so that no small one can be worked out from the others.
public struct Suppression: Hashable, Sendable {
  /// Whether each cell is withheld, in the order of the tree.
  public let hidden: [Bool]

  /// Withholds the small counts, and beside them as few others as a plain search finds.
  ///
  /// Afterwards a reader who knows how counts add up, and even which counts are withheld for their own sake,
  /// can exclude nothing of what is protected. Where no choice of others achieves that, the whole tree is
  /// withheld.
  ///
  /// - Parameter withheld: the places of cells that are withheld in any case, such as those that an earlier
  ///   edition withheld.
  public init(_ tree: CountTree, withheld: some Sequence<Int> = []) {
    var hidden = tree.cells.indices.map { tree.isSmall($0) }
    for place in withheld { hidden[place] = true }
    // No count of one tree tells anything of another.
    for places in tree.trees {
      let found = Self.hidden(of: tree.part(places), beginningWith: places.map { hidden[$0] })
      for (place, isHidden) in zip(places, found) { hidden[place] = isHidden }
    }
    self.hidden = hidden
  }

  private static func hidden(of tree: CountTree, beginningWith own: [Bool]) -> [Bool] {
    var hidden = own
    var companions: [Int] = []
    while let open = unprotected(tree, hidden) {
      let next =
        companion(of: open, tree, hidden, takingTops: false)
        ?? companion(of: open, tree, hidden, takingTops: true)
      guard let next else { return tree.cells.map { _ in true } }
      hidden[next] = true
      companions.append(next)
    }
    // What a later choice made needless is told again.
    for place in companions.reversed() {
      hidden[place] = false
      if unprotected(tree, hidden) != nil { hidden[place] = true }
    }
    return hidden
  }

  /// The first cell of which a reader could work out too much.
  static func unprotected(_ tree: CountTree, _ hidden: [Bool]) -> Int? {
    let bounds = tree.readersBounds(hidden: hidden)
    return tree.cells.indices.first { place in
      guard let wanted = tree.protected(place) else { return false }
      return bounds[place].lowerBound > wanted.lowerBound
        || bounds[place].upperBound < wanted.upperBound
    }
  }

  /// The cell to withhold beside one: the nearest first, a part sooner than a sum, and of those the least
  /// that is enough by itself; the top of a tree only where nothing else is left.
  ///
  /// A sum all of whose parts are told would be told by them, so the search goes on into its parts.
  private static func companion(
    of place: Int, _ tree: CountTree, _ hidden: [Bool], takingTops: Bool
  ) -> Int? {
    var seen: Set<Int> = [place]
    var ring = [place]
    while !ring.isEmpty {
      let around = ring.flatMap { tree.neighbours(of: $0) }.filter { seen.insert($0).inserted }
      func isToldByParts(_ place: Int) -> Bool {
        !tree.parts[place].isEmpty && tree.parts[place].allSatisfy { !hidden[$0] }
      }
      let usable = around.filter {
        !hidden[$0] && tree.cells[$0].value > tree.limit && !isToldByParts($0)
          && (takingTops || tree.cells[$0].parent != nil)
      }
      if let best = usable.min(by: { tree.cost($0) < tree.cost($1) }) { return best }
      ring = around.filter { hidden[$0] || isToldByParts($0) }
    }
    return nil
  }
}

extension CountTree {
  /// The cells that share a sum with one: its parts, what it is part of, and the other parts of that.
  fileprivate func neighbours(of place: Int) -> [Int] {
    guard let parent = cells[place].parent else { return parts[place] }
    return parts[parent].filter { $0 != place } + [parent] + parts[place]
  }

  /// Sums cost more than parts, and what is too little to hide a small count alone more than what is enough.
  fileprivate func cost(_ place: Int) -> (Int, Int, Int) {
    let value = cells[place].value
    let isEnough = value >= 2 * limit
    return (parts[place].isEmpty ? 0 : 1, isEnough ? 0 : 1, isEnough ? value : -value)
  }
}
