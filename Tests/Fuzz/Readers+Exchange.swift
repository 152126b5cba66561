import PremiumFiles
import PremiumPublishing
import QualityPremium

extension FuzzedReader {
  /// Figures in the layouts of others, and tables to be protected.
  static func exchange(_ shipped: Shipped, _ samples: Samples) throws -> [FuzzedReader] {
    let indicators = shipped.library.indicators
    let names = IndicatorNames([("90001", "pyll"), ("AF007", "pyll")], known: indicators.keys)
    let counts = """
      cell,parent,count
      all,,60
      north,all,40
      south,all,20
      09H,south,3
      09X,south,17

      """
    let period = shipped.scheme.year
    return [
      FuzzedReader(name: "FHIR", files: [try samples.file("reports.json")]) {
        _ = try MeasureReportReader.read([$0], names).csv
      },
      FuzzedReader(name: "Fingertips", files: [try samples.file("fingertips.csv")]) {
        _ = try FingertipsLayout.read($0, names, indicators: indicators, organisations: [:]).csv
      },
      FuzzedReader(name: "QOF", files: [try samples.file("qof.csv")]) {
        _ = try AchievementLayout.read($0, in: period, names, organisations: [:]).csv
      },
      FuzzedReader(
        name: "tables to be protected", files: [InputFile(text: counts, name: "counts.csv")]
      ) { _ = try CountTable($0, small: 7).protected },
    ]
  }
}
