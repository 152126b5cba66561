import HealthStatistics
import QualityPremium

/// One comparison of the scheme as it went for all commissioners.
struct TestTable {
  /// The comparison: its rule, and its number among those of the rule, from 0.
  struct Key: Hashable {
    var rule: String
    var number: Int
  }

  struct Entry {
    /// The place of the commissioner in the review.
    var member: Int
    var finding: Finding
    /// The figure on a scale on which chance is known, or why there is none.
    var measured: Result<MeasuredTest, Unmeasured>

    var test: MeasuredTest? { try? measured.get() }
    var isMet: Bool {
      finding.margin > .zero || finding.margin == .zero && finding.comparison.includesTheLine
    }
  }

  var key: Key
  var indicator: Indicator
  var entries: [Entry]
  /// How far true values lie apart, from all figures that are not the same figure; nothing where too few.
  var prior: NormalPrior?

  /// Fewer figures do not tell how far true values lie apart.
  static let fewest = 20

  /// Every comparison that was made, in the order of the scheme.
  static func all(_ review: Review) -> [TestTable] {
    var tables: [Key: TestTable] = [:]
    var order: [Key] = []
    for (place, member) in review.members.enumerated() {
      for (path, reason) in member.assessment.reasonsByPath {
        for (number, finding) in reason.findings.enumerated() {
          guard let indicator = review.indicator(finding.subject.indicator) else { continue }
          let key = Key(rule: path, number: number)
          if tables[key] == nil {
            order.append(key)
            tables[key] = TestTable(key: key, indicator: indicator, entries: [])
          }
          // What commissioners agreed for themselves may be about other things under one number.
          guard tables[key]?.indicator.id == indicator.id else { continue }
          let measured = Result { () throws(Unmeasured) in try MeasuredTest(finding, indicator) }
          tables[key]?.entries.append(Entry(member: place, finding: finding, measured: measured))
        }
      }
    }
    return order.sorted { review.place(of: $0) < review.place(of: $1) }.compactMap { key in
      guard var table = tables[key] else { return nil }
      table.prior = table.fitted
      return table
    }
  }

  /// One figure shared by many counts once: those with the same value and error.
  private var fitted: NormalPrior? {
    var seen: Set<[Double]> = []
    let tests = entries.compactMap(\.test)
      .filter { seen.insert([$0.value, $0.standardError]).inserted }
    guard tests.count >= Self.fewest else { return nil }
    return try? NormalPrior(
      rates: tests.map(\.value), standardErrors: tests.map(\.standardError))
  }

  /// Why no figure of it could be measured.
  var whyUnmeasured: String? {
    guard entries.allSatisfy({ $0.test == nil }) else { return nil }
    if case .failure(let why) = entries.first?.measured { return why.reason }
    return nil
  }
}

extension Review {
  func indicator(_ id: Indicator.ID) -> Indicator? { scheme.indicators[id] }

  fileprivate func place(of key: TestTable.Key) -> Int {
    let rule = scheme.rules.firstIndex { $0.path == key.rule } ?? scheme.rules.count
    return rule * 100 + key.number
  }
}

extension TestTable {
  /// What a reader calls the comparison: its indicator, and what it is compared with.
  func name(in review: Review) -> String {
    guard let finding = entries.first?.finding else { return indicator.title }
    let isPercent = indicator.kind == .percent
    switch finding.basis {
    case .limit:
      let word = finding.comparison.rawValue.replacing("-", with: " ")
      return "\(indicator.title), \(word) \(finding.line)\(isPercent ? "%" : "")"
    case .other: return "\(indicator.title), within the ceiling"
    case .fall: return change("down", finding)
    case .rise: return change("up", finding)
    case .change: return "\(indicator.title), change"
    }
  }

  private func change(_ word: String, _ finding: Finding) -> String {
    guard let by = finding.parameter, by.value != .zero else {
      return "\(indicator.title), not \(word == "down" ? "up" : "down")"
    }
    return "\(indicator.title), \(word) by \(by)"
  }
}
