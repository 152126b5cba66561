import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium
import Testing

@Suite("The template for local measures comes out as it went in, and mistakes have their place")
struct ProposalFileTests {
  let scheme: Scheme
  let indicators: [Indicator.ID: Indicator]
  let organisations: Organisations

  init() throws {
    let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = RulesFolder(home: home)
    let library = try RuleLibrary(schemes: folder.schemes, indicators: folder.indicators)
    scheme = try library.scheme("quality-premium/2013-14").scheme
    indicators = library.indicators
    organisations = try OrganisationRegister.read(folder.organisations)
  }

  private func read(_ text: String, under scheme: Scheme? = nil) throws -> [Proposal] {
    try ProposalFile.read(
      InputFile(name: "measures.csv", bytes: Array(text.utf8)), for: scheme ?? self.scheme,
      indicators: indicators, organisations: organisations)
  }

  @Test("A blank template has every column of the list, and a row for each place of a CCG")
  func template() throws {
    let blank = ProposalFile.template(for: scheme)
    #expect(blank.split(separator: ",").count == 46 && blank.hasSuffix("milestones\n"))
    let crawley = try #require(organisations["09H"])
    let text = ProposalFile.template(for: scheme, of: crawley)
    #expect(text.split(separator: "\n").count == 4)
    #expect(text.contains("09H,NHS Crawley,2013/14,local-2,"))
    // Only the titles are missing before it can be taken in.
    let problems = #expect(throws: Problems.self) { try read(text) }
    #expect(problems?.list.map(\.what) == Array(repeating: "the title is missing", count: 3))
  }

  @Test("A file with commas, quotes, line breaks, accents and formulas comes out byte for byte")
  func roundTrip() throws {
    var first = Proposal([
      .orgCode: "09H", .orgName: "NHS Crawley", .schemeYear: "2013/14", .slot: "local-1",
      .title: "Café visits, \"better\"", .plainDescription: "One line\nand another",
      .risks: "=HYPERLINK(\"x\")", .mitigations: "- none yet", .targetValue: "-2.5",
      .reportingLagDays: "90", .hwbDate: "2013-02-14", .baselineValue: "12.50",
    ])
    first[.milestones] = "'tis June"
    let second = Proposal([
      .orgCode: "09H", .schemeYear: "2013/14", .slot: "local-2", .title: "Another",
    ])
    let text = ProposalFile.text([first, second])
    #expect(text.contains("'=HYPERLINK") && text.contains("'- none yet") && text.contains(",-2.5,"))
    #expect(try read(text) == [first, second])
    #expect(try ProposalFile.text(read(text)) == text)
  }

  private static let columns =
    "org_code,org_name,scheme_year,slot,title,indicator_id,baseline_period,target_value,target_kind,"
    + "comparison,measurement_period,weight_percent,hwb_date,agreer\n"

  @Test(
    "Every mistake is told with its line and column",
    arguments: [
      (
        "09Z,,2013/14,local-1,A,,,,,,,,,\n",
        "2:1: there is no organisation '09Z'; did you mean '09A'?"
      ),
      (
        "09H,NHS Horsham,2013/14,local-1,A,,,,,,,,,\n",
        "2:5: 09H is NHS Crawley; correct the code or the name"
      ),
      (
        "09H,,2014/15,local-1,A,,,,,,,,,\n",
        "2:6: the scheme is that of 2013/14; write that year"
      ),
      (
        "09H,,2013/14,local-4,A,,,,,,,,,\n",
        "2:14: the scheme has no place 'local-4'; did you mean 'local-1'?"
      ),
      (
        "09H,,2013/14,local-1,=A,,,,,,,,,\n",
        "2:22: a spreadsheet would take this for a formula; begin with a letter, or put an apostrophe "
          + "in front"
      ),
      (
        "09H,,2013/14,local-1,A,pyl,,,,,,,,\n",
        "2:24: there is no indicator 'pyl'; did you mean 'pyll'?"
      ),
      (
        "09H,,2013/14,local-1,A,pyll,,,,,,,,\n",
        "2:24: it is the national measure 'Potential years of life lost from causes amenable to "
          + "healthcare' again: local measures have to be separate from it; choose another indicator"
      ),
      (
        "09H,,2013/14,local-1,A,,,,,,,25,,\n",
        "2:30: local-1 is worth 12.5% of the premium; write 12.5 or leave it empty"
      ),
      (
        "09H,,2013/14,local-1,A,,,,,,,,14/02/2013,\n",
        "2:31: '14/02/2013' is not a date; write a date such as 2013-04-01"
      ),
      (
        "09H,,2013/14,local-1,A,,,,,,,,,tess\n",
        "2:32: the record fills this in; leave it empty"
      ),
      (
        "09H,,2013/14,local-1,A,emergency-readmissions-within-30-days,,3%,fall,at-least,2013/14,,,\n",
        "2:63: a fall needs a baseline; write its period"
      ),
      (
        "09H,,2013/14,local-1,A,,,,,,,,,\n09H,,2013/14,local-1,B,,,,,,,,,\n",
        "3:14: local-1 of 09H is in line 2 too; keep one row"
      ),
    ])
  func mistakes(rows: String, message: String) throws {
    let problems = #expect(throws: Problems.self) { try read(Self.columns + rows) }
    #expect(problems?.description == "measures.csv:" + message)
  }

  @Test("A CCG that was closed before the year has its successor named")
  func closed() throws {
    var later = scheme
    later.year = .financialYear(2015)
    let problems = #expect(throws: Problems.self) {
      try read(Self.columns + "00F,,2015/16,local-1,A,,,,,,,,,\n", under: later)
    }
    #expect(
      problems?.description
        == "measures.csv:2:1: 00F closed on 2015-03-31, before 2015/16; it was followed by 13T")
  }

  @Test("A national measure is blocked, a component and an NHS Constitution measure are warned of")
  func overlaps() {
    func kinds(_ indicator: String) -> [Overlap.Kind] {
      scheme.overlaps(of: indicator).map(\.kind)
    }
    #expect(kinds("pyll") == [.identical])
    #expect(kinds("avoidable-emergency-admissions") == [.identical])
    for part in [
      "unplanned-hospitalisation-chronic-acs", "emergency-admissions-acute-conditions",
      "unplanned-hospitalisation-under-19-asthma-diabetes-epilepsy",
      "emergency-admissions-children-lower-respiratory",
    ] {
      #expect(kinds(part) == [.component])
    }
    // One of the two tests of the measure of infections.
    #expect(kinds("c-difficile") == [.component])
    #expect(kinds("a-and-e-4-hours") == [.constitution])
    #expect(kinds("mrsa-assigned") == [.reading("assigned-cases")])
    #expect(kinds("emergency-readmissions-within-30-days").isEmpty)
    #expect(indicators.values.flatMap(\.components).allSatisfy { indicators[$0] != nil })
  }
}
