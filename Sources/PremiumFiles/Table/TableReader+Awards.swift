import Foundation
public import QualityPremium
import Synchronization

extension TableReader {
  /// More organisations than this are not kept but read again when they are written.
  public static let mostKept = 4_000_000

  /// Judges all organisations and adds up; no more than a slab is kept, and a number for each code.
  public func totals(
    _ program: SchemeProgram, withDigest: Bool
  ) throws(Problems) -> (totals: Totals, table: JudgedTable) {
    let pence = PenceCounter(program)
    let content = try read(withDigest: withDigest) { TableTotals($0, program, pence) }
    return (TableTotals.sum(content.kept, pence), JudgedTable(content, slabs: nil))
  }

  /// Judges all organisations, and keeps what a line of a result takes if there are not too many.
  public func judge(
    _ program: SchemeProgram, withDigest: Bool, keeping most: Int = mostKept
  ) throws(Problems) -> JudgedTable {
    let read = Mutex(0)
    let content = try self.read(withDigest: withDigest) { slab -> JudgedSlab? in
      let rows = read.withLock { rows in
        rows += slab.count
        return rows
      }
      return rows <= most ? JudgedSlab(slab, program) : nil
    }
    let slabs = content.kept.compactMap { $0 }
    return JudgedTable(content, slabs: slabs.count == content.kept.count ? slabs : nil)
  }

  /// Writes the row of every organisation of a table that was judged, in order, made on all cores.
  public func writeRows(
    of table: JudgedTable, _ program: SchemeProgram, to output: @Sendable ([UInt8]) throws -> Void
  ) throws {
    let csv = AwardCSV(program)
    guard let slabs = table.slabs else {
      let rows = Mutex(0)
      try pass().write(
        { slab in
          rows.withLock { $0 += slab.count }
          return csv.rows(JudgedSlab(slab, program))
        }, to: output)
      guard rows.withLock({ $0 }) == table.organisations else {
        throw Problems([source.unreadable])
      }
      return
    }
    let line = InOrder()
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: Cores.count) { _ in
      while let place = next.withLock({ place -> Int? in
        defer { place += 1 }
        return place < slabs.count ? place : nil
      }) {
        line.put(place, csv.rows(slabs[place]), to: output)
      }
    }
    try line.finish()
  }
}

extension JudgedTable {
  fileprivate init<Kept>(_ content: TableReader.Content<Kept>, slabs: [JudgedSlab]?) {
    self.slabs = slabs
    organisations = content.organisations
    digest = content.digest
    notes = content.notes
  }
}
