public import QualityPremium

/// Reads a table of evidence, one row an organisation, as large as it may be: slab by slab on all cores,
/// each slab straight into columns, so that of a large table only what is asked for is kept.
public struct TableReader: Sendable {
  public static let slabSize = 1 << 19

  let source: TableSource
  let head: TableHead
  let layout: TableLayout
  let mapping: ColumnMapping
  let slabSize: Int
  let progress: TableProgress?
  /// What is wrong with the headings.
  private let headingProblems: [Problem]

  public init(
    _ source: TableSource, columns mapping: ColumnMapping, for scheme: Scheme,
    slabSize: Int = slabSize, progress: TableProgress? = nil
  ) {
    self.source = source
    self.mapping = mapping
    self.slabSize = slabSize
    self.progress = progress
    head = TableHead(source)
    var problems: [Problem] = []
    let meanings =
      head.isBroken
      ? [] : head.row.map { mapping.place($0, in: source.name, &problems) } ?? []
    headingProblems = problems
    layout = TableLayout(
      file: source.name, lineEnd: head.lineEnd, meanings: meanings, for: scheme)
  }

  func pass(withDigest: Bool = false) -> TablePass {
    TablePass(
      layout: layout,
      cutter: SlabCutter(
        source, after: head, size: slabSize, withDigest: withDigest),
      progress: progress)
  }

  /// What was made of a whole table that holds no mistake.
  struct Content<Kept: Sendable>: Sendable {
    /// Of each slab, in order.
    var kept: [Kept]
    var organisations: Int
    /// The digest of table and mapping, where it was asked for.
    var digest: String?
    /// What the reader should know about the table, none of it a mistake.
    var notes: [Problem]
  }

  /// Reads all rows and keeps something of each slab, or reports every mistake and gives nothing.
  func read<Kept: Sendable>(
    withDigest: Bool, _ keep: @Sendable (TableSlab) -> Kept
  ) throws(Problems) -> Content<Kept> {
    let (kept, findings) = pass(withDigest: withDigest).run(keep)
    guard findings.isWhole else { throw Problems([source.unreadable]) }
    try check(findings)
    let digest = findings.digest.map { digest in
      let name = InputFile(name: source.name, bytes: []).shortName
      return Digest.of([(name, digest), mapping.file])
    }
    return Content(
      kept: kept, organisations: findings.slabs.reduce(0) { $0 + $1.rows }, digest: digest,
      notes: head.problems.notes)
  }

  /// Refuses a table with any mistake. The graver ones, beneath which others cannot be seen, come alone.
  private func check(_ findings: TablePass.Findings) throws(Problems) {
    if head.isBroken, head.row == nil, source.size > 0 { try head.problems.check() }
    for slab in findings.slabs {
      guard let problem = slab.faults.encoding else { continue }
      throw Problems([problem.moved(by: source.lineFeeds(before: slab.offset) + 1)])
    }
    try head.problems.check()
    var (lines, starts) = (head.nextLine, [Int]())
    for slab in findings.slabs {
      if let problem = slab.faults.structure { throw Problems([problem.moved(by: lines)]) }
      starts.append(lines)
      lines += slab.lines
    }
    try checkRows(findings, starts)
  }

  private func checkRows(
    _ findings: TablePass.Findings, _ starts: [Int]
  ) throws(Problems) {
    var (lengths, fields) = (ProblemList(), ProblemList())
    for (slab, start) in zip(findings.slabs, starts) {
      lengths.append(slab.faults.lengths, linesBefore: start)
      fields.append(slab.faults.fields, linesBefore: start)
    }
    lengths.append(headingProblems)
    try lengths.check()
    fields.merge(DuplicateCodes(findings, starts, pass()).problems)
    try fields.check()
    if findings.slabs.allSatisfy({ $0.rows == 0 }) {
      throw Problems([
        Problem(
          file: source.name, line: 1, column: 1, "holds no organisation",
          remedy: "add a row for each")
      ])
    }
  }
}

extension Problem {
  func moved(by lines: Int) -> Problem {
    var problem = self
    problem.line += lines
    return problem
  }
}
