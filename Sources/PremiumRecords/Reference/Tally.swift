/// Counts by stratum and frequency while they grow.
struct Tally {
  struct Stratum: Hashable {
    var area: String
    var sex: String
    var band: Int
    var outcome: String
  }

  struct Cell: Hashable {
    var stratum: Stratum
    var frequency: Int
  }

  struct Person: Hashable {
    var stratum: Stratum
    var name: String
  }

  var totals: [Cell: Int] = [:]

  var rows: [CountRow] {
    totals.map { cell, total in
      CountRow(
        area: cell.stratum.area, sex: cell.stratum.sex, band: cell.stratum.band,
        outcome: cell.stratum.outcome, frequency: cell.frequency, total: total)
    }.sorted()
  }

  static func band(_ age: Int?) -> Int { age.map { min($0 / 5 * 5, lastBand) } ?? -1 }
}
