import Foundation
public import HealthStatistics

/// Made-up inputs of the shapes that the peers' baselines have, from our own seed.
public enum StatisticsInputs {
  /// The European Standard Population of 2013 in 19 bands, 0 to 4 up to 90 and over.
  static let standard: [Double] = [
    5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000,
    2500, 1500, 1000,
  ]

  /// 21,100 rates: 211 areas, both sexes, 50 indicators, 19 age bands.
  public static func standardisation(rates: Int = 21_100) throws -> StandardisationColumns {
    var generator = SplitMix(seed: 1)
    var counts: [Float] = []
    var populations: [Float] = []
    let levels = (0..<rates).map { _ in
      pow(10, Double.random(in: -5.2...(-2.2), using: &generator))
    }
    for band in standard.indices {
      for level in levels {
        let people = Double.random(in: 500...12_000, using: &generator).rounded()
        let rate = min(0.8, level * exp(0.045 * Double(band * 5 - 40)))
        counts.append(Float(generator.events(rate * people)))
        populations.append(Float(people))
      }
    }
    return try StandardisationColumns(
      areas: rates, counts: counts, populations: populations, standardPopulation: standard)
  }

  /// The same as CSV, a row a rate and band, with the headings that `qp statistics dsr` reads.
  public static func standardisationRows() throws -> String {
    let columns = try standardisation()
    var text = "indicator,area,sex,age_band,count,population,standard_population\n"
    for rate in 0..<columns.areas {
      let place = "\(rate / 422 + 1),\(rate % 422 / 2 + 1),\(rate % 2 + 1)"
      for (band, people) in standard.enumerated() {
        let cell = band * columns.areas + rate
        let (count, population) = (Int(columns.counts[cell]), Int(columns.populations[cell]))
        text += "\(place),\(band),\(count),\(population),\(Int(people))\n"
      }
    }
    return text
  }

  /// 20,000 series of 36 points, one after another: level, drifting, stepped, spiked, tied, counts.
  public static func series(_ count: Int = 20_000, points: Int = 36) -> [Double] {
    var generator = SplitMix(seed: 2)
    return (0..<count).flatMap { number in
      let base = Double.random(in: 20...400, using: &generator)
      let spike = Int.random(in: 0..<points, using: &generator)
      return (0..<points).map { point in
        let value = generator.normal(base, base * 0.06)
        switch number % 6 {
        case 1: return value + base * 0.25 * Double(point) / Double(points - 1)
        case 2: return point < points / 2 ? value : value + base * 0.12
        case 3: return point == spike ? value + base * 0.5 : value
        case 4: return (value / 5).rounded() * 5
        case 5: return generator.events(base / 40)
        default: return value
        }
      }
    }
  }

  /// 422 life tables of twenty bands.
  public static func lifeTables(_ count: Int = 422) throws -> LifeTableColumns {
    var generator = SplitMix(seed: 3)
    var deaths: [Double] = []
    var populations: [Double] = []
    let sizes = (0..<count).map { _ in Double.random(in: 30_000...450_000, using: &generator) }
    for age in LifeExpectancy.startAges {
      let share = age == 0 ? 0.013 : age == 1 ? 0.05 : age < 70 ? 0.06 : 0.005 * Double(97 - age)
      let rate = age == 0 ? 0.0045 : min(0.45, 0.00007 * exp(0.092 * (Double(age) + 2.5)))
      for size in sizes {
        let people = max(30, (size * share).rounded())
        populations.append(people)
        deaths.append(min(people, generator.events(rate * people)))
      }
    }
    return try LifeTableColumns(areas: count, deaths: deaths, populations: populations)
  }

  /// Events to be expected in each of 211 areas: 60, 65 and so on.
  public static let expectedEvents = (0..<211).map { 60 + 5 * Double($0) }
}
