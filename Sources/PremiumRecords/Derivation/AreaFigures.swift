import Foundation
import HealthStatistics
import QualityPremium

/// Makes the figure of a CCG of its counts, by the method of the indicator.
struct AreaFigures {
  let indicator: Indicator
  let calculation: Calculation
  let ages: AgeBand?
  let period: Period
  let standard: StandardPopulation?
  let standardName: StandardPopulationName
  let life: LifeTableOfYears?

  func observation(
    of area: String, _ strata: Strata, reference: Strata
  ) throws -> DerivedObservation {
    var one = DerivedObservation(
      organisation: area, indicator: indicator.id, period: period, method: "")
    switch calculation.method {
    case .count:
      let count = strata.outcomes[area]?.values.reduce(0, +) ?? 0
      one.numerator = count
      one.value = "\(count)"
      one.method = "count"
    case .proportion:
      let within = strata.outcomes[area]?["within"] ?? 0
      let all = within + (strata.outcomes[area]?["beyond"] ?? 0)
      one.method = "proportion, Wilson's limits"
      guard all > 0 else { return one.withheld("nothing was counted") }
      one.numerator = within
      one.denominator = all
      let share = Quantity(Int128(within), over: Int128(all)) * Quantity(100)
      one.value = share.decimal(places: 4)
      try one.take(
        Proportion(multiplier: 100).estimate(numerator: Double(within), denominator: Double(all)),
        value: false)
    case .directlyStandardisedRate:
      one.events = strata.total(area)
      one.method = "directly standardised to \(standardName.rawValue), repeats allowed for"
      try one.take { try direct(area, strata) }
    case .indirectlyStandardisedRate:
      one.events = strata.total(area)
      one.method = "indirectly standardised to all CCGs of the records in the earliest period"
      try one.take { try indirect(area, strata, reference) }
    case .yearsOfLifeLost:
      one.events = strata.total(area)
      one.method = "years of life lost, directly standardised to \(standardName.rawValue)"
      if calculation.standardPopulation == nil {
        one.notes.append("no source states the standard population")
      }
      try one.take { try yearsLost(area, strata) }
    case .crudeRate, .mean, .indirectlyStandardisedRatio, .netPromoterScore, .asPublished:
      throw EngineError(
        .other, "no figure of the method '\(calculation.method.rawValue)' is made of records")
    }
    return one
  }

  private func direct(_ area: String, _ strata: Strata) throws -> Estimate {
    var rows: [DirectlyStandardisedRate.FrequencyRow] = []
    for (key, weight) in weights {
      let people = strata.people[area]?[key] ?? 0
      let persons = strata.events[area]?[key] ?? [:]
      for (frequency, count) in (persons.isEmpty ? [1: 0] : persons).sorted(by: { $0.key < $1.key })
      {
        rows.append(
          .init(
            ageBand: "\(key.sex)\(key.band)", eventFrequency: Double(frequency),
            persons: Double(count), population: Double(people), standardPopulation: weight))
      }
    }
    return try DirectlyStandardisedRate().estimate(repeated: rows)
  }

  private func indirect(
    _ area: String, _ strata: Strata, _ reference: Strata
  ) throws -> Estimate {
    let keys = Set(reference.allPeople.keys).union(strata.people[area]?.keys ?? [:].keys)
    let bands = keys.sorted { ($0.sex, $0.band) < ($1.sex, $1.band) }
    return try IndirectlyStandardisedRate(
      interval: PoissonInterval(exactBelow: Double(calculation.exactBelow ?? 10))
    ).estimate(
      bands.map { key in
        IndirectStandardisation.Stratum(
          count: Double(strata.count(area, key)),
          population: Double(strata.people[area]?[key] ?? 0),
          referenceCount: Double(reference.allEvents[key] ?? 0),
          referencePopulation: Double(reference.allPeople[key] ?? 0))
      })
  }

  private func yearsLost(_ area: String, _ strata: Strata) throws -> Estimate {
    func sex(_ sex: String) throws -> [PotentialYearsOfLifeLost.Stratum] {
      try weights.filter { $0.key.sex == sex }.map { key, weight in
        PotentialYearsOfLifeLost.Stratum(
          deaths: Double(strata.count(area, key)),
          population: Double(strata.people[area]?[key] ?? 0),
          remainingLife: try life?.years(sex, key.band), standardPopulation: weight)
      }
    }
    let males = try sex("M")
    let females = try sex("F")
    let form: PotentialYearsOfLifeLost.PersonsForm =
      calculation.persons == .meanOfSexes ? .meanOfSexes : .pooling
    return try PotentialYearsOfLifeLost().estimate(males: males, females: females, persons: form)
  }

  /// The strata of the plan's ages, each with its part of the standard population: a band that the
  /// ages cut has as much of it as it has years of age.
  private var weights: [(key: Strata.Key, value: Double)] {
    guard let standard else { return [] }
    let first = ages?.from ?? 0
    let last = ages?.through ?? .max
    return ["F", "M"].flatMap { sex in
      stride(from: 0, through: lastBand, by: 5).compactMap { band in
        guard band <= last, band + 4 >= first || band == lastBand,
          let whole = standard.weight(of: band)
        else { return nil }
        let years = band == lastBand ? 5 : min(last, band + 4) - max(first, band) + 1
        return (Strata.Key(sex: sex, band: band), whole * Double(years) / 5)
      }
    }
  }
}

extension StandardPopulation {
  /// The weight of a five-year band; an open band that begins before 90 is shared evenly.
  fileprivate func weight(of band: Int) -> Double? {
    let place = bands.last { $0.ages.from <= band }
    guard let place else { return nil }
    let shared = place.ages.through == nil ? (lastBand - place.ages.from) / 5 + 1 : 1
    return Double(place.population) / Double(shared)
  }
}

extension DerivedObservation {
  fileprivate func withheld(_ why: String) -> DerivedObservation {
    var one = self
    one.notes.append(why)
    return one
  }

  fileprivate mutating func take(_ estimate: () throws -> Estimate) throws {
    do {
      take(try estimate(), value: true)
    } catch let error as StatisticsError {
      notes.append("no value: \(error)")
    }
  }

  fileprivate mutating func take(_ estimate: Estimate, value takesValue: Bool) {
    if takesValue { value = estimate.value.map(Self.text) }
    lower = estimate.interval(at: 0.95)?.lower.map(Self.text)
    upper = estimate.interval(at: 0.95)?.upper.map(Self.text)
    if !estimate.note.isEmpty { notes.append(estimate.note) }
  }

  private static func text(_ number: Double) -> String { String(format: "%.6f", number) }
}
