import Foundation
import PremiumAnalysis
import PremiumCharts
import QualityPremium

/// The report for programs.
struct StudyDocument {
  private struct Document: Encodable {
    struct Register: Encodable {
      struct Analysis: Encodable {
        struct Row: Encodable {
          var cells: [String: String]
          var measures: [String]
        }
        var id: String
        var title: String
        var finding: String
        var uncertainty: String
        var limits: String
        var headings: [String]
        var rows: [Row]
      }
      struct Measure: Encodable {
        struct Given: Encodable {
          var theme: String
          var confidence: Double
          var evidence: [String]
        }
        var id: String
        var organisation: String
        var year: String
        var title: String
        var evidence: String
        var source: String
        var labels: [Given]
      }
      var name: String
      var about: String
      var digest: String
      var analyses: [Analysis]
      var measures: [Measure]
    }
    var frame: String
    var registers: [Register]
  }

  private let document: Document

  init(_ report: StudyReport) {
    document = Document(
      frame: "sha256 \(report.frameDigest)", registers: report.studies.map(Self.register))
  }

  private static func register(_ study: StudyReport.Study) -> Document.Register {
    Document.Register(
      name: study.portfolio.name, about: StudyReport.opening(study.portfolio),
      digest: "sha256 \(study.digest)", analyses: study.analyses.map(analysis),
      measures: study.portfolio.choices.map { choice in
        Document.Register.Measure(
          id: choice.measure.id, organisation: choice.measure.organisation,
          year: choice.measure.year.description, title: choice.measure.text.title,
          evidence: choice.measure.evidence.rawValue, source: choice.measure.source,
          labels: choice.coding.asserted.map { label in
            Document.Register.Measure.Given(
              theme: label.theme, confidence: Double(label.confidence) / 100,
              evidence: label.evidence)
          })
      })
  }

  private static func analysis(_ analysis: PortfolioAnalysis) -> Document.Register.Analysis {
    Document.Register.Analysis(
      id: analysis.id, title: analysis.title, finding: analysis.finding,
      uncertainty: analysis.uncertainty, limits: analysis.limits, headings: analysis.headings,
      rows: zip(analysis.table.texts, analysis.rows).map { texts, row in
        Document.Register.Analysis.Row(
          cells: Dictionary(
            zip(analysis.headings, texts).map { ($0, $1) }, uniquingKeysWith: { first, _ in first }),
          measures: row.measures)
      })
  }

  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
    }
  }
}
