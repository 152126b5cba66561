import FaultyDisk
import Foundation
import PremiumStore
import QualityPremium
import Testing

extension Faults {
  @Suite("A disk that fails at any write leaves the record whole", .serialized)
  struct FaultyDiskTests {
    init() {
      let code = faulty_disk_install()
      precondition(code == 0, "SQLite takes no faulty disk: \(code)")
    }

    @Test(
      "Each way of failing, at every write of every scenario",
      arguments: Scenario.all + Scenario.runs,
      [faulty_disk_full, faulty_disk_write_error, faulty_disk_sync_error])
    func failing(_ scenario: Scenario, _ way: faulty_disk_way) throws {
      let prepared = try FaultScratch()
      let before = try prepare(prepared, scenario)
      var number = 1
      while true {
        let scratch = try FaultScratch()
        try FileManager.default.copyItem(at: prepared.url, to: scratch.url)
        let (succeeded, writes) = try fail(scratch.url, scenario, at: number, way)
        let head = try AuditTrail.verify(scratch.url)
        // All of it or nothing; and all of it, where it was said to be done.
        #expect(
          [before.count, before.count + scenario.events].contains(head.count), "at \(number)")
        if succeeded { #expect(head.count == before.count + scenario.events, "at \(number)") }
        if writes < number { break }
        number += 1
      }
      // A scenario that hardly writes would show nothing.
      #expect(number > 5)
    }

    @Test(
      "A record whose making was interrupted at any write is made when it is opened again",
      arguments: [faulty_disk_full, faulty_disk_write_error, faulty_disk_sync_error])
    func making(_ way: faulty_disk_way) throws {
      var number = 1
      while true {
        let scratch = try FaultScratch()
        faulty_disk_fail_at(number, way)
        let store = try? scratch.open()
        let writes = faulty_disk_operations()
        faulty_disk_fail_at(0, way)
        try store?.close()
        let again = try scratch.open()
        try again.close()
        #expect(try AuditTrail.verify(scratch.url).count == 0, "at \(number)")
        if writes < number { break }
        number += 1
      }
      #expect(number > 5)
    }

    private func prepare(_ scratch: FaultScratch, _ scenario: Scenario) throws -> AuditHead {
      faulty_disk_fail_at(0, faulty_disk_full)
      let store = try scratch.open()
      try scenario.prepare(store)
      let head = try store.auditHead()
      try store.close()
      return head
    }

    /// What became of an operation on a disk that fails at its write of this number.
    private func fail(
      _ url: URL, _ scenario: Scenario, at number: Int, _ way: faulty_disk_way
    ) throws -> (succeeded: Bool, writes: Int) {
      faulty_disk_fail_at(0, way)
      let store = try FaultScratch.open(url)
      faulty_disk_fail_at(number, way)
      var succeeded = true
      do {
        try scenario.act(store)
      } catch let error as StoreError {
        succeeded = false
        #expect(error.kind == .unavailable, "\(error) at \(number)")
      }
      let writes = faulty_disk_operations()
      faulty_disk_fail_at(0, way)
      // The same program goes on once the disk is mended.
      if !succeeded { #expect(throws: Never.self) { try store.people.list() } }
      try store.close()
      return (succeeded, writes)
    }
  }
}
