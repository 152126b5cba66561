import QualityPremium
import Testing

@testable import PremiumFiles

/// What evidence may be wrong in, and what its sender is told.
@Suite("Mistakes in evidence") struct EvidenceMistakeTests {
  @Test(
    "Each mistake of a figure has its message, with line, column and remedy",
    arguments: [
      ("09H,pyl,2012,,,2191.5,x", "2:5: there is no indicator 'pyl'; did you mean 'pyll'?"),
      ("09K,pyll,2012,,,2191.5,x", "2:1: the organisation '09K' is not in organisations.csv"),
      ("09H,pyll,2012/14,,,2191.5,x", "2:10: '2012/14' is not a period"),
      ("09H,pyll,2012,,,12abc,x", "2:17: '12abc' is not a number"),
      ("09H,pyll,2012,,,NaN,x", "2:17: 'NaN' is not a number"),
      ("09H,pyll,2012,,,1e3,x", "2:17: '1e3' is not a number"),
      ("09H,pyll,2012,,,\"1,000\",x", "2:17: '1,000' is not a number"),
      ("09H,pyll,2012,,,-1,x", "2:17: 'pyll' is a rate, which is never negative, not -1"),
      ("09H,pyll,2012,,,,x", "2:17: the row holds no figure"),
      ("09H,pyll,2012,,,2191.5,", "2:24: the source is missing"),
      ("09H,pyll,2012,5,100,,x", "2:15: 'pyll' is a standardised rate, which no two counts make"),
      ("09H,mrsa,2013/14,,,-1,x", "2:20: 'mrsa' is a count, not -1"),
      ("09H,mrsa,2013/14,,,1.5,x", "2:20: 'mrsa' is a count, not 1.5"),
      ("09H,mrsa,2013/14,-1,,,x", "2:18: -1 is negative, and a count cannot be"),
      (
        "09H,rtt-18-weeks,2013/14,,,100.1,x",
        "2:28: 'rtt-18-weeks' is a percentage between 0 and 100"
      ),
      (
        "09H,rtt-18-weeks,2013/14,101,100,,x", "2:26: the numerator 101 is over the denominator 100"
      ),
      ("09H,rtt-18-weeks,2013/14,0,0,,x", "2:28: the denominator is 0"),
      ("09H,rtt-18-weeks,2013/14,5,,,x", "2:28: has a numerator alone"),
      (
        "09H,fft-score,2013/14 Q1,5,10,,x", "2:26: 'fft-score' is a score, which no two counts make"
      ),
      (
        "09H,ambulance-red-1,2013/14,7483,10000,75.0,x",
        "2:40: the value 75.0 does not agree with numerator and denominator, which make 74.83"
      ),
    ])
  func figures(row: String, message: String) throws {
    let problems = try EvidenceFixture.observing(row).problems()
    #expect(problems.count == 1, "\(problems)")
    #expect(problems.first?.hasPrefix("observations.csv:" + message) == true, "\(problems)")
  }

  @Test("A printed value that agrees at its own precision is taken, and the counts decide")
  func countsDecide() throws {
    for printed in ["74.83", "74.8", "75", ""] {
      let row = "09H,ambulance-red-1,2013/14,7483,10000,\(printed),x"
      let submissions = try EvidenceFixture.observing(row).read()
      let year = try #require(Period("2013/14"))
      let found = submissions.list[0].evidence.observations[.init("ambulance-red-1", in: year)]
      #expect(found?.value == Quantity(7483, over: 100))
    }
  }

  @Test("Two rows for one thing are refused with both lines, and never added up")
  func duplicates() throws {
    var fixture = EvidenceFixture()
    fixture.observations += "09H,pyll,2012,,,2191.5,another\n"
    #expect(
      try fixture.problems() == [
        "observations.csv:3:1: pyll of 09H in 2012 is in line 2 too; "
          + "keep one row; they are not added up"
      ])
    fixture = EvidenceFixture()
    fixture.organisations += "09H,Again,A,B,1,2013-06-30,resident\n"
    #expect(try fixture.problems().first?.contains("'09H' is in line 2 too") == true)
  }

  @Test("All mistakes of all files come at once")
  func allAtOnce() throws {
    var fixture = EvidenceFixture.observing("09H,pyl,2012,,,x,y")
    fixture.organisations += "09X,NHS Horsham,A,B,12abc,2013-13-01,residents\n"
    fixture.statements =
      "organisation,statement,period,answer,by,on,source\n09H,fft-roled-out,2013/14,maybe,A,,\n"
    let problems = try fixture.problems()
    #expect(problems.count == 6, "\(problems)")
    #expect(problems.contains { $0.contains("did you mean 'fft-rolled-out'?") })
    #expect(problems.contains { $0.contains("did you mean 'resident'?") })
  }

  @Test("An unknown column is a mistake, with the nearest that is known")
  func columns() throws {
    var fixture = EvidenceFixture()
    fixture.observations = "organisation,indicator,perod,numerator,denominator,value,source\n"
    #expect(
      try fixture.problems() == [
        "observations.csv:1:24: has no use for a column 'perod'; did you mean 'period'?",
        "observations.csv:1:1: has no column 'period'; add it to the heading",
      ])
  }

  @Test("A population on another basis is refused once for the whole file, unless it is accepted")
  func basis() throws {
    var fixture = EvidenceFixture()
    fixture.organisations = fixture.organisations.replacing("resident\n", with: "registered\n")
    fixture.organisations += "09X,NHS Horsham,A,B,5,2013-04-01,registered\n"
    let problems = try fixture.problems()
    #expect(problems.count == 1)
    #expect(
      problems[0].contains("registered, and the scheme asks for resident (and so in 1 more rows)"))
    let accepted = try fixture.read(accepting: .registered)
    let caveats = try Checkout.scheme().caveats(for: accepted.list.map(\.commissioner.population))
    #expect(caveats.contains(.otherBasis(.registered, asked: .resident)))
  }

  @Test("The January list is refused where the list of the first quarter is asked for")
  func date() throws {
    var fixture = EvidenceFixture()
    fixture.organisations = fixture.organisations.replacing("2013-06-30", with: "2014-01-01")
    #expect(
      try fixture.problems().first?.hasPrefix(
        "organisations.csv:2:59: the population is of 2014-01-01, and the scheme asks for 2013/14 Q1"
      )
        == true)
  }

  @Test("A folder without organisations says so")
  func noOrganisations() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    #expect(throws: Problems.self) {
      try EvidenceFolder.read(folder.url, for: Checkout.scheme(), indicators: [:])
    }
  }

  @Test("The evidence has the digest that public tools give")
  func digest() throws {
    let fixture = EvidenceFixture()
    let files = [
      ("organisations.csv", Digest.of(Array(fixture.organisations.utf8))),
      ("observations.csv", Digest.of(Array(fixture.observations.utf8))),
    ]
    let lines = files.sorted { $0.0 < $1.0 }.map { "\($0.1)  \($0.0)\n" }.joined()
    #expect(try fixture.read().digest == Digest.of(Array(lines.utf8)))
    #expect(Digest.of([] as [UInt8]).hasPrefix("e3b0c44298fc1c14"))
  }
}

/// Local measures as agreed.
@Suite("Agreements in files") struct AgreementFileTests {
  private let heading = """
    organisation,slot,title,indicator,statement,comparison,target,target_kind,baseline_period,period,\
    agreed_by_ccg,agreed_by_area_team,agreed_on,source

    """

  private func fixture(_ row: String) -> EvidenceFixture {
    var fixture = EvidenceFixture()
    fixture.agreements = heading + row + "\n"
    return fixture
  }

  @Test(
    "A target is a level, a change in the unit, or a share of the baseline",
    arguments: [
      ("mrsa,,at-most,2,level,,2013/14", "1", Verdict.met),
      ("mrsa,,at-most,2,level,,2013/14", "3", .notMet),
      ("mrsa,,below,0,change,2012/13,2013/14", "3", .met),
      ("mrsa,,at-least,25%,fall,2012/13,2013/14", "3", .met),
      ("mrsa,,above,25%,fall,2012/13,2013/14", "3", .notMet),
      ("mrsa,,at-least,25%,rise,2012/13,2013/14", "5", .met),
    ])
  func kinds(target: String, value: String, verdict: Verdict) throws {
    var fixture = fixture(
      "09H,local-1,Fewer infections,\(target),A. Chair,A. Director,2013-04-05,x")
    fixture.observations += "09H,mrsa,2012/13,,,4,x\n09H,mrsa,2013/14,,,\(value),x\n"
    let submission = try fixture.read().list[0]
    let assessment = try Checkout.scheme().assess(submission.commissioner, on: submission.evidence)
    let measure = try #require(assessment.measures.first { $0.rule.id == "local-1" })
    #expect(measure.verdict == verdict && measure.rule.title == "Fewer infections")
  }

  @Test("Without the area team's name the measure is not agreed, and so unknown")
  func oneSided() throws {
    var fixture = fixture("09H,local-1,x,mrsa,,at-most,9,level,,2013/14,A. Chair,,2013-04-05,x")
    fixture.observations += "09H,mrsa,2013/14,,,1,x\n"
    let submission = try fixture.read().list[0]
    let assessment = try Checkout.scheme().assess(submission.commissioner, on: submission.evidence)
    #expect(assessment.measures.first { $0.rule.id == "local-1" }?.verdict == .unknown)
  }

  @Test(
    "Mistakes of an agreement have their messages",
    arguments: [
      ("local-4,x,mrsa,,at-most,2,level,,2013/14", "'local-4' is no slot that is known"),
      ("local-1,x,mrsa,,at-mots,2,level,,2013/14", "did you mean 'at-most'?"),
      ("local-1,x,mrsa,,at-least,3.2,fall,2012/13,2013/14", "'3.2' is not a share"),
      ("local-1,x,mrsa,,at-least,5%,fall,,2013/14", "a fall needs a baseline"),
      ("local-1,x,,,at-most,2,level,,2013/14", "needs an indicator or a statement"),
      ("local-1,x,fft-score,,at-least,5%,rise,2012/13,2013/14", "a share of a score means nothing"),
    ])
  func mistakes(row: String, message: String) throws {
    let problems = try fixture("09H,\(row),A,B,2013-04-05,x").problems()
    #expect(problems.contains { $0.contains(message) }, "\(problems)")
  }

  @Test("An agreement and a recorded outcome for one measure contradict each other")
  func both() throws {
    var fixture = fixture("09H,local-1,x,mrsa,,at-most,2,level,,2013/14,A,B,2013-04-05,x")
    fixture.statements =
      "organisation,statement,period,answer,by,on,source\n09H,local-1,2013/14,yes,A,2014-05-01,x\n"
    #expect(try fixture.problems().first?.contains("has a recorded outcome") == true)
  }
}

/// Splits of menus, and agreed targets of national measures.
@Suite("Splits and national targets in files") struct SplitFileTests {
  private static let heading =
    "organisation,measure,option,share,agreed_by_ccg,agreed_by_area_team,agreed_on,source\n"

  private func fixture(_ rows: [String]) -> EvidenceFixture {
    var fixture = EvidenceFixture.observing("09H,mrsa,2015/16,,,0,x")
    fixture.scheme = "quality-premium/2015-16"
    fixture.organisations = fixture.organisations.replacing("2013-06-30", with: "2015-06-30")
    fixture.splits = Self.heading + rows.map { "09H,\($0)\n" }.joined()
    return fixture
  }

  @Test("A split that both sides agreed weighs the options of the menu")
  func split() throws {
    let submission = try fixture([
      "urgent-and-emergency-care,delayed-transfers,40%,A. Chair,A. Director,2015-04-01,x",
      "urgent-and-emergency-care,weekend-discharges,60%,A. Chair,A. Director,2015-04-01,x",
    ]).read().list[0]
    let scheme = try Checkout.library().scheme("quality-premium/2015-16").scheme
    let assessment = scheme.assess(submission.commissioner, on: submission.evidence)
    let division = assessment.measures[1].rule.division
    #expect(division?.parts.map(\.id) == ["delayed-transfers", "weekend-discharges"])
    #expect(division?.weights?.map(\.description) == ["40%", "60%"])
  }

  @Test(
    "A split without a name, or with one in part of its rows, is not agreed",
    arguments: ["A. Chair,,2015-04-01", ",A. Director,2015-04-01", "A. Chair,A. Director,"])
  func oneSided(agreed: String) throws {
    let submission = try fixture([
      "urgent-and-emergency-care,delayed-transfers,40%,A. Chair,A. Director,2015-04-01,x",
      "urgent-and-emergency-care,weekend-discharges,60%,\(agreed),x",
    ]).read().list[0]
    let scheme = try Checkout.library().scheme("quality-premium/2015-16").scheme
    let assessment = scheme.assess(submission.commissioner, on: submission.evidence)
    #expect(assessment.measures[1].rule.division?.weights == nil)
    #expect(
      assessment.openQuestions.contains { $0.subject == .split(of: "urgent-and-emergency-care") })
  }

  @Test(
    "Mistakes of a split have their messages",
    arguments: [
      ("urgent-and-emergency-care,delayed-transfers,40%", "add up to 40%"),
      ("urgent-and-emergency-care,delayed-transfer,100%", "did you mean 'delayed-transfers'?"),
      ("antibiotics,items,100%", "'antibiotics' is no measure that is known"),
      ("urgent-and-emergency-care,delayed-transfers,40", "'40' is not a share"),
      ("urgent-and-emergency-care,delayed-transfers,0%", "'0%' is not a share"),
    ])
  func mistakes(row: String, message: String) throws {
    let problems = try fixture(["\(row),A,B,2015-04-01,x"]).problems()
    #expect(problems.contains { $0.contains(message) }, "\(problems)")
  }

  @Test("An option twice is refused with both lines")
  func twice() throws {
    let row = "urgent-and-emergency-care,delayed-transfers,50%,A,B,2015-04-01,x"
    #expect(try fixture([row, row]).problems().contains { $0.contains("is in line 2 too") })
  }

  @Test(
    "A national target is what was agreed, and never below the national minimum",
    arguments: [
      ("5%", "950", Verdict.met), ("5%", "950.1", .notMet), ("1%", "968", .met),
      ("1%", "968.1", .notMet),
    ])
  func nationalTarget(target: String, value: String, verdict: Verdict) throws {
    var fixture = EvidenceFixture.observing("09H,pyll,2013,,,1000,x\n09H,pyll,2014,,,\(value),x")
    fixture.scheme = "quality-premium/2014-15"
    fixture.organisations = fixture.organisations.replacing("2013-06-30", with: "2014-06-30")
    fixture.agreements = """
      organisation,slot,title,indicator,comparison,target,target_kind,baseline_period,period,\
      agreed_by_ccg,agreed_by_area_team,agreed_on,source
      09H,pyll,x,pyll,at-least,\(target),fall,2013,2014,A. Chair,A. Director,2014-04-01,x

      """
    let submission = try fixture.read().list[0]
    let scheme = try Checkout.library().scheme(fixture.scheme).scheme
    let judged = scheme.assess(submission.commissioner, on: submission.evidence).measures[0]
    #expect(judged.verdict == verdict)
    #expect(judged.rule.title == scheme.measures[0].title)
    let recorded = submission.evidence.recordingOutcomes(under: scheme)
    #expect(scheme.assess(submission.commissioner, on: recorded).measures[0].verdict == verdict)
  }
}
