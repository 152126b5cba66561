import QualityPremium

/// Reads that a measure was withdrawn in the year: `withdrawn: {on: DATE, weight: shared, ...}`.
enum WithdrawalReader {
  static func read(
    _ measure: Measure, _ mapping: YAMLMapping, sources: [String: Source],
    _ reader: inout YAMLReader
  ) -> Withdrawal? {
    guard let node = mapping.values["withdrawn"],
      let table = reader.mapping(node, of: "'withdrawn'", keys: SchemeKeys.withdrawn.names)
    else { return nil }
    let day = reader.required("on", in: table).flatMap {
      reader.parse($0, of: "day", as: "a date as 2013-09-30") { Day($0) }
    }
    let weight = reader.required("weight", in: table).flatMap {
      reader.choice($0, of: "weight", as: Withdrawal.Weight.self)
    }
    let reason = reader.requiredText("reason", in: table)
    let provenance = ProvenanceReader.read(table, sources: sources, &reader)
    guard let day, let weight, let reason, let provenance else { return nil }
    return Withdrawal(
      of: measure, on: day, weight: weight, reason: reason, provenance: provenance)
  }
}
