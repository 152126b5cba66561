/// The tables of the record, in the order in which digests take them.
///
/// Rows are only ever added: every row but those of `audit_event` names in `event` the event that wrote
/// it, and the digest of that event covers it. The event is no foreign key: it is written after its rows,
/// when their digest is known, and `qp audit verify` finds a row that has none.
public enum Table: String, CaseIterable, Sendable {
  case appointment
  case account
}
