import GRDB

extension StoreError {
  /// Runs something on the database, and says in words what SQLite refused; other errors go through.
  static func wrapping<Value>(_ what: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StoreError(error, what)
    }
  }

  init(_ error: DatabaseError, _ what: String) {
    let said = error.message ?? "SQLite's code \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self.init(
        .integrity, "\(what): the file is damaged (\(said))", remedy: "restore a copy of it")
    case .SQLITE_FULL:
      self.init(
        .unavailable, "\(what): the disk is full", remedy: "make room; nothing was written")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .unavailable, "\(what): another program is writing", remedy: "try again in a moment")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
      self.init(
        .unavailable, "\(what): it may not be read or written (\(said))",
        remedy: "check the name and that you may write there")
    default:
      self.init(.unavailable, "\(what): \(said)", remedy: "nothing was written")
    }
  }
}
