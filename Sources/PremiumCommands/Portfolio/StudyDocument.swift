import PremiumAnalysis
import PremiumFiles
import QualityPremium

/// The report for programs.
struct StudyDocument {
  private struct Document: Encodable {
    struct Register: Encodable {
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
      var analyses: [AnalysisDocument]
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
      digest: "sha256 \(study.digest)", analyses: study.analyses.map(AnalysisDocument.init),
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

  var text: String {
    get throws { try JSONText.of(document) }
  }
}
