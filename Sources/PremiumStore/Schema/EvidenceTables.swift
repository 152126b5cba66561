import PremiumFiles

extension Schema {
  /// Evidence as it was brought: a row a file, and the rows of each kind as their files write them.
  ///
  /// A value counts as the rows that its latest event wrote for it; `corrects` names the first row of what
  /// they take the place of. One event writes no value twice. Where a row comes from is its file and line,
  /// when it became known is its event.
  static let evidenceTables =
    """
    CREATE TABLE evidence_file (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      scheme TEXT NOT NULL CHECK (scheme <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('organisations', 'observations', 'statements', 'agreements',
        'splits', 'remarks')),
      name TEXT NOT NULL,
      source TEXT NOT NULL CHECK (source <> ''),
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      bytes INTEGER NOT NULL,
      rows INTEGER NOT NULL,
      added INTEGER NOT NULL CHECK (added >= 0),
      corrected INTEGER NOT NULL CHECK (corrected >= 0),
      unchanged INTEGER NOT NULL CHECK (unchanged >= 0),
      refused INTEGER NOT NULL CHECK (refused >= 0),
      CHECK (rows = added + corrected + unchanged + refused)
    ) STRICT;
    """
    + evidenceTable(
      .evidenceOrganisation,
      """
      code TEXT NOT NULL, name TEXT NOT NULL, area_team TEXT, region TEXT,
      population INTEGER NOT NULL CHECK (population > 0), population_date TEXT NOT NULL,
      population_basis TEXT NOT NULL CHECK (population_basis IN ('resident', 'registered')),
      UNIQUE (code, event)
      """)
    + evidenceTable(
      .evidenceObservation,
      """
      organisation TEXT NOT NULL, indicator TEXT NOT NULL, period TEXT NOT NULL,
      numerator INTEGER CHECK (numerator >= 0), denominator INTEGER CHECK (denominator > 0),
      value TEXT, source TEXT NOT NULL, events INTEGER CHECK (events >= 0),
      lower_95 TEXT, upper_95 TEXT, method TEXT, known_on TEXT, submitted_by TEXT, digest TEXT,
      note TEXT, reaches_to TEXT, CHECK (value IS NOT NULL OR numerator IS NOT NULL),
      UNIQUE (organisation, indicator, period, event)
      """)
    + evidenceTable(
      .evidenceStatement,
      """
      organisation TEXT NOT NULL, statement TEXT NOT NULL, period TEXT NOT NULL,
      answer TEXT NOT NULL CHECK (answer IN ('yes', 'no')), "by" TEXT NOT NULL, "on" TEXT,
      source TEXT, share TEXT, UNIQUE (organisation, statement, period, event)
      """)
    + evidenceTable(
      .evidenceAgreement,
      """
      organisation TEXT NOT NULL, slot TEXT NOT NULL, title TEXT NOT NULL, comparison TEXT,
      target TEXT, target_kind TEXT, baseline_period TEXT, period TEXT NOT NULL, agreed_by_ccg TEXT,
      agreed_by_area_team TEXT, agreed_on TEXT, source TEXT NOT NULL, indicator TEXT,
      statement TEXT, CHECK ((indicator IS NULL) <> (statement IS NULL)),
      UNIQUE (organisation, slot, event)
      """)
    + evidenceTable(
      .evidenceSplit,
      """
      organisation TEXT NOT NULL, measure TEXT NOT NULL, option TEXT NOT NULL,
      share TEXT NOT NULL, agreed_by_ccg TEXT, agreed_by_area_team TEXT, agreed_on TEXT,
      source TEXT NOT NULL, UNIQUE (organisation, measure, option, event)
      """)
    + evidenceTable(
      .evidenceRemark,
      """
      organisation TEXT NOT NULL, rule TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL
      """)
    + "CREATE INDEX evidence_remark_by_rule ON evidence_remark (organisation, rule, event);\n"

  /// A table of evidence: what all have, then the columns of its file in the order of `EvidenceKind`.
  private static func evidenceTable(_ table: Table, _ columns: String) -> String {
    """
    CREATE TABLE \(table.rawValue) (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      file INTEGER NOT NULL REFERENCES evidence_file (number) DEFERRABLE INITIALLY DEFERRED,
      line INTEGER NOT NULL CHECK (line > 1),
      corrects INTEGER REFERENCES \(table.rawValue) (number),
      \(columns)
    ) STRICT;

    """
  }
}

extension EvidenceKind {
  /// The table that holds its rows.
  var table: Table {
    switch self {
    case .organisations: .evidenceOrganisation
    case .observations: .evidenceObservation
    case .statements: .evidenceStatement
    case .agreements: .evidenceAgreement
    case .splits: .evidenceSplit
    case .remarks: .evidenceRemark
    }
  }

  /// Its columns, quoted, since some are words of SQL.
  var quotedColumns: String { quoted(columns) }

  func quoted(_ columns: [String], of table: String = "") -> String {
    columns.map { "\(table)\"\($0)\"" }.joined(separator: ", ")
  }
}
