import QualityPremium

/// What one slab of a table says: its organisations with their answers, and its mistakes.
///
/// Lines are counted from 0 at its start, since those before it may not be counted yet.
struct TableSlab: Sendable {
  var number: Int
  /// Where it starts in the file.
  var offset: Int
  var lines = 0
  var codes = TextColumn()
  /// Nothing where no column holds names, and codes stand for them.
  var names: TextColumn?
  var populations: [Int] = []
  /// The line of each organisation.
  var rowLines: [Int32] = []
  var evidence = EvidenceColumns(populations: [], columns: [])
  var keys = CodeKeys()
  var faults = SlabFaults()

  var count: Int { populations.count }

  func commissioner(_ index: Int) -> Commissioner {
    let code = codes[index]
    return Commissioner(
      code: code, name: names?[index] ?? code, population: Population(count: populations[index]))
  }
}

/// The mistakes of a slab, by what they keep from being looked at.
struct SlabFaults: Sendable {
  /// Bytes that are no text; nothing of the file is then read.
  var encoding: Problem?
  /// Where its rows cannot be told apart; fields are then not looked at.
  var structure: Problem?
  /// Rows with too many or too few fields; what the others hold is then not looked at.
  var lengths = ProblemList()
  var fields = ProblemList()
}

/// The first mistakes of many, and how many there are.
struct ProblemList: Sendable {
  fileprivate(set) var list: [Problem] = []
  fileprivate(set) var count = 0

  mutating func append(_ problems: [Problem]) {
    count += problems.count
    list += problems.prefix(max(0, Problems.mostListed - list.count))
  }

  mutating func append(_ other: ProblemList, linesBefore: Int) {
    let before = list.count
    append(other.list)
    for index in before..<list.count { list[index].line += linesBefore }
    count += other.count - other.list.count
  }
}

extension ProblemList {
  /// Joins two lists in the order of lines; in one line those of this list come first.
  mutating func merge(_ other: ProblemList) {
    let all = (list + other.list).enumerated().sorted {
      ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
    }
    let count = count + other.count
    self = ProblemList()
    append(all.map(\.element))
    self.count = count
  }

  /// Refuses to go on while there is a mistake.
  func check() throws(Problems) {
    if count > 0 { throw Problems(list, unlisted: count - list.count) }
  }
}

/// Keeps a table that is wrong in every row from filling the memory: where slabs before it list as many
/// mistakes as are read, those of a slab are only counted.
struct ListLimit: Sendable {
  private var lengths = Limit()
  private var fields = Limit()

  private struct Limit {
    private var listed = 0
    /// The greatest number of a slab that was looked at, and the last that may list anything.
    private var greatest = 0
    private var last = Int.max

    mutating func apply(to problems: inout ProblemList, of slab: Int) {
      if slab > last { problems.list = [] }
      listed += problems.list.count
      greatest = max(greatest, slab)
      if listed >= Problems.mostListed { last = min(last, greatest) }
    }
  }

  mutating func apply(to faults: inout SlabFaults, of slab: Int) {
    lengths.apply(to: &faults.lengths, of: slab)
    fields.apply(to: &faults.fields, of: slab)
  }
}
