import Hummingbird

/// How everything that is published was worked out.
enum MethodPages {
  static let routes: [Route] = [.get("/methods", .anyone) { $0.page(page) }]

  static let page = Page(
    title: "How it was worked out", breadcrumbs: [Link("Home", "/")],
    [
      .heading("An award"),
      .list(
        TextList(items: [
          .init("The maximum is the number of people times the amount for each."),
          .init("Each measure that is met earns its weight of the maximum."),
          .init(
            "Each requirement that is missed takes its part of what was earned, no more than all."),
          .init("Nothing is paid unless every condition for payment is met."),
          .init("Amounts are exact until the end, and are rounded once, to the nearest penny."),
          .init("Figures are compared exactly, never rounded first."),
          .init(
            "What is not known is not zero and not failed: the award is then a range, and its lower end "
              + "is what is certain."),
        ])),
      .paragraph("The rules of each year, with their sources, are under Schemes and their rules."),
      .longTable(
        LongTable(
          Table(
            "Charts and statistics", key: "methods",
            columns: [
              Table.Column("name", "What"), Table.Column("method", "How"),
              Table.Column("literature", "Literature"),
            ],
            rows: [
              row(
                "What took the money",
                "From the maximum, measures that were not met first, then deductions in the order of the "
                  + "scheme, then conditions; each takes from what is left. What is not known is taken "
                  + "last.", "the rules of the scheme"),
              row(
                "Had this alone been met",
                "The award is worked out again with one missed rule met and everything else as it was.",
                "the rules of the scheme"),
              row(
                "Chance",
                "The chance of meeting a test though nothing truly changed: counts as Poisson and "
                  + "percentages as binomial, both enumerated exactly; rates on the log scale from their "
                  + "published interval, or their events.",
                "Spiegelhalter 2005; Jones and Spiegelhalter 2009"),
              row(
                "Funnel of percentages",
                "On the arcsine scale, at 95% and 99.8%, widened for organisations that truly differ: "
                  + "additive over-dispersion, the outer tenths pulled in.",
                "Spiegelhalter 2005; Spiegelhalter et al 2012"),
              row(
                "Funnel of changes",
                "Change since the baseline against what chance would do to two Poisson counts: on the log "
                  + "scale the variance is the sum of one over each. Counts behind standardised rates vary "
                  + "a little more.", "Spiegelhalter 2005"),
              row(
                "Funnel of counts against a ceiling",
                "Exact Poisson limits around the ceiling, at 95% and 99.8%.", "Spiegelhalter 2005"),
              row(
                "Intervals in order",
                "The published 95% interval of each, in the order of the values, beside the line that "
                  + "decided.", "Goldstein and Spiegelhalter 1996"),
              row(
                "Map",
                "One hexagon of one size an organisation, assigned once to its place by least total "
                  + "displacement of centroids. Schematic.", "ONS, hexagon maps"),
            ]))),
      .heading("How it can be checked"),
      .paragraph(
        "Every published edition can be downloaded as a bundle of its rules, its evidence and its results. "
          + "The program works it out again from the first two and compares it with the third, byte for "
          + "byte. The head of the trail that is printed with each edition seals everything that was done "
          + "before it."),
    ])

  private static func row(_ name: String, _ method: String, _ literature: String) -> [Table.Cell] {
    [Table.Cell(name), Table.Cell(method), Table.Cell(literature)]
  }
}
