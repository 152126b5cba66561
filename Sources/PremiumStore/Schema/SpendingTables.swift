extension Schema {
  /// The use of the money: versions of plans and outturns with their lines, and how each went on.
  ///
  /// The latest version of a kind counts, and its latest step says how far it has come.
  static let spendingTables = """
    CREATE TABLE spending (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      scheme TEXT NOT NULL CHECK (scheme <> ''),
      organisation TEXT NOT NULL CHECK (organisation <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('plan', 'outturn'))
    ) STRICT;
    CREATE INDEX spending_by_organisation ON spending (scheme, organisation, kind, number);
    CREATE TABLE spending_line (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      spending INTEGER NOT NULL REFERENCES spending (number),
      line TEXT NOT NULL CHECK (line <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('award', 'other-funds', 'spend', 'carry-forward')),
      purpose TEXT NOT NULL CHECK (purpose IN ('', 'quality', 'outcomes', 'inequality')),
      inequality TEXT NOT NULL,
      description TEXT NOT NULL,
      payee_kind TEXT NOT NULL
        CHECK (payee_kind IN ('', 'provider', 'member-practice', 'voluntary-body', 'own')),
      payee TEXT NOT NULL,
      pence INTEGER NOT NULL CHECK (pence > 0),
      conflict TEXT NOT NULL,
      decided_by TEXT NOT NULL,
      decided_on TEXT NOT NULL,
      minute TEXT NOT NULL,
      outcome TEXT NOT NULL,
      UNIQUE (spending, line),
      CHECK (kind <> 'spend' OR purpose <> '')
    ) STRICT;
    CREATE TABLE spending_step (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      spending INTEGER NOT NULL REFERENCES spending (number),
      move TEXT NOT NULL CHECK (move IN ('propose', 'decide', 'publish')),
      stage TEXT NOT NULL CHECK (stage IN ('proposed', 'decided', 'published')),
      decided_by TEXT NOT NULL,
      decided_on TEXT NOT NULL,
      minute TEXT NOT NULL,
      CHECK ((move = 'decide') = (decided_by <> ''))
    ) STRICT;
    CREATE INDEX spending_step_by_spending ON spending_step (spending, number);
    """
}
