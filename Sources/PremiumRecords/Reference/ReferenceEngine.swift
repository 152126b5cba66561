import PremiumFiles
import QualityPremium

/// Counts in plain Swift, row after row, as a reader of the definition would: what the other engines
/// are held against. Reads CSV alone and keeps it in memory.
public struct ReferenceEngine: CountingEngine {
  private let folder: RecordsFolder

  public init(_ folder: RecordsFolder) {
    self.folder = folder
  }

  public func count(_ query: CountQuery) async throws -> [CountRow] {
    switch query {
    case .people(let day, let ages): try people(on: day, ages)
    case .events(let query): try events(query)
    }
  }

  private func people(on day: Day, _ ages: AgeBand?) throws -> [CountRow] {
    let practices = try PracticeHistory(ReferenceTable(.membership, in: folder))
    let number = RecordValue.number(of: day)
    var tally = Tally()
    for row in try ReferenceTable(.population, in: folder).records
    where row.day("counted_on") == number
      && EventRule.isBetween(ages?.from, ages?.through, row.number("age"))
    {
      let stratum = Tally.Stratum(
        area: practices.area(of: row.text("practice"), on: number) ?? "",
        sex: row.sex("sex") ?? "", band: Tally.band(row.number("age")), outcome: "")
      tally.totals[.init(stratum: stratum, frequency: 1), default: 0] += row.number("people") ?? 0
    }
    return tally.rows
  }

  private func events(_ query: EventQuery) throws -> [CountRow] {
    let source = query.plan.source
    let practices =
      query.plan.sharesOf == nil
      ? try PracticeHistory(ReferenceTable(.membership, in: folder)) : nil
    let records = try ReferenceTable(source.table, in: folder).records
    let continuations =
      query.plan.transfers.map { StayChains(records, $0).continuations }
      ?? query.plan.episodeDays.map { Episodes(records, of: source, days: $0).continuations } ?? []
    let rule = EventRule(query)
    var persons: [Tally.Person: Int] = [:]
    for (place, record) in records.enumerated() {
      if place.isMultiple(of: 4_096) { try Task.checkCancellation() }
      guard rule.counts(record) else { continue }
      let key = record.text(source.table.key[0]) ?? ""
      guard !continuations.contains(key), let day = record.day(source.dateColumn) else { continue }
      let area =
        practices.map { $0.area(of: record.text("practice"), on: day) } ?? record.text("provider")
      let stratum = Tally.Stratum(
        area: area ?? "", sex: record.sex("sex") ?? "", band: Tally.band(record.number("age")),
        outcome: rule.outcome(record))
      let person = query.plan.countsRepeats ? record.text("patient") ?? "?\(key)" : "?\(key)"
      persons[.init(stratum: stratum, name: person), default: 0] += 1
    }
    var tally = Tally()
    for (person, events) in persons {
      tally.totals[.init(stratum: person.stratum, frequency: events), default: 0] += 1
    }
    return tally.rows
  }

  public func survey(_ table: RecordTable) async throws -> TableSurvey {
    let content = try ReferenceTable(table, in: folder)
    let distinct = Set(content.rows)
    let places = table.key.compactMap { name in table.columns.firstIndex { $0.name == name } }
    let keys = Set(distinct.map { row in places.map { row[$0] } })
    var strangers = 0
    if table.has("practice"), table.name != RecordTable.membership.name {
      let known = try PracticeHistory(ReferenceTable(.membership, in: folder))
      let place = table.columns.firstIndex { $0.name == "practice" } ?? 0
      strangers = content.rows.count { row in row[place].map { !known.knows($0) } ?? false }
    }
    return TableSurvey(
      table: table.name, rows: content.rows.count,
      repeated: content.rows.count - distinct.count, conflicting: distinct.count - keys.count,
      strangers: strangers,
      columns: table.columns.indices.map { place in
        let column = table.columns[place]
        let values = content.rows.compactMap { $0[place] }
        let wrong = values.filter { !RecordValue.isWellFormed($0, column.content) }
        return .init(
          name: column.name, missing: content.rows.count - values.count, malformed: wrong.count,
          example: wrong.min { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      })
  }
}
