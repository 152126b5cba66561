import Foundation
import GRDB
import PremiumStore
import QualityPremium
import Testing

extension Faults {
  @Suite("A byte that was changed anywhere in the file is found", .serialized)
  struct FlippedByteTests {
    static let flips =
      ProcessInfo.processInfo.environment["QP_FLIPS"].flatMap(Int.init) ?? 10_000

    /// A byte that stands for nothing may change without a trace: room that SQLite has not used yet, and
    /// fields of the header that describe the file to other programs. What is left is the same record, to
    /// the last row, which the test shows for each by reading both.
    @Test("Bytes changed one at a time at seeded places")
    func flipped() throws {
      let scratch = try FaultScratch()
      let store = try scratch.open()
      for scenario in Scenario.all { try scenario.prepare(store) }
      try Scenario.all.last?.act(store)
      let head = try store.auditHead()
      try store.close()
      let whole = try Data(contentsOf: scratch.url)
      let record = try text(of: scratch.url)
      var random = SplitMix(seed: 474)
      var found = 0
      for _ in 0..<Self.flips {
        var bytes = whole
        let place = Int(random.next() % UInt64(bytes.count))
        bytes[place] ^= UInt8(1 + random.next() % 255)
        let copy = scratch.folder.appending(path: "flipped.sqlite")
        try bytes.write(to: copy)
        do {
          let verified = try AuditTrail.verify(copy, against: head)
          #expect(verified == head)
          #expect(try text(of: copy) == record, "byte \(place) changed the record unseen")
        } catch let error as StoreError {
          #expect(error.kind == .integrity, "\(error) at byte \(place)")
          found += 1
        }
      }
      print(
        "\(found) of \(Self.flips) flips were found; the others changed nothing that is stored.")
      #expect(found > Self.flips / 4)
    }

    @Test("A file cut short at seeded places is found")
    func truncated() throws {
      let scratch = try FaultScratch()
      let store = try scratch.open()
      for scenario in Scenario.all { try scenario.prepare(store) }
      let head = try store.auditHead()
      try store.close()
      let whole = try Data(contentsOf: scratch.url)
      var random = SplitMix(seed: 223)
      for _ in 0..<200 {
        let length = Int(random.next() % UInt64(whole.count))
        let copy = scratch.folder.appending(path: "cut.sqlite")
        try whole.prefix(length).write(to: copy)
        let error = #expect(throws: StoreError.self, "\(length) bytes") {
          try AuditTrail.verify(copy, against: head)
        }
        #expect(error?.kind == .integrity)
      }
    }

    /// Everything that is stored, as text.
    private func text(of url: URL) throws -> String {
      var configuration = Configuration()
      configuration.readonly = true
      let path = "file:\(url.path)?immutable=1"
      return try DatabaseQueue(path: path, configuration: configuration).read { db in
        let tables = try String.fetchAll(
          db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return try tables.map { table in
          try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map(\.description).joined(
            separator: "\n")
        }.joined(separator: "\n\n")
      }
    }
  }
}
