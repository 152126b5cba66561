import QualityPremium

/// One thing that two bodies of evidence say differently.
struct EvidenceDifference {
  /// Such as `pyll 2013: 1841.2 became 1800`.
  var what: String
  /// Makes the first say what the second does.
  var apply: (inout Evidence) -> Void
}

/// Everything that two bodies of evidence about one organisation say differently, in a fixed order: figures,
/// statements, agreements, splits, each by name.
struct EvidenceDifferences {
  /// What both say, and not the same.
  private(set) var corrections: [EvidenceDifference] = []
  /// What only one of them says.
  private(set) var arrivals: [EvidenceDifference] = []

  init(from first: Evidence, to second: Evidence) {
    compare(first.observations, second.observations) {
      "\($0.indicator) \($0.period)"
    } _: {
      $0.value.description + ($0.counts.map { " (\($0.numerator)/\($0.denominator))" } ?? "")
    } set: {
      $0.observations[$1] = $2
    }
    compare(first.statements, second.statements) {
      "\($0.statement) \($0.period)"
    } _: {
      ($0.answer ? "yes" : "no") + ($0.by.map { " by \($0)" } ?? "")
    } set: {
      $0.statements[$1] = $2
    }
    func bySlot(_ evidence: Evidence) -> [LocalMeasure.Slot: LocalMeasure] {
      Dictionary(evidence.agreement.measures.map { ($0.slot, $0) }) { $1 }
    }
    compare(bySlot(first), bySlot(second)) {
      "agreement \($0)"
    } _: {
      "'\($0.title)'"
    } set: { evidence, slot, measure in
      let place = evidence.agreement.measures.firstIndex { $0.slot == slot }
      switch (place, measure) {
      case (let place?, let measure?): evidence.agreement.measures[place] = measure
      case (let place?, nil): evidence.agreement.measures.remove(at: place)
      case (nil, let measure?): evidence.agreement.measures.append(measure)
      case (nil, nil): break
      }
    }
    compare(first.agreement.splits, second.agreement.splits) {
      "split of \($0)"
    } _: { split in
      split.shares.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        .joined(separator: ", ")
    } set: {
      $0.agreement.splits[$1] = $2
    }
  }

  private mutating func compare<Key: Hashable, Value: Equatable>(
    _ first: [Key: Value], _ second: [Key: Value], _ name: (Key) -> String,
    _ words: (Value) -> String, set: @escaping (inout Evidence, Key, Value?) -> Void
  ) {
    let keys = Set(first.keys).union(second.keys).map { (key: $0, name: name($0)) }
    for (key, name) in keys.sorted(by: { $0.name < $1.name }) {
      let (was, stands) = (first[key], second[key])
      guard was != stands else { continue }
      let what: String =
        switch (was.map(words), stands.map(words)) {
        case (let was?, let stands?):
          was == stands
            ? "\(name): \(was), otherwise described" : "\(name): \(was) became \(stands)"
        case (nil, let stands?): "\(name): \(stands) came"
        case (let was?, nil): "\(name): \(was) was taken back"
        case (nil, nil): name
        }
      let difference = EvidenceDifference(what: what) { set(&$0, key, stands) }
      if was != nil, stands != nil {
        corrections.append(difference)
      } else {
        arrivals.append(difference)
      }
    }
  }
}
