import QualityPremium

/// The evidence of all organisations as it is read, with the line of each entry, so that a second one
/// for the same thing is noticed.
struct EvidenceBook {
  private(set) var evidence: [String: Evidence] = [:]
  private let known: Known
  private var lines: [Key: Int] = [:]

  private struct Key: Hashable {
    var code: String
    var kind: String
    var id: String
    var period: Period?
  }

  /// Which organisations there are.
  private enum Known {
    case listed(Set<String>)
    case registered(Organisations, Period)
  }

  /// A book for the organisations of `organisations.csv`.
  init(codes: Set<String>) {
    known = .listed(codes)
  }

  /// A book for the organisations that are open at the end of a year.
  init(register: Organisations, in year: Period) {
    known = .registered(register, year)
  }

  /// The code in the column of organisations, if it is one that may have evidence.
  func organisation(
    in row: CSVTableRow, column: String = "organisation", _ problems: inout [Problem]
  ) -> String? {
    guard let code = row.required(column, &problems) else { return nil }
    let codes: Set<String>
    switch known {
    case .listed(let listed):
      codes = listed
    case .registered(let register, let year):
      guard let fault = register.fault(of: code, in: year, row.text("period").flatMap(Period.init))
      else { return code }
      problems.append(row.problem(column, fault.what, remedy: fault.remedy))
      return nil
    }
    if codes.contains(code) { return code }
    problems.append(
      row.problem(
        "organisation", "the organisation '\(code)' is not in organisations.csv",
        remedy: Suggestion.nearest(to: code, among: codes).map { "did you mean '\($0)'?" }
          ?? "add it there, or correct the code"))
    return nil
  }

  mutating func add(
    _ observation: Observation, of indicator: Indicator.ID, in period: Period, for code: String,
    _ row: CSVTableRow, _ problems: inout [Problem]
  ) {
    let key = Key(code: code, kind: "observation", id: indicator, period: period)
    if isNew(key, row, "\(indicator) of \(code) in \(period)", &problems) {
      evidence[code, default: Evidence()].observations[.init(indicator, in: period)] = observation
    }
  }

  mutating func add(
    _ statement: Statement, _ id: Statement.ID, in period: Period, for code: String,
    _ row: CSVTableRow, _ problems: inout [Problem]
  ) {
    let key = Key(code: code, kind: "statement", id: id, period: period)
    if isNew(key, row, "\(id) of \(code) in \(period)", &problems) {
      evidence[code, default: Evidence()].statements[.init(id, in: period)] = statement
    }
  }

  mutating func add(
    _ measure: LocalMeasure, outcomeIn year: Period, for code: String, _ row: CSVTableRow,
    _ problems: inout [Problem]
  ) {
    // A measure that is met when somebody says so is agreed, and its outcome recorded.
    let isDelivered = measure.criterion == .confirmed(measure.slot, in: year)
    if !isDelivered, evidence[code]?.statements[.init(measure.slot, in: year)] != nil {
      problems.append(
        row.problem(
          "slot", "\(measure.slot) of \(code) has a recorded outcome in statements.csv too",
          remedy: "keep the agreement, which is judged, or the outcome"))
    }
    let key = Key(code: code, kind: "agreement", id: measure.slot, period: nil)
    if isNew(key, row, "\(measure.slot) of \(code)", &problems) {
      evidence[code, default: Evidence()].agreement.measures.append(measure)
    }
  }

  /// Adds the share of one option to the split of a menu; it is agreed if every row is.
  mutating func add(
    _ part: MenuSplit, of measure: Measure.ID, for code: String, _ row: CSVTableRow,
    _ problems: inout [Problem]
  ) {
    let option = part.shares.keys.first ?? ""
    let key = Key(code: code, kind: "split of \(measure)", id: option, period: nil)
    guard isNew(key, row, "\(option) of \(measure) of \(code)", &problems) else { return }
    guard var split = evidence[code]?.agreement.splits[measure] else {
      evidence[code, default: Evidence()].agreement.splits[measure] = part
      return
    }
    split.shares.merge(part.shares) { $1 }
    if !part.isAgreed { split.agreedOn = nil }
    evidence[code]?.agreement.splits[measure] = split
  }

  mutating func add(_ remark: Evidence.Remark, for code: String) {
    evidence[code, default: Evidence()].remarks.append(remark)
  }

  private mutating func isNew(
    _ key: Key, _ row: CSVTableRow, _ what: String, _ problems: inout [Problem]
  ) -> Bool {
    guard let line = lines.updateValue(row.line, forKey: key) else { return true }
    problems.append(
      row.problem(
        "organisation", "\(what) is in line \(line) too",
        remedy: "keep one row; they are not added up"))
    return false
  }
}
