import QualityPremium

/// The condition that a diagnosis is on a code list: prefixes by the conditions that they share.
struct DiagnosisSQL {
  let text: String

  private struct Terms: Hashable {
    var from: Int?
    var through: Int?
    var onlyWith: [ICD10Range]
    var notWith: [ICD10Range]
  }

  init(_ entries: [CodeList.Entry], column: String, hasOthers: Bool) {
    var order: [Terms] = []
    var ranges: [Terms: [ICD10Range]] = [:]
    for entry in entries {
      let terms = Terms(
        from: entry.ageFrom, through: entry.ageThrough, onlyWith: entry.onlyWith,
        notWith: entry.notWith)
      if ranges[terms] == nil { order.append(terms) }
      ranges[terms, default: []].append(entry.codes)
    }
    func others(_ list: [ICD10Range]) -> String {
      guard hasOthers else { return "1 = 0" }
      return ["diagnosis_2", "diagnosis_3"].map { Self.has("coalesce(r.\($0), '')", list) }
        .joined(separator: " OR ")
    }
    let parts = order.map { terms in
      var all = ["(\(Self.has("r.\(column)", ranges[terms] ?? [])))"]
      all += ages(terms.from, terms.through)
      if !terms.onlyWith.isEmpty { all.append("(\(others(terms.onlyWith)))") }
      if !terms.notWith.isEmpty { all.append("NOT (\(others(terms.notWith)))") }
      return "(\(all.joined(separator: " AND ")))"
    }
    text = parts.isEmpty ? "1 = 0" : "(\(parts.joined(separator: "\n      OR ")))"
  }

  private static func has(_ value: String, _ ranges: [ICD10Range]) -> String {
    let prefixes = ranges.flatMap(\.prefixes)
    return [3, 4].compactMap { length in
      let some = prefixes.filter { $0.utf8.count == length }
      return some.isEmpty ? nil : isIn("left(\(value), \(length))", some)
    }.joined(separator: " OR ")
  }
}
