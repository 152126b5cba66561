import QualityPremium

/// Who earned what: every organisation of a year, by name unless the reader asks otherwise.
enum OrganisationsPage {
  static func page(_ exchange: Exchange, _ year: PublicYear) throws -> Page {
    let table = table(year)
    let sorting = Sorting(exchange, usual: "name", among: table.columns)
    return Page(
      title: "Who earned what, \(year.scheme.year)", breadcrumbs: year.inner, banner: year.banner,
      year.notices + [
        .paragraph(
          "By name, since a difference between two organisations may be chance. "
            + (exchange.site.settings.isStatic ? "" : "A heading sorts by its column. ")
            + "An award that is a range is paid at its lower end."),
        .longTable(LongTable(table, sorting: sorting)),
      ] + year.foot)
  }

  static let key = "awards"

  static func table(_ year: PublicYear) -> Table {
    Table(
      "Awards of \(year.scheme.year)", key: key,
      columns: [
        Table.Column("name", "Organisation"), Table.Column("organisation", "Code"),
        Table.Column("maximum_pence", "Could earn", isNumeric: true),
        Table.Column("at_least_pence", "Award", isNumeric: true),
        Table.Column("at_most_pence", "At most", isNumeric: true),
        Table.Column("share_of_maximum", "Of maximum", isNumeric: true),
      ],
      rows: year.edition.assessments.map { assessment in
        let (commissioner, award) = (assessment.commissioner, assessment.award)
        func cell(_ amount: Amount) -> Table.Cell {
          let money = amount.roundedHalfUpToThePenny
          return Table.Cell(Pounds.whole(amount), value: String(money.pence))
        }
        let share =
          assessment.full.pence > .zero
          ? award.atMost.pence * Quantity(100) / assessment.full.pence : .zero
        return [
          Table.Cell(commissioner.name, link: year.link(organisation: commissioner.code)),
          Table.Cell(commissioner.code), cell(assessment.full), cell(award.atLeast),
          award.status == .range
            ? cell(award.atMost)
            : Table.Cell(
              "same", value: String(award.atMost.roundedHalfUpToThePenny.pence)),
          Table.Cell(share.decimal(places: 1) + "%", value: share.readable(places: 4)),
        ]
      })
  }
}
