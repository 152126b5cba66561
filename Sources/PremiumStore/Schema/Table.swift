/// The tables of the record, in the order in which digests take them.
///
/// Rows are only ever added: every row but those of `audit_event` names in `event` the event that wrote
/// it, and the digest of that event covers it. The event is no foreign key: it is written after its rows,
/// when their digest is known, and `qp audit verify` finds a row that has none.
public enum Table: String, CaseIterable, Sendable {
  case appointment
  case account
  case evidenceFile = "evidence_file"
  case evidenceOrganisation = "evidence_organisation"
  case evidenceObservation = "evidence_observation"
  case evidenceStatement = "evidence_statement"
  case evidenceAgreement = "evidence_agreement"
  case evidenceSplit = "evidence_split"
  case evidenceRemark = "evidence_remark"
  case measureVersion = "measure_version"
  case measureConsultation = "measure_consultation"
  case measureStep = "measure_step"
  case gatewayFlag = "gateway_flag"
  case gatewayDecision = "gateway_decision"
  case gatewayStep = "gateway_step"
  // Runs and payments.
  case keptFile = "kept_file"
  case run
  case runFile = "run_file"
  case runGap = "run_gap"
  case runWaiver = "run_waiver"
  case runAssessment = "run_assessment"
  case runResult = "run_result"
  case runAward = "run_award"
  case runQuery = "run_query"
  case runAnswer = "run_answer"
  case runStage = "run_stage"
  case payment
  case paymentLine = "payment_line"
  // The use of the money.
  case spending
  case spendingLine = "spending_line"
  case spendingStep = "spending_step"
}
