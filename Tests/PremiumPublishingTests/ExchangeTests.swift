import Foundation
import PremiumFiles
import QualityPremium
import Testing

@testable import PremiumPublishing

@Suite("Figures that go out in the layouts of others and come back")
struct ExchangeTests {
  private func file(_ text: String, _ name: String = "f") -> InputFile {
    InputFile(name: name, bytes: Array(text.utf8))
  }

  private func names(_ edition: Edition, _ pairs: [(String, String)] = []) -> IndicatorNames {
    IndicatorNames(pairs, known: edition.indicators.keys)
  }

  /// The exact value of a row, whatever it is written as.
  private func value(_ row: ObservationRows.Row) throws -> Quantity {
    if let numerator = row.numerator, let denominator = row.denominator {
      return Quantity(Int128(numerator), over: Int128(denominator)) * Quantity(100)
    }
    return try Quantity(decimal: try #require(row.value))
  }

  @Test("FHIR reports bring back every figure exactly")
  func reports() throws {
    let edition = try ExampleEdition.make()
    let run = ReportedRun(
      run: edition.run, scheme: edition.scheme, indicators: edition.indicators,
      submissions: Array(edition.submissions.prefix(20)), date: edition.published.day)
    let read = try MeasureReportReader.read([file(run.bundle.text)], names(edition))
    let expected = run.submissions.reduce(0) { $0 + $1.evidence.observations.count }
    #expect(read.count == expected)
    for row in read.rows {
      let submission = try #require(
        run.submissions.first { $0.commissioner.code == row.organisation })
      let observation = submission.evidence.observations[.init(row.indicator, in: row.period)]
      #expect(try value(row) == observation?.value)
      #expect(row.events == observation?.events)
    }
  }

  @Test(
    "A report that cannot be read is refused with the place and what to do",
    arguments: [
      ("{", "f:1:2: a name in double quotes is due"),
      ("[1,2", "f:1:5: a comma or ']' is due"),
      ("{\"a\":1,\"a\":2}", "stands twice in one object"),
      ("{\"resourceType\":\"Patient\"}", "is a 'Patient'; give a MeasureReport"),
      ("{\"resourceType\":\"Bundle\"}", "holds no MeasureReport"),
      (
        "{\"resourceType\":\"MeasureReport\",\n \"status\":\"error\"}",
        "f:2:11: the report is not complete"
      ),
      (
        "{\"resourceType\":\"MeasureReport\",\"status\":\"complete\"}",
        "which organisation it is about"
      ),
      ("\"\\ud800\"", "half a character stands alone"), ("01", "not written as JSON has it"),
    ])
  func bad(_ text: String, _ said: String) throws {
    let edition = try ExampleEdition.make()
    do {
      _ = try MeasureReportReader.read([file(text)], names(edition))
      Issue.record("was read: \(text)")
    } catch { #expect(error.description.contains(said)) }
  }

  @Test("A document that is nested too deeply is refused, not followed")
  func deep() throws {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: Problems.self) { try JSONReader.read(file(text)) }
  }

  @Test("What Fingertips columns tell comes back; what is withheld is left out with a note")
  func fingertips() throws {
    let edition = try ExampleEdition.make()
    let csv = FingertipsLayout.csv(Publication([edition]))
    let read = try FingertipsLayout.read(
      file(csv), names(edition), indicators: edition.indicators, organisations: [:])
    #expect(read.count > 2_000 && read.notes.contains { $0.what.contains("suppressed") })
    for row in read.rows {
      let submission = try #require(
        edition.submissions.first { $0.commissioner.code == row.organisation })
      let known = submission.evidence.observations[.init(row.indicator, in: row.period)]
      #expect(try value(row) == known?.value)
    }
  }

  @Test("Practices are added up by the organisation that they belong to")
  func practices() throws {
    let edition = try ExampleEdition.make()
    let text = """
      PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE
      A1,X,NUMERATOR,7
      A1,X,DENOMINATOR,10
      A2,X,NUMERATOR,8
      A2,X,DENOMINATOR,20
      A2,X,REGISTER,99
      A2,Y,NUMERATOR,1

      """
    let read = try AchievementLayout.read(
      file(text), in: .financialYear(2013), names(edition, [("X", "cancer-62-days")]),
      organisations: ["A1": "09H", "A2": "09H"])
    #expect(read.rows.map(\.numerator) == [15] && read.rows.map(\.denominator) == [30])
    #expect(read.notes.count == 1)
    #expect(throws: Problems.self) {
      try AchievementLayout.read(
        file(text), in: .financialYear(2013), names(edition, [("X", "cancer-62-days")]),
        organisations: ["A1": "09H"])
    }
  }
}
