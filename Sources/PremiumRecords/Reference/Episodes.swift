import QualityPremium

/// The records that belong to an episode which an earlier one of the same patient and kind began.
struct Episodes {
  /// The keys of records that are not the first of theirs.
  let continuations: Set<String>

  init(_ records: [ReferenceTable.Record], of source: RecordSource, days: Int) {
    struct Series: Hashable {
      var patient: String
      var kind: String?
    }
    var series: [Series: [(day: Int, key: String)]] = [:]
    for record in records {
      // Nobody knows whose it is where the patient is missing, so it stands alone.
      guard let patient = record.text("patient"), let day = record.day(source.dateColumn) else {
        continue
      }
      let kind = record.text(source.kindColumn)
      // An unknown kind is not the same as another unknown one.
      if source.kindColumn != nil, kind == nil { continue }
      series[Series(patient: patient, kind: kind), default: []].append(
        (day, record.text(source.table.key[0]) ?? ""))
    }
    var continuations: Set<String> = []
    for list in series.values {
      let sorted = list.sorted { $0 < $1 }
      for (one, next) in zip(sorted, sorted.dropFirst()) where next.day - one.day <= days {
        continuations.insert(next.key)
      }
    }
    self.continuations = continuations
  }
}
