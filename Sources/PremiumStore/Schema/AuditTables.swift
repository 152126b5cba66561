extension Schema {
  /// The trail: one row an operation.
  ///
  /// `contents` lists, a line a table, the number and the digest of the rows that it wrote; `before` is
  /// the `after` of the event before it on the same subject; `previous` is the `digest` of the event
  /// before it, which makes the chain.
  static let auditTables = """
    CREATE TABLE audit_event (
      number INTEGER PRIMARY KEY CHECK (number > 0),
      instant TEXT NOT NULL CHECK (length(instant) = 24),
      person TEXT NOT NULL CHECK (person <> ''),
      role TEXT NOT NULL,
      origin TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      reason TEXT NOT NULL,
      contents TEXT NOT NULL,
      before TEXT NOT NULL,
      after TEXT NOT NULL CHECK (length(after) = 64),
      previous TEXT NOT NULL CHECK (length(previous) = 64),
      digest TEXT NOT NULL CHECK (length(digest) = 64)
    ) STRICT;
    CREATE INDEX audit_event_by_subject ON audit_event (subject, number);
    """
}
