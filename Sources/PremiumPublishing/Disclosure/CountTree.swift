/// Counts that add up: a cell that has parts is the sum of them, such as CCGs, area teams and England.
///
/// There may be several trees side by side, and cells that stand alone.
public struct CountTree: Sendable {
  /// One count of a table, and what a reader knows of it without the table.
  public struct Cell: Hashable, Sendable {
    /// The place of the cell that this one is part of, which stands before it.
    public var parent: Int?
    public var value: Int
    /// What a reader knows that it lies between, such as nought and the denominator of a numerator.
    public var known: ClosedRange<Int>

    /// - Parameters:
    ///   - parent: the place of a cell that stands before this one.
    public init(
      parent: Int? = nil, value: Int, known: ClosedRange<Int> = 0...CountTree.unbounded
    ) {
      self.parent = parent
      self.value = value
      self.known = known
    }
  }

  /// Stands for no upper bound; sums of it stay within `Int`.
  public static let unbounded = Int.max >> 16

  public let cells: [Cell]
  /// The largest count that is small.
  public let limit: Int
  /// The places of the parts of each cell.
  let parts: [[Int]]
  /// The least that each cell can be once it is known which of its parts are nought.
  private let least: [Int]

  /// Takes cells each of which stands after the one it is part of.
  public init(_ cells: [Cell], small limit: Int = SmallCounts.limit) {
    self.cells = cells
    self.limit = limit
    var parts = [[Int]](repeating: [], count: cells.count)
    for (place, cell) in cells.enumerated() {
      guard let parent = cell.parent else { continue }
      precondition(parent < place, "a cell stands after the one that it is part of")
      parts[parent].append(place)
    }
    var least = cells.map { $0.value > 0 ? 1 : 0 }
    for place in cells.indices.reversed() where !parts[place].isEmpty {
      least[place] = parts[place].reduce(0) { $0 + least[$1] }
    }
    self.parts = parts
    self.least = least
  }

  /// Whether a count points at somebody: from one to the limit.
  func isSmall(_ place: Int) -> Bool { (1...limit).contains(cells[place].value) }

  /// What has to stay possible of a small count: anything from one to the limit; of a sum, from as many as
  /// it has parts that are not nought.
  func protected(_ place: Int) -> ClosedRange<Int>? {
    isSmall(place) ? min(least[place], limit)...limit : nil
  }
}

extension CountTree {
  /// The places of each tree, those of a tree in their order.
  var trees: [[Int]] {
    var trees: [[Int]] = []
    var treeOfCell: [Int] = []
    for (place, cell) in cells.enumerated() {
      let tree = cell.parent.map { treeOfCell[$0] } ?? trees.count
      if tree == trees.count { trees.append([]) }
      trees[tree].append(place)
      treeOfCell.append(tree)
    }
    return trees
  }

  /// One of the trees by itself.
  func part(_ places: [Int]) -> CountTree {
    if places.count == cells.count { return self }
    let own = Dictionary(zip(places, places.indices)) { first, _ in first }
    let cells = places.map { place in
      var cell = self.cells[place]
      cell.parent = cell.parent.flatMap { own[$0] }
      return cell
    }
    return CountTree(cells, small: limit)
  }

  /// What the most knowing reader can work out of every cell while some are hidden.
  ///
  /// That reader knows all that is told, how counts add up, and of each hidden part whether it is hidden
  /// because it is small. Exact, because in a tree every count is in at most two sums: bounds are carried up
  /// to the sums and down again.
  func readersBounds(hidden: [Bool]) -> [ClosedRange<Int>] {
    var upward = cells.indices.map { ownBounds($0, isHidden: hidden[$0]) }
    for place in cells.indices.reversed() where !parts[place].isEmpty {
      upward[place] = upward[place].clamped(to: Sum(parts[place].map { upward[$0] }).range)
    }
    var bounds = upward
    for place in cells.indices where !parts[place].isEmpty {
      let sum = Sum(parts[place].map { upward[$0] })
      for part in parts[place] {
        bounds[part] = upward[part].clamped(to: sum.left(of: bounds[place], for: upward[part]))
      }
    }
    return bounds
  }

  private func ownBounds(_ place: Int, isHidden: Bool) -> ClosedRange<Int> {
    let cell = cells[place]
    guard isHidden else { return cell.value...cell.value }
    guard parts[place].isEmpty else { return cell.known }
    if isSmall(place) { return 1...limit }
    let least = max(cell.known.lowerBound, limit + 1)
    // Nought is hidden only where an earlier edition hid another value.
    return cell.value < least ? cell.known : least...max(least, cell.known.upperBound)
  }

  /// Bounds added up, those without an upper bound counted.
  private struct Sum {
    private var least = 0
    private var most = 0
    private var open = 0

    init(_ ranges: [ClosedRange<Int>]) {
      for range in ranges {
        least += range.lowerBound
        if range.upperBound >= unbounded { open += 1 } else { most += range.upperBound }
      }
    }

    var range: ClosedRange<Int> { least...(open > 0 ? unbounded : max(least, most)) }

    /// What a whole leaves for one part once the others have theirs.
    func left(of whole: ClosedRange<Int>, for part: ClosedRange<Int>) -> ClosedRange<Int> {
      let isOpen = part.upperBound >= unbounded
      let othersOpen = open - (isOpen ? 1 : 0)
      let othersMost = most - (isOpen ? 0 : part.upperBound)
      let high =
        whole.upperBound >= unbounded
        ? unbounded : max(0, whole.upperBound - (least - part.lowerBound))
      let low = othersOpen > 0 ? 0 : max(0, whole.lowerBound - othersMost)
      return min(low, high)...high
    }
  }
}
