import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

extension FuzzedReader {
  /// Registers of what was chosen, and series of figures by month.
  static func portfolio(_ shipped: Shipped, _ samples: Samples) throws -> [FuzzedReader] {
    let indicators = shipped.library.indicators
    let themes = try CodingFrameFolder.read(
      shipped.rules.themes, indicators: Set(indicators.keys))
    let known = RegisterFolder.Known(
      organisations: Set(shipped.organisations.list.map(\.code)), indicators: Set(indicators.keys),
      themes: Set(themes.themes.map(\.id)))
    let illustrative = shipped.rules.examples.appending(path: "portfolio-2013-14/illustrative")
    let texts = try shipped.files(shipped.rules.home.appending(path: "Tests/Portfolio"), "csv")
    return [
      try FuzzedReader(
        "registers", folder: illustrative,
        files: ["measures.csv", "history.csv", "amendments.csv"], in: samples
      ) { _ = try RegisterFolder.read($0, known: known) },
      FuzzedReader(name: "texts of measures", files: texts) {
        let measures = try MeasureTextFile.read($0).measures
        _ = Coder(themes).code(Array(measures.prefix(20)))
      },
      FuzzedReader(
        name: "series by month", files: try shipped.examples("forecast-2013-14/observations.csv")
      ) { _ = try PublishedSeries.read($0, indicators: indicators) },
    ]
  }
}
