import ArgumentParser
import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp portfolio`: what was chosen as local measures.
struct PortfolioCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portfolio",
    abstract: "Codes local measures by theme and reports on what was chosen.",
    discussion: """
      Examples:
        qp portfolio report Examples/portfolio-2013-14
        qp portfolio code measures.csv --format csv
        qp portfolio evaluate Tests/Portfolio/labelled-measures.csv
      """,
    subcommands: [
      PortfolioReport.self, PortfolioCode.self, PortfolioConfirm.self, PortfolioAgreement.self,
      PortfolioEvaluate.self,
    ])
}

extension RulesFolder {
  /// The coding frame, checked against the indicators that there are.
  func codingFrame() throws -> CodingFrame {
    try CodingFrameFolder.read(themes, indicators: Set(library().indicators.keys))
  }
}
