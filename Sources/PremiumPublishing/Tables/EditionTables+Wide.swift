import PremiumFiles
import QualityPremium

extension EditionTables {
  /// One row an organisation.
  var resultsWide: OpenTable {
    OpenTable(
      name: "results_wide", title: "Awards by organisation",
      description: "One row for each organisation: what it could earn, what it is awarded, and "
        + "the verdict on every rule.",
      columns: Self.wideColumns + edition.scheme.rules.map(verdictColumn),
      primaryKey: ["org_code"],
      rows: assessments.map { wideRow($0, before: awardsBefore[$0.commissioner.code]) })
  }

  private static let wideColumns: [OpenTable.Column] = [
    .init("run_id", "Run", .text, "The run that the results are of."),
    .init("scheme_year", "Year", .text, "The financial year that is paid for."),
    .init("org_code", "Code", .text, "The organisation's code; text, of which zeros are part."),
    .init("org_name", "Name", .text, "The organisation's name."),
    .init("area_team", "Area team", .text, "Its area team.", mayBeMissing: true),
    .init("region", "Region", .text, "Its region.", mayBeMissing: true),
    .init("population", "Population", .integer, "The people that are paid for."),
    .init(
      "population_basis", "Population basis", .text, "Who is counted.",
      words: Population.Basis.allCases.map(\.rawValue), mayBeMissing: true),
    .init(
      "population_date", "Population date", .date, "The day of the count.", mayBeMissing: true),
    .init("maximum_gbp", "Maximum (pounds)", .number, "What it could earn, in pounds."),
    .init(
      "earned_percent", "Earned (per cent)", .number,
      "The weights met, of 100, if everything that is unknown turns out well."),
    .init(
      "deducted_percent", "Deducted (per cent)", .number,
      "The part of what was earned that adjustments take, of 100, on the same terms."),
    .init(
      "award_at_least_gbp", "Award, at least (pounds)", .number,
      "What is certain, in pounds and pence; this is what is paid."),
    .init(
      "award_at_most_gbp", "Award, at most (pounds)", .number,
      "What it would be if everything that is unknown turned out well."),
    .init(
      "status", "Status", .text, "Whether anything that is unknown can still change the award.",
      words: Award.Status.allCases.map(\.rawValue)),
    .init(
      "value_note", "Note", .text, "A code of notes.csv on the award, or nothing.",
      words: [NoteCode.provisional.rawValue, NoteCode.revised.rawValue, "[p] [r]"],
      mayBeMissing: true),
  ]

  private func verdictColumn(_ rule: any Rule) -> OpenTable.Column {
    .init(
      Self.column(rule.path), rule.title, .text, "The verdict on \(rule.path).",
      words: Verdict.allCases.map(\.rawValue))
  }

  private func wideRow(_ assessment: Assessment, before: Award?) -> [OpenTable.Cell] {
    let commissioner = assessment.commissioner
    let award = assessment.award
    let population = commissioner.population
    return [
      .word(edition.run), .word(edition.scheme.year.description), .text(commissioner.code),
      .text(commissioner.name), commissioner.areaTeam.map { .text($0) } ?? .missing(.unavailable),
      commissioner.region.map { .text($0) } ?? .missing(.unavailable),
      .number("\(population.count)"),
      population.basis.map { .word($0.rawValue) } ?? .missing(.unavailable),
      population.date.map { .number($0.description) } ?? .missing(.unavailable),
      assessment.maximum.cell, award.earned.cell, award.deducted.cell, award.least.cell,
      award.most.cell, .word(award.status.rawValue), note(award, before: before),
    ] + assessment.verdicts.map { .word($0.rawValue) }
  }

  private func note(_ award: Award, before: Award?) -> OpenTable.Cell {
    let isRevised = before.map { $0.least != award.least || $0.most != award.most } ?? false
    let codes =
      (award.status == .range ? [NoteCode.provisional] : []) + (isRevised ? [.revised] : [])
    return codes.isEmpty ? .none : .word(codes.map(\.rawValue).joined(separator: " "))
  }
}
