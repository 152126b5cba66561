import ArgumentParser
import Foundation
import HealthStatistics
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp portfolio agreement`: how far coders agree.
struct PortfolioAgreement: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement",
    abstract: "Says how far people, and the rules, agree on the labels of a register.",
    discussion: """
      Reads confirmations.csv in the folder of the register. Every theme of every measure that a person
      decided on is one decision; what a person did not name on such a measure counts as not named.

      Examples:
        qp portfolio agreement FOLDER
        qp portfolio agreement FOLDER --format csv
      """)

  @Argument(help: "The folder of the register.", completion: .directory)
  var folder: String

  @Option(help: "How to write it: table or csv.")
  var format: Format = .table

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv }

  private struct Row {
    var statistic: String
    var about: String
    var estimate: Estimate?
    var refusal: String?
  }

  func run() throws {
    let register = try OpenRegister(RulesFolder.current(), folder: folder)
    guard !register.folder.records.isEmpty else {
      throw Failure(
        message:
          "nobody has decided on a label of this register yet; 'qp portfolio confirm' records it")
    }
    let codings = Coder(register.frame).code(register.folder.measures.map(\.text))
    let themes = register.frame.themes.map(\.id)
    let agreement = CoderAgreement(register.folder.records, rules: codings, themes: themes)
    let rows = rows(agreement, register.frame)
    var output = try Output(to: nil)
    switch format {
    case .csv:
      try output.write("statistic,about,value,lower_95,upper_95,note\n")
      for row in rows {
        let interval = row.estimate?.interval(at: 0.95)
        try output.write(
          CSVText.line(
            [row.statistic, row.about, Self.figure(row.estimate?.value)]
              + [Self.figure(interval?.lower), Self.figure(interval?.upper), note(row)]))
      }
    case .table: try output.write(table(rows, agreement))
    }
    try output.finish()
  }

  private func rows(_ agreement: CoderAgreement, _ frame: CodingFrame) -> [Row] {
    var rows: [Row] = []
    for (number, one) in agreement.coders.enumerated() {
      for other in agreement.coders.dropFirst(number + 1) {
        rows.append(
          Self.row("Cohen's kappa", "\(one), \(other)") {
            try agreement.kappa(one, other)
          })
      }
    }
    rows.append(Self.row("Fleiss' kappa", "all coders") { try agreement.fleiss() })
    rows.append(Self.row("Krippendorff's alpha", "all themes") { try agreement.alpha() })
    for theme in frame.themes {
      let row = Self.row("Krippendorff's alpha", theme.id) { try agreement.alpha(theme.id) }
      if row.estimate?.value != nil { rows.append(row) }
    }
    return rows
  }

  private static func row(
    _ statistic: String, _ about: String, _ estimate: () throws -> Estimate
  ) -> Row {
    do {
      return Row(statistic: statistic, about: about, estimate: try estimate())
    } catch {
      return Row(statistic: statistic, about: about, refusal: "\(error)")
    }
  }

  private func note(_ row: Row) -> String { row.refusal ?? row.estimate?.note ?? "" }

  private static func figure(_ value: Double?) -> String {
    value.map { String(format: "%.3f", $0) } ?? ""
  }

  private func table(_ rows: [Row], _ agreement: CoderAgreement) -> String {
    var text =
      "\(agreement.coders.count) coders (\(agreement.coders.joined(separator: ", "))) on "
      + "\(agreement.measures.count) measures\n\n"
    for row in rows {
      let interval = row.estimate?.interval(at: 0.95)
      let range = interval.map { "\(Self.figure($0.lower)) to \(Self.figure($0.upper))" } ?? ""
      let value = row.estimate?.value == nil ? "none" : Self.figure(row.estimate?.value)
      text +=
        row.statistic.padded(to: 22) + row.about.padded(to: 34) + value.leftPadded(to: 7) + "  "
        + range.padded(to: 18) + note(row) + "\n"
    }
    let disputes = agreement.disputes
    text += disputes.isEmpty ? "\nThere is no dispute.\n" : "\nDisputes\n"
    for dispute in disputes {
      text +=
        "  \(dispute.measure.padded(to: 10))\(dispute.theme.padded(to: 32))yes: "
        + "\(dispute.yes.joined(separator: ", ")); no: \(dispute.no.joined(separator: ", "))\n"
    }
    return text
  }
}
