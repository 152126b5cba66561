extension Schema {
  /// By what people show who they are: the latest row of a person and kind counts, and an empty value
  /// takes it back. No value is a secret in clear: see `Accounts.Kind`.
  static let accountTables = """
    CREATE TABLE account (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      person TEXT NOT NULL CHECK (person <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('secret', 'password', 'codes', 'key')),
      value TEXT NOT NULL,
      valid_until TEXT NOT NULL
    ) STRICT;
    CREATE INDEX account_by_person ON account (person, kind, number);
    CREATE INDEX account_by_value ON account (value);
    """
}
