import Foundation
import PremiumFiles
import Testing

@testable import PremiumPublishing

@Suite("What is withheld cannot be worked out")
struct SuppressionTests {
  /// England, its parts, and theirs.
  private func tree(_ groups: [[Int]], small limit: Int = 7) -> CountTree {
    var cells = [CountTree.Cell(value: groups.joined().reduce(0, +))]
    for group in groups {
      let parent = cells.count
      cells.append(CountTree.Cell(parent: 0, value: group.reduce(0, +)))
      cells += group.map { CountTree.Cell(parent: parent, value: $0) }
    }
    return CountTree(cells, small: limit)
  }

  private func hidden(_ tree: CountTree) -> [Int] {
    Suppression(tree).hidden.enumerated().filter(\.element).map { tree.cells[$0.offset].value }
  }

  @Test("Nothing is withheld where no count is small; nought is told")
  func nothing() {
    #expect(hidden(tree([[0, 12, 90], [8, 0, 40]])).isEmpty)
  }

  @Test("Beside one small count the least that is enough by itself is withheld")
  func companion() {
    #expect(hidden(tree([[3, 20, 16, 9], [30, 40]])) == [3, 16])
  }

  @Test("Several small counts hide each other, and their sum is told")
  func mutual() {
    #expect(hidden(tree([[3, 5, 6, 6], [30, 40]])) == [3, 5, 6, 6])
  }

  @Test("Where nothing else is in an area, its sum is withheld, and a part with its sum in another")
  func sums() {
    #expect(hidden(tree([[2, 0, 0], [30, 40], [50, 60]])) == [2, 2, 70, 30])
  }

  @Test("The top is withheld only where nothing else is left")
  func top() {
    #expect(hidden(tree([[3, 6]])) == [9, 9, 3, 6])
  }

  @Test("What an earlier edition withheld stays withheld")
  func earlier() {
    let tree = tree([[30, 20, 16, 9], [30, 40]])
    #expect(Suppression(tree, withheld: [3]).hidden.firstIndex(of: true) == 3)
  }

  /// A generator that gives the same numbers every time.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  private func randomTree(_ numbers: inout Numbers, small limit: Int) -> CountTree {
    let groups = (0..<Int.random(in: 1...4, using: &numbers)).map { _ in
      (0..<Int.random(in: 1...4, using: &numbers)).map { _ in
        Bool.random(using: &numbers)
          ? Int.random(in: 0...limit, using: &numbers) : Int.random(in: 0...30, using: &numbers)
      }
    }
    return tree(groups, small: limit)
  }

  @Test("In 2,000 random tables nothing of a small count can be excluded")
  func random() {
    var numbers = Numbers(state: 11)
    for _ in 0..<2_000 {
      let tree = randomTree(&numbers, small: 7)
      let hidden = Suppression(tree).hidden
      #expect(Suppression.unprotected(tree, hidden) == nil)
      for place in tree.cells.indices where tree.isSmall(place) { #expect(hidden[place]) }
    }
  }

  @Test("A thousand trees side by side withhold what each does by itself")
  func sideBySide() {
    var numbers = Numbers(state: 7)
    let trees = (0..<1_000).map { _ in randomTree(&numbers, small: 7) }
    let cells = trees.reduce(into: [CountTree.Cell]()) { all, tree in
      let start = all.count
      all += tree.cells.map { cell in
        var cell = cell
        cell.parent = cell.parent.map { $0 + start }
        return cell
      }
    }
    let together = Suppression(CountTree(cells, small: 7)).hidden
    #expect(together == trees.flatMap { Suppression($0).hidden })
  }

  @Test("The bounds are those that trying every table gives")
  func exhaustive() {
    var numbers = Numbers(state: 5)
    for _ in 0..<150 {
      // So small that all tables can be tried: counts of at most 12 that are small up to 2.
      let groups = (0..<2).map { _ in
        (0..<2).map { _ in Int.random(in: 0...6, using: &numbers) }
      }
      let tree = tree(groups, small: 2)
      let hidden = tree.cells.indices.map {
        tree.isSmall($0) || (tree.cells[$0].value > 2 && Bool.random(using: &numbers))
      }
      let bounds = tree.readersBounds(hidden: hidden)
      let tried = everyTable(tree, hidden)
      for place in tree.cells.indices where hidden[place] && tree.cells[place].parent != nil {
        let values = tried.map { $0[place] }
        // Beyond what was tried a count without an upper bound goes on.
        #expect(bounds[place].lowerBound == values.min())
        #expect(min(bounds[place].upperBound, 24) >= min(values.max() ?? 0, 24))
        if bounds[place].upperBound <= 12 { #expect(bounds[place].upperBound == values.max()) }
      }
    }
  }

  /// Every table with the same cells told, its parts up to 12, that a reader cannot exclude.
  private func everyTable(_ tree: CountTree, _ hidden: [Bool]) -> [[Int]] {
    let leaves = tree.cells.indices.filter { tree.parts[$0].isEmpty }
    var tables: [[Int]] = []
    func fill(_ next: Int, _ values: [Int]) {
      guard next < leaves.count else {
        var whole = values
        for place in tree.cells.indices.reversed() where !tree.parts[place].isEmpty {
          whole[place] = tree.parts[place].reduce(0) { $0 + whole[$1] }
        }
        let fits = tree.cells.indices.allSatisfy {
          hidden[$0] || whole[$0] == tree.cells[$0].value
        }
        if fits { tables.append(whole) }
        return
      }
      let place = leaves[next]
      let choices =
        hidden[place]
        ? (tree.isSmall(place) ? 1...2 : 3...12) : tree.cells[place].value...tree.cells[place].value
      for value in choices {
        var more = values
        more[place] = value
        fill(next + 1, more)
      }
    }
    fill(0, [Int](repeating: 0, count: tree.cells.count))
    return tables
  }

  @Test("A table that does not add up, or is part of itself, is refused with the place")
  func mistakes() {
    func problem(_ text: String) -> String {
      do {
        _ = try CountTable(InputFile(name: "t.csv", bytes: Array(text.utf8)), small: 7)
        return ""
      } catch { return error.description }
    }
    #expect(problem("cell,parent,count\na,,9\nb,a,3\nc,a,5\n").hasPrefix("t.csv:2:4: 'a' is 9"))
    #expect(problem("cell,parent,count\na,b,3\nb,a,3\n").contains("is part of itself"))
    #expect(problem("cell,parent,count\na,x,3\n").contains("there is no cell 'x'"))
    #expect(problem("cell,parent,count\na,,-3\n").contains("is not a whole number"))
    #expect(problem("cell,count\na,3\n").contains("cell, parent and count"))
  }
}
