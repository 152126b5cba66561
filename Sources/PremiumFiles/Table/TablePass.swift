import Foundation
import QualityPremium
import Synchronization

/// One pass over all slabs of a table on all cores.
struct TablePass: Sendable {
  let layout: TableLayout
  let cutter: SlabCutter
  /// Told how many bytes and rows more were read, from any core.
  let progress: TableProgress?

  /// What a pass found beside what was kept of it.
  struct Findings: Sendable {
    var slabs: [SlabSummary] = []
    var digest: String?
    var isWhole = true
  }

  /// What is remembered of every slab to say what is wrong with the table.
  struct SlabSummary: Sendable {
    var number: Int
    var offset: Int
    var rows: Int
    var lines: Int
    var keys: CodeKeys
    var faults: SlabFaults

    init(_ slab: TableSlab) {
      number = slab.number
      offset = slab.offset
      rows = slab.count
      lines = slab.lines
      keys = slab.keys
      faults = slab.faults
    }
  }

  /// Reads all slabs, each on any core, and gives what was made of them in order.
  func run<Kept: Sendable>(
    _ keep: @Sendable (TableSlab) -> Kept
  ) -> (kept: [Kept], findings: Findings) {
    let queue = Mutex(cutter)
    let done = Mutex<[(summary: SlabSummary, kept: Kept)]>([])
    let limit = Mutex(ListLimit())
    DispatchQueue.concurrentPerform(iterations: Cores.count) { _ in
      while let slab = queue.withLock({ $0.next() }) {
        let read = SlabReader.read(slab, layout)
        let kept = keep(read)
        var summary = SlabSummary(read)
        limit.withLock { $0.apply(to: &summary.faults, of: read.number) }
        done.withLock { [summary] in $0.append((summary, kept)) }
        progress?(slab.bytes.count, read.count)
      }
    }
    let list = done.withLock { $0 }.sorted { $0.summary.number < $1.summary.number }
    let (digest, isWhole) = queue.withLock { ($0.text, !$0.failed) }
    return (
      list.map(\.kept), Findings(slabs: list.map(\.summary), digest: digest, isWhole: isWhole)
    )
  }

  /// Reads all slabs once more and writes what is made of each, in order, while others are read.
  func write(
    _ text: @Sendable (TableSlab) -> [UInt8], to output: @Sendable ([UInt8]) throws -> Void
  ) throws {
    let queue = Mutex(cutter)
    let line = InOrder()
    DispatchQueue.concurrentPerform(iterations: Cores.count) { _ in
      while let slab = queue.withLock({ $0.next() }) {
        let read = SlabReader.read(slab, layout)
        line.put(slab.number, text(read), to: output)
        progress?(slab.bytes.count, read.count)
      }
    }
    try line.finish()
  }
}

/// Told how many bytes and rows more of a table were read, from any core.
public typealias TableProgress = @Sendable (_ bytes: Int, _ rows: Int) -> Void
