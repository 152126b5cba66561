import PremiumFiles
import QualityPremium

extension EditionTables {
  /// One row an area, with all organisations together first.
  var totals: OpenTable {
    OpenTable(
      name: "totals", title: "Totals by area",
      description: "What all organisations, and those of each region and area team, come to "
        + "together. Amounts are sums of the awards as they are paid, to the penny.",
      columns: [
        Self.areaType([.all, .region, .areaTeam]), Self.area,
        .init("organisations", "Organisations", .integer, "How many there are in the area."),
        .init("maximum_gbp", "Maximum (pounds)", .number, "What they could earn, in pounds."),
        .init(
          "award_at_least_gbp", "Award, at least (pounds)", .number,
          "What is certain, in pounds and pence; this is what is paid."),
        .init(
          "award_at_most_gbp", "Award, at most (pounds)", .number,
          "What it would be if everything that is unknown turned out well."),
        .init("with_nothing", "With nothing", .integer, "How many cannot get anything."),
        .init("final", "Final", .integer, "How many have an award that nothing can change."),
        .init("range", "Range", .integer, "How many have an award that is not final."),
        .init("barred", "Barred", .integer, "How many are barred by a gateway."),
      ],
      primaryKey: ["area_type", "area"],
      rows: edition.groups.map { group in
        let totals = totals(of: group)
        return [
          .word(group.area.kind.rawValue), .text(group.area.code),
          .number("\(totals.organisations)"), totals.maximum.cell, totals.atLeastRounded.cell,
          totals.atMostRounded.cell, .number("\(totals.withNothing)"), .number("\(totals.final)"),
          .number("\(totals.range)"), .number("\(totals.barred)"),
        ]
      })
  }

  func totals(of group: Area.Group) -> Totals {
    let codes = Set(group.members.map(\.code))
    return assessments.filter { codes.contains($0.commissioner.code) }
      .reduce(into: Totals()) { $0.add($1) }
  }

  static func areaType(_ kinds: [Area.Kind]) -> OpenTable.Column {
    .init(
      "area_type", "Kind of area", .text, "What the area is.", words: kinds.map(\.rawValue))
  }

  static let area = OpenTable.Column(
    "area", "Area", .text,
    "The code of an organisation, the name of a region or an area team, or 'all'.")
}
