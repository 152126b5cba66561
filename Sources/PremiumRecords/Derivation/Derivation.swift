import Foundation
import HealthStatistics
import PremiumFiles
public import QualityPremium

/// Derives the observations of indicators from a folder of records with an engine.
///
/// The engine counts; everything after that is done here, so that no engine can differ in a rounding.
public struct Derivation: Sendable {
  public var folder: RecordsFolder
  public var engine: any CountingEngine
  public var codeLists: [String: CodeList]
  public var standardPopulations: [StandardPopulationName: StandardPopulation]
  /// The one taken where a definition does not say which.
  public var standardWhereNotStated: StandardPopulationName
  /// Told what is being done.
  public var onStep: @Sendable (String) -> Void = { _ in }

  public init(
    folder: RecordsFolder, engine: any CountingEngine, codeLists: [String: CodeList],
    standardPopulations: [StandardPopulationName: StandardPopulation],
    standardWhereNotStated: StandardPopulationName = .european1976
  ) {
    self.folder = folder
    self.engine = engine
    self.codeLists = codeLists
    self.standardPopulations = standardPopulations
    self.standardWhereNotStated = standardWhereNotStated
  }

  /// What came of an indicator, and what a reader should know of it.
  public struct Result: Sendable {
    public var observations: [DerivedObservation]
    public var remarks: [String]
  }

  /// The query of an indicator for a period.
  public func query(
    _ indicator: Indicator, _ plan: IndicatorPlan, in period: Period
  ) throws(EngineError) -> EventQuery {
    let codes = plan.diagnoses.flatMap { codeLists[$0.list] }
    let query = EventQuery(plan, codes: codes, in: period)
    if let wanted = plan.diagnoses, query.entries.isEmpty {
      throw EngineError(
        .other,
        "'\(indicator.id)' counts by the code list '\(wanted.list)', which holds no such code")
    }
    return query
  }

  /// The observations of every CCG in each period, earliest first; the earliest is the reference of
  /// indirect standardisation, since both years need the same one.
  public func derive(
    _ indicator: Indicator, in periods: [Period]
  ) async throws -> Result {
    guard let definition = indicator.definition, let plan = definition.plan else {
      throw EngineError(.other, "'\(indicator.id)' has no plan for records in its file")
    }
    let periods = periods.sorted { $0.firstDay < $1.firstDay }
    var result = Result(observations: [], remarks: [])
    var reference: Strata?
    for period in periods {
      let query = try query(indicator, plan, in: period)
      onStep("count \(indicator.id), \(period)")
      let rows = try await engine.count(.events(query))
      if let service = plan.sharesOf {
        let shares = try ProviderShares(service: service, in: folder)
        result.observations += shares.observations(of: indicator, in: period, rows)
        result.remarks += shares.remarks(on: indicator, in: period, rows)
        continue
      }
      var people: [CountRow] = []
      if definition.calculation.method.isRate {
        people = try await engine.count(.people(on: period.firstDay, ages: plan.ages))
        guard !people.isEmpty else {
          throw EngineError(
            .other,
            "population.csv holds nobody counted on \(period.firstDay), which "
              + "'\(indicator.id)' needs for \(period)")
        }
      }
      let strata = Strata(rows, people: people)
      result.remarks += strata.remarks(on: indicator, in: period)
      let first = reference ?? strata
      reference = first
      let areas = try areas(in: period)
      let figures = try figures(of: indicator, definition.calculation, plan, in: period)
      for area in areas {
        result.observations.append(try figures.observation(of: area, strata, reference: first))
      }
    }
    if let limit = definition.completeness { result.markFalls(limit, indicator) }
    return result
  }

  /// The CCGs that had a practice on some day of a period. One that got its first later has nobody on
  /// its lists on the first day, and no rate.
  private func areas(in period: Period) throws -> [String] {
    let history = PracticeHistory(try ReferenceTable(.membership, in: folder))
    return history.areas(
      from: RecordValue.number(of: period.firstDay), through: RecordValue.number(of: period.lastDay)
    ).sorted()
  }

  private func figures(
    of indicator: Indicator, _ calculation: Calculation, _ plan: IndicatorPlan, in period: Period
  ) throws -> AreaFigures {
    let name = calculation.standardPopulation ?? standardWhereNotStated
    let life =
      calculation.method == .yearsOfLifeLost ? try LifeTableOfYears(in: folder, of: period) : nil
    return AreaFigures(
      indicator: indicator, calculation: calculation, ages: plan.ages, period: period,
      standard: calculation.method.usesStandardPopulation ? standardPopulations[name] : nil,
      standardName: name, life: life)
  }
}

extension IndicatorMethod {
  /// Whether it divides by people on lists.
  var isRate: Bool { kinds == [.rate] }
}

extension Derivation.Result {
  /// Says of each fall that the limit doubts what a named person has to decide before the figure counts.
  mutating func markFalls(_ limit: CompletenessLimit, _ indicator: Indicator) {
    var earlier: [String: [Period: Int]] = [:]
    for one in observations { earlier[one.organisation, default: [:]][one.period] = one.events }
    for index in observations.indices {
      let one = observations[index]
      guard let events = one.events,
        let before = earlier[one.organisation]?[one.period.moved(byYears: -1)],
        limit.doubts(events, after: before)
      else { continue }
      let note =
        "\(indicator.event ?? "event")s fell from \(before) to \(events), which is \(limit.fall) or "
        + "more in a year: records may be lost; the figure counts once a named person has decided so in "
        + "statements.csv, '\(CompletenessLimit.statement(on: indicator.id))'"
      observations[index].notes.append(note)
      remarks.append("\(one.organisation), \(one.indicator), \(one.period): \(note)")
    }
  }
}
