import QualityPremium

/// The stays that continue an earlier one of the same patient, so that a transfer counts once.
struct StayChains {
  /// The keys of stays that are not the first of theirs.
  let continuations: Set<String>

  init(_ records: [ReferenceTable.Record], _ rule: IndicatorPlan.Transfers) {
    struct Stay {
      var key: String
      var start: Int
      var end: Int
      var isTransfer: Bool
    }
    var stays: [String: [Stay]] = [:]
    for record in records {
      // Nobody knows whose stay it is where the patient is missing, so it stands alone.
      guard let patient = record.text("patient"), let start = record.day("admitted_on") else {
        continue
      }
      let isTransfer =
        rule.methods.contains(record.text("method") ?? "")
        || rule.from.contains(record.text("admitted_from") ?? "")
      stays[patient, default: []].append(
        Stay(
          key: record.text("admission") ?? "", start: start,
          end: record.day("discharged_on") ?? start, isTransfer: isTransfer))
    }
    var continuations: Set<String> = []
    for list in stays.values {
      var latestEnd: Int?
      for stay in list.sorted(by: { ($0.start, $0.end, $0.key) < ($1.start, $1.end, $1.key) }) {
        if let end = latestEnd, stay.isTransfer, stay.start - end <= rule.withinDays {
          continuations.insert(stay.key)
        }
        latestEnd = max(latestEnd ?? stay.end, stay.end)
      }
    }
    self.continuations = continuations
  }
}
