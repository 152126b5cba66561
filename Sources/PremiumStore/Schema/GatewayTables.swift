extension Schema {
  /// Gateways: facts that were found, decisions that named people took, and how each went on.
  ///
  /// `outcome` is `withhold`, `pay`, or the share that is paid, exact. The latest decision whose latest
  /// step is `final` counts.
  static let gatewayTables = """
    CREATE TABLE gateway_flag (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      scheme TEXT NOT NULL CHECK (scheme <> ''),
      organisation TEXT NOT NULL CHECK (organisation <> ''),
      flag TEXT NOT NULL CHECK (flag <> ''),
      answer TEXT NOT NULL CHECK (answer IN ('yes', 'no')),
      found_on TEXT NOT NULL CHECK (length(found_on) = 10),
      source TEXT NOT NULL CHECK (source <> '')
    ) STRICT;
    CREATE INDEX gateway_flag_by_organisation ON gateway_flag (scheme, organisation, number);
    CREATE TABLE gateway_decision (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      scheme TEXT NOT NULL CHECK (scheme <> ''),
      organisation TEXT NOT NULL CHECK (organisation <> ''),
      gateway TEXT NOT NULL CHECK (gateway <> ''),
      recommendation TEXT NOT NULL CHECK (recommendation IN ('withhold', 'pay', 'none')),
      outcome TEXT NOT NULL
        CHECK (outcome IN ('withhold', 'pay') OR (outcome LIKE '%_\\%' ESCAPE '\\')),
      answer_by TEXT NOT NULL CHECK (length(answer_by) = 10)
    ) STRICT;
    CREATE INDEX gateway_decision_by_organisation
      ON gateway_decision (scheme, organisation, gateway, number);
    CREATE TABLE gateway_step (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      gateway_decision INTEGER NOT NULL REFERENCES gateway_decision (number),
      move TEXT NOT NULL CHECK (move IN ('decide', 'depart', 'second', 'answer', 'settle')),
      stage TEXT NOT NULL CHECK (stage IN ('proposed', 'decided', 'answered', 'final')),
      party TEXT NOT NULL CHECK (party IN ('ccg', 'area-team', 'national'))
    ) STRICT;
    CREATE INDEX gateway_step_by_decision ON gateway_step (gateway_decision, number);
    """
}
