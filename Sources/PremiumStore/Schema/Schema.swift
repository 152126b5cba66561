import GRDB

/// The schema of the record, as migrations that are never edited once released.
enum Schema {
  /// "QPrm": says whose file this is.
  static let applicationID = 0x5150_726D

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 the record") { db in
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: auditTables)
      try db.execute(sql: peopleTables)
      try db.execute(sql: accountTables)
      try db.execute(sql: evidenceTables)
      try db.execute(sql: measureTables)
      try db.execute(sql: gatewayTables)
      try db.execute(sql: runTables)
      try db.execute(sql: paymentTables)
      let first = Table.allCases.prefix { $0 != .spending }
      for table in ["audit_event"] + first.map(\.rawValue) {
        try db.execute(sql: guardTriggers(of: table))
      }
    }
    migrator.registerMigration("2 the use of the money") { db in
      try db.execute(sql: spendingTables)
      for table in ["spending", "spending_line", "spending_step"] {
        try db.execute(sql: guardTriggers(of: table))
      }
    }
    return migrator
  }

  /// What makes a table one that rows are only added to.
  private static func guardTriggers(of table: String) -> String {
    """
    CREATE TRIGGER \(table)_is_never_updated BEFORE UPDATE ON \(table)
    BEGIN SELECT RAISE(ABORT, 'rows of \(table) are never changed'); END;
    CREATE TRIGGER \(table)_is_never_deleted BEFORE DELETE ON \(table)
    BEGIN SELECT RAISE(ABORT, 'rows of \(table) are never deleted'); END;
    """
  }

  /// Everything that the file is made of, in words of SQL, to compare two files by.
  static func text(_ db: Database) throws -> String {
    let objects = try Row.fetchAll(
      db,
      sql: """
        SELECT type, name, tbl_name, coalesce(sql, '') AS sql FROM sqlite_master
        WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name
        """)
    return objects.map { row in
      "\(row["type"] ?? "") \(row["name"] ?? "") on \(row["tbl_name"] ?? ""): \(row["sql"] ?? "")"
    }.joined(separator: "\n")
  }
}
