import PremiumFiles
import QualityPremium

/// Years of life left on average to those who die in an age band, by sex, in the year of a period.
struct LifeTableOfYears {
  private var left: [String: [Int: Double]] = [:]
  private let year: Int

  init(in folder: RecordsFolder, of period: Period) throws {
    year = period.firstDay.year
    for row in try ReferenceTable(.lifeExpectancy, in: folder).records
    where row.number("year") == year {
      guard let sex = row.sex("sex"), let band = row.text("age_band").flatMap({ AgeBand($0) }),
        let years = row.text("years").flatMap({ Double($0) }), years > 0
      else {
        throw EngineError(
          .other, "life_expectancy.csv holds a row that cannot be read: \(row.fields)")
      }
      left[sex, default: [:]][band.from] = years
    }
  }

  func years(_ sex: String, _ band: Int) throws -> Double {
    if let years = left[sex]?[band] { return years }
    throw EngineError(
      .other, "life_expectancy.csv has no years for sex \(sex), age \(band) and up, in \(year)")
  }
}
