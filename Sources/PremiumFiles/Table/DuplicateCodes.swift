import Foundation
import Synchronization

/// Finds organisations that are in a table twice, in little memory: by numbers made of their codes, and
/// by the codes themselves where two numbers are the same.
struct DuplicateCodes {
  private(set) var problems = ProblemList()

  init(_ findings: TablePass.Findings, _ starts: [Int], _ pass: TablePass) {
    let slabs = findings.slabs.map(\.keys)
    if CodeKeys.ascend(slabs) { return }
    let repeated = Self.repeated(slabs)
    if repeated.isEmpty { return }
    let rows = pass.run { slab in
      slab.keys.keys.indices.filter { repeated.contains(slab.keys.keys[$0]) }
        .map { (line: Int(slab.rowLines[$0]), code: slab.codes[$0]) }
    }.kept
    var lines: [String: Int] = [:]
    for (slab, start) in zip(rows, starts) {
      for row in slab {
        let line = row.line + start
        guard let other = lines.updateValue(line, forKey: row.code) else { continue }
        problems.append([
          Problem(
            file: pass.layout.file, line: line, column: 1,
            "the organisation '\(row.code)' is in line \(other) too", remedy: "keep one row")
        ])
      }
    }
  }

  /// The numbers that are there more than once: a part of all at a time, so that copies stay small.
  static func repeated(_ slabs: [CodeKeys]) -> Set<UInt64> {
    let found = Mutex<Set<UInt64>>([])
    DispatchQueue.concurrentPerform(iterations: 16) { part in
      var some: [UInt64] = []
      for slab in slabs {
        for key in slab.keys where key &>> 60 == UInt64(part) { some.append(key) }
      }
      some.sort()
      let twice = zip(some, some.dropFirst()).filter { $0 == $1 }.map(\.0)
      if !twice.isEmpty { found.withLock { $0.formUnion(twice) } }
    }
    return found.withLock { $0 }
  }
}
