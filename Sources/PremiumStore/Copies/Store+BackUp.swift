public import Foundation
import GRDB
public import QualityPremium

/// A copy of the record that was read back and verified.
public struct RecordCopy: Hashable, Sendable {
  public var url: URL
  /// Of the file.
  public var digest: String
  /// The end of the trail that it holds.
  public var head: AuditHead
}

extension Store {
  /// Copies the record to a new file while others write, as it stood at one moment, and verifies the copy.
  ///
  /// The event that says so names the digest of the copy, and so is not in the copy.
  @discardableResult
  public func backUp(
    to url: URL, by person: Appointment.Name, reason: String = "", trial: Bool = false
  ) throws -> RecordCopy {
    try DurableFile.checkIsNew(url)
    let name = url.lastPathComponent
    // Whoever may not is told before anything is copied.
    try perform(Operation(by: person, .backUp, on: "copy \(name)"), trial: true) { _ in }
    let temporary = DurableFile.temporary(beside: url)
    defer { try? FileManager.default.removeItem(at: temporary) }
    try copy(to: temporary)
    let head = try AuditTrail.verify(temporary)
    let copy = RecordCopy(url: url, digest: try DurableFile.digest(temporary), head: head)
    if trial { return copy }
    let operation = Operation(
      by: person, .backUp, on: "copy \(name) of event \(head.count), SHA-256 \(copy.digest)",
      reason: reason)
    // Inside the operation, so that there is no event without a copy; a copy without an event is harmless.
    try perform(operation) { _ in try DurableFile.publish(temporary, as: url) }
    return copy
  }

  private func copy(to url: URL) throws {
    try StoreError.wrapping("cannot copy the record to '\(url.path)'") {
      try? FileManager.default.removeItem(at: url)
      let target = try DatabaseQueue(path: url.path)
      // One reading, which sees one state however long it takes.
      try database.read { source in
        try target.writeWithoutTransaction { try source.backup(to: $0) }
      }
      // A copy is one file, without a journal beside it.
      try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try target.close()
    }
  }

  /// Makes a record out of a copy: verified before and after, never over another file.
  ///
  /// - Parameters:
  ///   - kept: the head that was kept outside.
  public static func restore(
    _ copy: URL, to url: URL, against kept: AuditHead? = nil
  ) throws -> RecordCopy {
    try DurableFile.checkIsNew(url)
    if FileManager.default.fileExists(atPath: copy.path + "-wal") {
      throw StoreError(
        .refused, "'\(copy.path)' is a record in use, with a journal beside it",
        remedy: "make a copy of it with 'qp backup'")
    }
    let head = try AuditTrail.verify(copy, against: kept)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    let temporary = DurableFile.temporary(beside: url)
    defer { try? FileManager.default.removeItem(at: temporary) }
    try? FileManager.default.removeItem(at: temporary)
    try FileManager.default.copyItem(at: copy, to: temporary)
    let digest = try DurableFile.digest(copy)
    guard try DurableFile.digest(temporary) == digest,
      try AuditTrail.verify(temporary, against: kept) == head
    else {
      throw StoreError(
        .integrity, "what was written is not what was read", remedy: "try another disk")
    }
    try DurableFile.publish(temporary, as: url)
    return RecordCopy(url: url, digest: digest, head: head)
  }
}
