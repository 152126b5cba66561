extension Schema {
  /// Local measures: every version of a proposal, every consultation, and every move.
  ///
  /// A measure is a place of one organisation in one scheme. Its stage is that of its latest move; the
  /// version that both parties agreed last is in force.
  static let measureTables = """
    CREATE TABLE measure_version (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      scheme TEXT NOT NULL CHECK (scheme <> ''),
      organisation TEXT NOT NULL CHECK (organisation <> ''),
      slot TEXT NOT NULL CHECK (slot <> ''),
      version INTEGER NOT NULL CHECK (version > 0),
      target_kind TEXT NOT NULL
        CHECK (target_kind IN ('', 'level', 'change', 'fall', 'rise', 'delivered')),
      comparison TEXT NOT NULL
        CHECK (comparison IN ('', 'at-least', 'above', 'at-most', 'below')),
      org_name TEXT NOT NULL,
      scheme_year TEXT NOT NULL,
      title TEXT NOT NULL,
      plain_description TEXT NOT NULL,
      why_it_matters TEXT NOT NULL,
      themes TEXT NOT NULL,
      outcome_domain TEXT NOT NULL,
      link_to_joint_strategy TEXT NOT NULL,
      inequality_addressed TEXT NOT NULL,
      indicator_origin TEXT NOT NULL,
      indicator_id TEXT NOT NULL,
      numerator TEXT NOT NULL,
      denominator TEXT NOT NULL,
      exclusions TEXT NOT NULL,
      unit TEXT NOT NULL,
      polarity TEXT NOT NULL,
      data_source TEXT NOT NULL,
      publisher TEXT NOT NULL,
      frequency TEXT NOT NULL,
      reporting_lag_days TEXT NOT NULL,
      baseline_period TEXT NOT NULL,
      baseline_value TEXT NOT NULL,
      baseline_numerator TEXT NOT NULL,
      baseline_denominator TEXT NOT NULL,
      target_value TEXT NOT NULL,
      rounding_before_compare TEXT NOT NULL,
      measurement_period TEXT NOT NULL,
      weight_percent TEXT NOT NULL,
      overlap_with_national_measure TEXT NOT NULL,
      hwb_name TEXT NOT NULL,
      hwb_date TEXT NOT NULL,
      hwb_minute_ref TEXT NOT NULL,
      patient_involvement_summary TEXT NOT NULL,
      equality_analysis_ref TEXT NOT NULL,
      proposer TEXT NOT NULL,
      proposer_date TEXT NOT NULL,
      risks TEXT NOT NULL,
      mitigations TEXT NOT NULL,
      milestones TEXT NOT NULL,
      UNIQUE (scheme, organisation, slot, version)
    ) STRICT;
    CREATE TABLE measure_consultation (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      measure_version INTEGER NOT NULL REFERENCES measure_version (number),
      kind TEXT NOT NULL
        CHECK (kind IN ('health-and-wellbeing-board', 'patients', 'stakeholder')),
      held_with TEXT NOT NULL CHECK (held_with <> ''),
      held_on TEXT NOT NULL CHECK (length(held_on) = 10),
      reference TEXT NOT NULL,
      said TEXT NOT NULL CHECK (said <> ''),
      answer TEXT NOT NULL CHECK (answer <> '')
    ) STRICT;
    CREATE INDEX measure_consultation_by_version ON measure_consultation (measure_version);
    CREATE TABLE measure_step (
      number INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      measure_version INTEGER NOT NULL REFERENCES measure_version (number),
      move TEXT NOT NULL CHECK (move IN ('propose', 'consult', 'submit', 'return', 'agree',
        'amend', 'withdraw', 'freeze', 'assess')),
      stage TEXT NOT NULL CHECK (stage IN ('draft', 'consulted', 'submitted', 'returned',
        'agreed', 'frozen', 'amended', 'withdrawn', 'assessed')),
      party TEXT NOT NULL CHECK (party IN ('ccg', 'area-team', 'national'))
    ) STRICT;
    CREATE INDEX measure_step_by_version ON measure_step (measure_version, number);
    """
}
