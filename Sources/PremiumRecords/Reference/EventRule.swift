import QualityPremium

/// Whether a record counts, by the words of a plan.
struct EventRule {
  private let query: EventQuery
  private let first: Int
  private let last: Int

  init(_ query: EventQuery) {
    self.query = query
    first = RecordValue.number(of: query.period.firstDay)
    last = RecordValue.number(of: query.period.lastDay)
  }

  func counts(_ record: ReferenceTable.Record) -> Bool {
    let plan = query.plan
    let source = plan.source
    guard let day = record.day(source.dateColumn), (first...last).contains(day),
      isOneOf(plan.methods, record.text("method")),
      isOneOf(plan.classes, record.text("patient_class")),
      isOneOf(plan.kinds, record.text(source.kindColumn)),
      isOldEnough(record)
    else { return false }
    guard plan.diagnoses != nil else { return true }
    return query.entries.contains { applies($0, to: record) }
  }

  private func isOneOf(_ words: [String], _ value: String?) -> Bool {
    words.isEmpty || value.map(words.contains) ?? false
  }

  private func isOldEnough(_ record: ReferenceTable.Record) -> Bool {
    if let ages = query.plan.ages, !Self.isBetween(ages.from, ages.through, record.number("age")) {
      return false
    }
    guard let least = query.plan.leastDaysOld else { return true }
    guard let age = record.number("age") else { return false }
    return age > 0 || record.number("days_old").map { $0 >= least } ?? false
  }

  static func isBetween(_ from: Int?, _ through: Int?, _ age: Int?) -> Bool {
    if from == nil, through == nil { return true }
    guard let age else { return false }
    return age >= from ?? 0 && age <= through ?? .max
  }

  private func applies(_ entry: CodeList.Entry, to record: ReferenceTable.Record) -> Bool {
    guard let column = query.plan.source.diagnosisColumn, let code = record.diagnosis(column),
      entry.codes.contains(code: code),
      Self.isBetween(entry.ageFrom, entry.ageThrough, record.number("age"))
    else { return false }
    let others = ["diagnosis_2", "diagnosis_3"].compactMap { record.diagnosis($0) }
    func holds(_ ranges: [ICD10Range]) -> Bool {
      others.contains { other in ranges.contains { $0.contains(code: other) } }
    }
    return (entry.onlyWith.isEmpty || holds(entry.onlyWith)) && !holds(entry.notWith)
  }

  func outcome(_ record: ReferenceTable.Record) -> String {
    let source = query.plan.source
    if let column = source.outcomeColumn { return record.text(column) ?? "" }
    guard let column = source.waitColumn, let limit = query.plan.within else { return "" }
    guard let wait = record.number(column) else { return "unknown" }
    return wait <= limit ? "within" : "beyond"
  }
}
