import PremiumAnalysis
import PremiumCharts
import PremiumFiles
import QualityPremium

/// The figures of a report as one long table: a row a figure, with the measures that it rests on.
struct StudyCSV {
  private let report: StudyReport

  init(_ report: StudyReport) {
    self.report = report
  }

  var text: String {
    var text = "register,analysis,row,figure,value,measures\n"
    for study in report.studies {
      for analysis in study.analyses {
        for row in AnalysisRows.of(analysis) {
          text += CSVText.line(([study.portfolio.name] + row).map(CSVText.harmless))
        }
      }
    }
    return text
  }
}
