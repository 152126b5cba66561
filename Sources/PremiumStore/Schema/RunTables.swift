extension Schema {
  /// Runs: what was frozen, what it lacked, what it came to, and every move, the latest being where it
  /// stands. Bytes are kept once, by their digest, however many runs hold them.
  static let runTables = """
    CREATE TABLE kept_file (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE run (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      name TEXT NOT NULL UNIQUE CHECK (name <> ''),
      scheme TEXT NOT NULL,
      year TEXT NOT NULL,
      as_at INTEGER NOT NULL CHECK (as_at >= 0),
      origin TEXT NOT NULL CHECK (origin IN ('record', 'folder')),
      accepted_basis TEXT NOT NULL CHECK (accepted_basis IN ('', 'resident', 'registered')),
      rules_digest TEXT NOT NULL CHECK (length(rules_digest) = 64),
      evidence_digest TEXT NOT NULL CHECK (length(evidence_digest) = 64),
      organisations INTEGER NOT NULL CHECK (organisations > 0)
    ) STRICT;
    CREATE INDEX run_by_scheme ON run (scheme, number);
    CREATE TABLE run_file (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      run INTEGER NOT NULL REFERENCES run (number),
      part TEXT NOT NULL CHECK (part IN ('rules', 'evidence')),
      path TEXT NOT NULL,
      file INTEGER NOT NULL REFERENCES kept_file (number),
      UNIQUE (run, part, path)
    ) STRICT;
    CREATE TABLE run_gap (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      run INTEGER NOT NULL REFERENCES run (number),
      kind TEXT NOT NULL CHECK (kind IN ('organisation', 'evidence', 'last-day')),
      organisation TEXT NOT NULL,
      what TEXT NOT NULL
    ) STRICT;
    CREATE INDEX run_gap_by_run ON run_gap (run, number);
    CREATE TABLE run_waiver (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      gap INTEGER NOT NULL REFERENCES run_gap (number),
      step TEXT NOT NULL CHECK (step IN ('proposed', 'seconded')),
      UNIQUE (gap, step)
    ) STRICT;
    CREATE TABLE run_assessment (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      run INTEGER NOT NULL REFERENCES run (number),
      engine TEXT NOT NULL,
      results_digest TEXT NOT NULL CHECK (length(results_digest) = 64)
    ) STRICT;
    CREATE INDEX run_assessment_by_run ON run_assessment (run, number);
    CREATE TABLE run_result (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      assessment INTEGER NOT NULL REFERENCES run_assessment (number),
      path TEXT NOT NULL,
      file INTEGER NOT NULL REFERENCES kept_file (number),
      UNIQUE (assessment, path)
    ) STRICT;
    CREATE TABLE run_award (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      assessment INTEGER NOT NULL REFERENCES run_assessment (number),
      organisation TEXT NOT NULL,
      name TEXT NOT NULL,
      maximum_pence INTEGER NOT NULL CHECK (maximum_pence >= 0),
      at_least_pence INTEGER NOT NULL CHECK (at_least_pence BETWEEN 0 AND at_most_pence),
      at_most_pence INTEGER NOT NULL CHECK (at_most_pence <= maximum_pence),
      status TEXT NOT NULL CHECK (status IN ('final', 'range', 'barred')),
      UNIQUE (assessment, organisation)
    ) STRICT;
    CREATE TABLE run_query (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      run INTEGER NOT NULL REFERENCES run (number),
      organisation TEXT NOT NULL,
      rule TEXT NOT NULL,
      text TEXT NOT NULL CHECK (text <> '')
    ) STRICT;
    CREATE INDEX run_query_by_run ON run_query (run, number);
    CREATE TABLE run_answer (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      query INTEGER NOT NULL UNIQUE REFERENCES run_query (number),
      outcome TEXT NOT NULL CHECK (outcome IN ('upheld', 'not-upheld')),
      text TEXT NOT NULL CHECK (text <> '')
    ) STRICT;
    CREATE TABLE run_stage (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      run INTEGER NOT NULL REFERENCES run (number),
      move TEXT NOT NULL,
      stage TEXT NOT NULL CHECK (stage IN ('frozen', 'assessed', 'previewed', 'approved',
        'approved-for-payment', 'published', 'paid')),
      assessment INTEGER REFERENCES run_assessment (number)
    ) STRICT;
    CREATE INDEX run_stage_by_run ON run_stage (run, number);
    """

  /// Payments: a run is paid once, as the unique run says, and a line is never nothing.
  static let paymentTables = """
    CREATE TABLE payment (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      run INTEGER NOT NULL UNIQUE REFERENCES run (number),
      scheme TEXT NOT NULL,
      sequence INTEGER NOT NULL CHECK (sequence > 0),
      corrects INTEGER UNIQUE REFERENCES payment (number),
      request TEXT NOT NULL,
      count INTEGER NOT NULL CHECK (count >= 0),
      total_pence INTEGER NOT NULL,
      file INTEGER NOT NULL REFERENCES kept_file (number),
      UNIQUE (scheme, sequence),
      CHECK ((sequence = 1) = (corrects IS NULL))
    ) STRICT;
    CREATE TABLE payment_line (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      payment INTEGER NOT NULL REFERENCES payment (number),
      organisation TEXT NOT NULL,
      name TEXT NOT NULL,
      pence INTEGER NOT NULL CHECK (pence <> 0),
      kind TEXT NOT NULL CHECK (kind IN ('payment', 'further-payment', 'recovery')),
      UNIQUE (payment, organisation),
      CHECK ((kind = 'recovery') = (pence < 0))
    ) STRICT;
    """
}
