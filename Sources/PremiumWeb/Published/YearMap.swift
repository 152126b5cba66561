import PremiumCharts
import QualityPremium

/// Where the money was earned: one hexagon of one size an organisation.
enum YearMap {
  private static let limits = [0, 25, 50, 75, 100]

  /// Nothing where most organisations have no place on the map.
  static func figure(
    _ year: PublicYear, _ hexagons: [String: CommissionerProfile.Hexagon]
  ) -> ChartFigure? {
    let assessments = year.edition.assessments
    let areas = assessments.compactMap { assessment -> HexagonMap.Area? in
      guard let place = hexagons[assessment.commissioner.code] else { return nil }
      let award = assessment.award
      let share = Pounds.range(award.atLeast, award.atMost) {
        Pounds.percent($0, of: assessment.full)
      }
      return HexagonMap.Area(
        column: place.column, row: place.row, name: assessment.commissioner.name,
        step: Band.place(of: assessment, limits), isMarked: award.status == .barred, text: share)
    }
    guard areas.count > 20 else { return nil }
    let nothing = areas.count { $0.step == 0 }
    let barred = areas.count(where: \.isMarked)
    let takeaway =
      "\(nothing) earned nothing; of these \(barred) were barred by a condition. The map is schematic: "
      + "every hexagon has one size, near its place but not on it."
    let table = OrganisationsPage.table(year)
    return ChartFigure(
      HexagonMap(
        id: "map", title: "Who earned what", takeaway: takeaway, areas: areas,
        shades: Band.names(limits), mark: "barred by a condition", table: table.forChart
      ).chart, table)
  }
}
