import PremiumFiles
import PremiumStore
import QualityPremium

extension FuzzedReader {
  /// How the money is used, and who was paid.
  static func money(_ shipped: Shipped, _ samples: Samples) throws -> [FuzzedReader] {
    [
      FuzzedReader(
        name: "plans and outturns",
        files: try shipped.examples("use-of-money/plan.csv", "use-of-money/outturn.csv")
      ) { file in
        for spending in try SpendingFile.read(
          file, .outturn, organisations: shipped.organisations)
        {
          _ = spending.findings(paid: .zero).map(\.sentence)
        }
      },
      FuzzedReader(name: "practices", files: try shipped.examples("use-of-money/practices.csv")) {
        file in
        let practices = try PracticeFile.read(file)
        for formula in DistributionFormula.allCases {
          let divided = try? PracticeDistribution(
            Money(pence: 6_000_000), of: "09H", among: practices, by: formula,
            on: Day(number: 16_422))
          for share in divided?.shares ?? [] { _ = divided?.line(for: share) }
        }
      },
      FuzzedReader(name: "covering sheets", files: try shipped.examples("use-of-money/sheet.csv")) {
        _ = try CoverSheetFile.read($0)
      },
      FuzzedReader(
        name: "payment files", files: [try samples.file("year/payment-2013-14-run-1.csv")]
      ) { _ = try PaymentFile.control(of: $0) },
      FuzzedReader(
        name: "awarded shares", files: [try samples.file("year/bundle/results/results.csv")]
      ) { _ = try AwardedSharesFile.read($0) },
    ]
  }
}
