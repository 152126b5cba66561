extension Schema {
  /// Who holds which role: proposed by one administrator, confirmed by another, and ended on a day.
  /// An appointment counts once it has a row with the stage `confirmed`.
  static let peopleTables = """
    CREATE TABLE appointment (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      person TEXT NOT NULL CHECK (person <> ''),
      role TEXT NOT NULL
        CHECK (role IN ('national', 'area-team', 'ccg', 'finance', 'auditor', 'administrator')),
      place TEXT NOT NULL,
      valid_from TEXT NOT NULL,
      valid_until TEXT NOT NULL,
      stage TEXT NOT NULL CHECK (stage IN ('proposed', 'confirmed', 'ended'))
    ) STRICT;
    CREATE INDEX appointment_by_person ON appointment (person, number);
    """
}
