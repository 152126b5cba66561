public import PremiumFiles

/// A table of counts that add up, as CSV: what is small is withheld, and what would tell it.
///
/// Columns `cell`, `parent` and `count`; a cell without a parent is the top of a tree.
public struct CountTable: Sendable {
  private let names: [String]
  private let parents: [String]
  private let tree: CountTree
  /// The cells of the file in its own order, as places in the tree.
  private let order: [Int]

  /// - Throws: `Problems` with the place of every mistake, such as a sum that is not that of its parts.
  public init(_ file: InputFile, small limit: Int) throws(Problems) {
    var problems: [Problem] = []
    guard let csv = CSVFile(file, problems: &problems) else { throw Problems(problems) }
    let headings = csv.heading.fields.map(\.text)
    guard headings == ["cell", "parent", "count"] else {
      throw Problems([
        Problem(
          file: file.name, line: 1, column: 1,
          "has the columns \(headings.joined(separator: ", "))",
          remedy: "it has to have cell, parent and count, in this order")
      ])
    }
    var rows: [String: (CSVFile.Row, count: Int)] = [:]
    var names: [String] = []
    func fail(_ row: CSVFile.Row, _ field: Int, _ what: String, _ remedy: String) {
      problems.append(
        Problem(
          file: file.name, line: row.line, column: row.fields[field].column, what, remedy: remedy))
    }
    for row in csv.rows {
      let name = row.fields[0].text
      guard let count = ImportedNumber.count(row.fields[2].text) else {
        fail(row, 2, "'\(row.fields[2].text)' is not a whole number", "write it as 7483")
        continue
      }
      guard rows.updateValue((row, count), forKey: name) == nil else {
        fail(row, 0, "the cell '\(name)' stands twice", "keep one of them")
        continue
      }
      names.append(name)
    }
    try problems.check()
    var parts: [String: [String]] = [:]
    for name in names {
      guard let row = rows[name]?.0 else { continue }
      let parent = row.fields[1].text
      if !parent.isEmpty, rows[parent] == nil {
        fail(row, 1, "there is no cell '\(parent)'", "add it, or leave the parent empty")
      }
      parts[parent, default: []].append(name)
    }
    for name in names {
      guard let (row, count) = rows[name], let list = parts[name] else { continue }
      let sum = list.reduce(0) { $0 + (rows[$1]?.count ?? 0) }
      if sum != count {
        fail(
          row, 2, "'\(name)' is \(count), and its parts are \(sum) together", "correct one of them")
      }
    }
    try problems.check()
    // From the tops down, so that each stands after what it is part of.
    var ordered = parts[""] ?? []
    var next = 0
    while next < ordered.count {
      ordered += parts[ordered[next]] ?? []
      next += 1
    }
    let reached = Set(ordered)
    if let row = names.first(where: { !reached.contains($0) }).flatMap({ rows[$0]?.0 }) {
      fail(row, 1, "'\(row.fields[0].text)' is part of itself", "correct its parent")
    }
    try problems.check()
    let places = Dictionary(ordered.enumerated().map { ($1, $0) }) { first, _ in first }
    tree = CountTree(
      ordered.map { name in
        let parent = rows[name]?.0.fields[1].text ?? ""
        return CountTree.Cell(parent: places[parent], value: rows[name]?.count ?? 0)
      }, small: limit)
    order = names.compactMap { places[$0] }
    self.names = names
    parents = names.map { rows[$0]?.0.fields[1].text ?? "" }
  }

  /// The same table with `[c]` in place of what is withheld, and how many that are.
  public var protected: (csv: String, withheld: Int) {
    let hidden = Suppression(tree).hidden
    let rows = names.indices.map { row in
      let place = order[row]
      return CSVText.line([
        CSVText.harmless(names[row]), CSVText.harmless(parents[row]),
        hidden[place] ? NoteCode.confidential.rawValue : "\(tree.cells[place].value)",
      ])
    }
    return (
      CSVText.line(["cell", "parent", "count"]) + rows.joined(), hidden.filter { $0 }.count
    )
  }
}
