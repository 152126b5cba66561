import Foundation
import GRDB
import PremiumStore
import QualityPremium
import Testing

@Suite("The trail shows that nothing was changed")
struct AuditTrailTests {
  @Test("An empty record verifies, and one with events does with its head")
  func verifies() throws {
    let scratch = try Scratch()
    let head = try scratch.store.auditHead()
    #expect(head.count == 1)
    #expect(try AuditTrail.verify(scratch.url) == head)
    #expect(AuditHead(head.description) == head)
  }

  @Test("A copy verifies without a file being written beside it")
  func copyVerifies() throws {
    let scratch = try Scratch()
    let copy = try scratch.copy()
    #expect(try AuditTrail.verify(copy) == scratch.store.auditHead())
    let beside = try FileManager.default.contentsOfDirectory(
      atPath: copy.deletingLastPathComponent().path)
    #expect(beside == ["copy.sqlite"])
  }

  @Test("A head that was kept shows a trail that was cut off, with the rows gone too")
  func cutOff() throws {
    let scratch = try Scratch()
    try scratch.store.people.propose(
      [Appointment(person: "new", role: .finance, from: Scratch.day)], by: "alma", reason: "")
    let head = try scratch.store.auditHead()
    let copy = try scratch.copy(changing: [
      "DELETE FROM audit_event WHERE number = 2", "DELETE FROM appointment WHERE event = 2",
    ])
    #expect(throws: Never.self) { try AuditTrail.verify(copy) }
    let error = #expect(throws: StoreError.self) { try AuditTrail.verify(copy, against: head) }
    #expect(error?.kind == .integrity)
    #expect(error?.what == "the trail ends at record 1, and the head that was kept is of record 2")
  }

  @Test(
    "Every change by hand is found and named",
    arguments: [
      (
        "UPDATE appointment SET person = 'eve' WHERE person = 'fay'",
        "record 1 (people-appoint of 'people' by alma) has other rows than were written: "
          + "a row of appointment was changed"
      ),
      (
        "DELETE FROM appointment WHERE person = 'fay'",
        "record 1 (people-appoint of 'people' by alma) has other rows than were written: "
          + "appointment has 10 where 11 were written"
      ),
      (
        "UPDATE audit_event SET reason = 'another' WHERE number = 1",
        "record 1 (people-appoint of 'people' by alma) was changed"
      ),
      ("DELETE FROM audit_event WHERE number = 1", "record 1 is missing: record 2 follows 0"),
      (
        """
        INSERT INTO appointment (event, person, role, place, valid_from, valid_until, stage)
        VALUES (3, 'eve', 'finance', '', '2013-04-01', '', 'confirmed')
        """, "row 13 of appointment belongs to no record"
      ),
    ])
  func changedByHand(sql: String, finding: String) throws {
    let scratch = try Scratch()
    try scratch.store.people.propose(
      [Appointment(person: "new", role: .finance, from: Scratch.day)], by: "alma", reason: "")
    let copy = try scratch.copy(changing: [sql])
    let error = #expect(throws: StoreError.self) { try AuditTrail.verify(copy) }
    #expect(error?.kind == .integrity)
    #expect(error?.what == finding)
  }

  @Test("A guard that was taken away is found, and the record that was then cut off is named")
  func guardTakenAway() throws {
    let scratch = try Scratch()
    let head = try scratch.store.auditHead()
    let copy = try scratch.copy()
    let queue = try DatabaseQueue(path: copy.path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "DROP TRIGGER audit_event_is_never_deleted")
    }
    let unguarded = #expect(throws: StoreError.self) { try AuditTrail.verify(copy, against: head) }
    #expect(unguarded?.what == "the tables or their guards are not those of this version")
    try queue.writeWithoutTransaction { db in try db.execute(sql: "DELETE FROM audit_event") }
    try queue.close()
    let cut = #expect(throws: StoreError.self) { try AuditTrail.verify(copy, against: head) }
    #expect(cut?.kind == .integrity)
    #expect(cut?.what.contains("belongs to no record") == true)
    #expect(cut?.what.contains("guards are not those") == true)
  }

  @Test("The tables refuse changes and deletions")
  func appendOnly() throws {
    let scratch = try Scratch()
    let queue = try DatabaseQueue(path: scratch.url.path)
    for sql in ["UPDATE appointment SET person = 'x'", "DELETE FROM audit_event"] {
      #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
    }
  }
}

extension Scratch {
  /// A copy of the file, changed by somebody who takes the guards away and puts them back.
  func copy(changing statements: [String] = []) throws -> URL {
    let place = folder.appending(path: "copies-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let copy = place.appending(path: "copy.sqlite")
    let queue = try DatabaseQueue(path: url.path)
    try queue.writeWithoutTransaction { try $0.execute(literal: "VACUUM INTO \(copy.path)") }
    guard !statements.isEmpty else { return copy }
    let changed = try DatabaseQueue(path: copy.path)
    try changed.writeWithoutTransaction { db in
      let guards = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
      for row in guards { try db.execute(sql: "DROP TRIGGER \(row["name"] as String)") }
      for statement in statements { try db.execute(sql: statement) }
      for row in guards { try db.execute(sql: row["sql"]) }
    }
    return copy
  }
}
