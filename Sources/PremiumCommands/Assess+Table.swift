import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium

extension Assess {
  /// Assesses the organisations of a table: all with the compiled scheme, or those whose reasons are asked
  /// for one by one.
  func assess(table: String, columns: String, _ loaded: RuleLibrary.LoadedScheme) throws {
    let scheme = loaded.scheme
    let mapping = try ColumnMapping.read(InputFile.read(URL(filePath: columns)), for: scheme)
    let source = table == "-" ? try TableSource.standardInput() : try TableSource.open(table)
    let meter = ProgressMeter(bytes: source.size)
    defer { meter?.finish() }
    let reader = TableReader(
      source, columns: mapping, for: scheme, progress: meter.map { $0.add(bytes:rows:) })
    guard let program = program(for: scheme) else { return try assess(reader, loaded, meter) }
    if totals {
      let (totals, table) = try reader.totals(program, withDigest: format != .csv)
      meter?.finish()
      for note in table.notes { tell(note.description) }
      return try Output.writing(to: output) { try write(totals, frame(table, loaded), to: &$0) }
    }
    let table = try reader.judge(program, withDigest: format != .csv, keeping: mostKept)
    meter?.finish()
    for note in table.notes { tell(note.description) }
    try Output.writing(to: output) { output in
      if format == .table { return try write(table, frame(table, loaded), to: &output) }
      try output.write(ResultCSV(scheme).heading)
      meter?.startAgain()
      try reader.writeRows(of: table, program, to: output.pieces())
      meter?.finish()
      frame(table, loaded).tellCaveats()
    }
  }

  /// The compiled scheme, if it gives all that is asked for.
  private func program(for scheme: Scheme) -> SchemeProgram? {
    guard organisation.isEmpty, !explain, !luck, !readings, totals || format != .json,
      scheme.rules.count <= SchemeProgram.mostRules,
      scheme.measures.allSatisfy({ $0.division == nil })
    else { return nil }
    let program = SchemeProgram(scheme)
    return program.countsInWholePence ? program : nil
  }

  /// A table as text needs all names for its width; rows of CSV are read again where they are too many.
  private var mostKept: Int { format == .table ? .max : TableReader.mostKept }

  /// Judges one by one, with reasons; luck is reckoned against all that are in the table.
  private func assess(
    _ reader: TableReader, _ loaded: RuleLibrary.LoadedScheme, _ meter: ProgressMeter?
  ) throws {
    let submissions = try reader.submissions(only: luck ? [] : Set(organisation))
    let found = Set(submissions.list.map(\.commissioner.code))
    if let code = organisation.first(where: { !found.contains($0) }) {
      throw missing(code, luck ? Array(found) : try reader.codes())
    }
    meter?.finish()
    for note in submissions.notes { tell(note.description) }
    let chosen = submissions.list.filter {
      organisation.isEmpty || organisation.contains($0.commissioner.code)
    }
    let report = AssessmentReport(loaded, submissions, only: chosen)
    try Output.writing(to: output) { try write(report, to: &$0) }
  }

  private func frame(_ table: JudgedTable, _ loaded: RuleLibrary.LoadedScheme) -> ReportFrame {
    // A table states neither basis nor date of any population.
    ReportFrame(
      scheme: loaded.scheme, rulesDigest: loaded.digest, evidenceDigest: table.digest ?? "",
      caveats: loaded.scheme.caveats(for: [Population(count: 1)]))
  }

  private func write(
    _ table: JudgedTable, _ frame: ReportFrame, to output: inout Output
  ) throws {
    let slabs = table.slabs ?? []
    let names = slabs.lazy.flatMap { slab in
      (0..<slab.count).lazy.map { slab.commissioner($0).name.count }
    }
    let rows = AwardRows(widestName: names.max() ?? 0)
    try output.write(rows.heading)
    for slab in slabs {
      for index in 0..<slab.count {
        let (maximum, award) = slab.award(index)
        try output.write(rows.row(slab.commissioner(index), maximum, award))
      }
    }
    try output.write(frame.footer)
  }
}
