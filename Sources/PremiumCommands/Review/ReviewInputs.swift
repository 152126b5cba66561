import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// The awards of another year as `qp assess --format csv` writes them.
enum EarlierAwards {
  static func read(_ path: String) throws -> Review.EarlierYear {
    let url = URL(filePath: path)
    let shares = try AwardedSharesFile.read(InputFile.read(url))
    return Review.EarlierYear(
      name: url.deletingPathExtension().lastPathComponent,
      shares: shares.mapValues(\.fraction.approximate))
  }
}

/// The monthly figures of a folder of evidence, in its folder `series`, in any layout that is known.
struct MonthlyFolder {
  var series: [Review.Series] = []
  var digests: [(name: String, digest: String)] = []

  static func read(in evidence: URL, indicators: [Indicator.ID: Indicator]) throws -> MonthlyFolder
  {
    let folder = evidence.appending(path: "series", directoryHint: .isDirectory)
    var read = MonthlyFolder()
    guard FileManager.default.fileExists(atPath: folder.path) else { return read }
    var problems: [Problem] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where name.hasSuffix(".csv") {
      do {
        let file = try InputFile.read(
          folder.appending(path: name), name: "\(evidence.relativePath)/series/\(name)")
        read.series += try PublishedSeries.read(file, indicators: indicators).map {
          Review.Series(title: $0.title, indicator: $0.indicator, panel: $0.panel)
        }
        read.digests.append(("series/\(name)", file.digest))
      } catch {
        problems += error.list
      }
    }
    try problems.check()
    return read
  }
}
