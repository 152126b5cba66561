import HealthStatistics
import Testing

@Suite("Potential years of life lost")
struct YearsOfLifeLostTests {
  typealias Stratum = PotentialYearsOfLifeLost.Stratum

  static func strata(population: Double = 1000, deaths: Double = 8) -> [Stratum] {
    [
      Stratum(
        deaths: deaths, population: population, remainingLife: 40, standardPopulation: 7000),
      Stratum(
        deaths: 2 * deaths, population: population / 2, remainingLife: 15,
        standardPopulation: 3000),
    ]
  }

  @Test("Is the sum of deaths, years and weights")
  func value() throws {
    let estimate = try PotentialYearsOfLifeLost(per: 1000).estimate(Self.strata())
    let first = 8.0 * 40 * 7000 / 1000
    let second = 16.0 * 15 * 3000 / 500
    #expect(agrees(estimate.value, (first + second) / 10_000 * 1000, within: 1e-14))
    #expect(estimate.counts.numerator == 24)
  }

  @Test("With a year each it is the directly standardised rate, by deaths")
  func oneYearEach() throws {
    let strata = Self.strata().map {
      Stratum(
        deaths: $0.deaths, population: $0.population, remainingLife: 1,
        standardPopulation: $0.standardPopulation)
    }
    let years = try PotentialYearsOfLifeLost(intervalCount: .deaths).estimate(strata)
    let rate = try DirectlyStandardisedRate().estimate(
      strata.map {
        .init(
          count: $0.deaths, population: $0.population, standardPopulation: $0.standardPopulation)
      })
    #expect(years.value == rate.value)
    #expect(years.intervals == rate.intervals)
  }

  @Test("The deaths form has the higher upper limit, the same standard error")
  func intervalForms() throws {
    let years = try PotentialYearsOfLifeLost(intervalCount: .years).estimate(Self.strata())
    let deaths = try PotentialYearsOfLifeLost(intervalCount: .deaths).estimate(Self.strata())
    #expect(years.standardError == deaths.standardError)
    let (ofDeaths, ofYears) = (try deaths.intervals[0].bounds(), try years.intervals[0].bounds())
    #expect(ofDeaths.upper > ofYears.upper)
  }

  @Test("England 2012: 2,232 for males and 1,891 for females are the published 2,061 for persons")
  func england() throws {
    func sex(_ rate: Double) -> [Stratum] {
      [Stratum(deaths: rate, population: 100_000, remainingLife: 1, standardPopulation: 100_000)]
    }
    let persons = try PotentialYearsOfLifeLost()
      .estimate(males: sex(2232), females: sex(1891), persons: .meanOfSexes)
    #expect(agrees(persons.value, 2061.5, within: 1e-14))
  }

  @Test("Persons by mean of the sexes is the mean of their rates, and pooling is not")
  func persons() throws {
    let males = Self.strata(population: 1000)
    let females = Self.strata(population: 3000)
    let method = PotentialYearsOfLifeLost()
    let mean = try method.estimate(males: males, females: females, persons: .meanOfSexes)
    let pooled = try method.estimate(males: males, females: females, persons: .pooling)
    let male = try #require(try method.estimate(males).value)
    let female = try #require(try method.estimate(females).value)
    #expect(agrees(mean.value, (male + female) / 2, within: 1e-14))
    #expect(pooled.value != mean.value)
    #expect(pooled.counts == mean.counts)
  }

  @Test("Sexes alike have the same rate either way")
  func alike() throws {
    let method = PotentialYearsOfLifeLost()
    let one = try method.estimate(Self.strata())
    for form in [PotentialYearsOfLifeLost.PersonsForm.pooling, .meanOfSexes] {
      let both = try method.estimate(males: Self.strata(), females: Self.strata(), persons: form)
      #expect(agrees(both.value, one.value, within: 1e-14))
    }
  }

  @Test("Fewer than ten deaths give no value, however many years")
  func fewDeaths() throws {
    let estimate = try PotentialYearsOfLifeLost().estimate(Self.strata(deaths: 3))
    #expect(estimate.value == nil)
    #expect(estimate.counts.numerator == 9)
    #expect(estimate.notes == [.fewerEvents(than: 10)])
  }

  @Test("Bands that do not pair up are refused")
  func unpaired() {
    #expect(throws: StatisticsError.unequalLengths(.ageBand, 2, .ageBand, 1)) {
      try PotentialYearsOfLifeLost().estimate(
        males: Self.strata(), females: [Self.strata()[0]], persons: .pooling)
    }
  }
}
