import PremiumFiles
import QualityPremium
import Testing

/// Crawley's four kinds of avoidable admission added to 1,085 in 2012/13 and to 855 in 2013/14. The rates
/// here are made up; only the counts are those that were published.
@Suite("A great fall of admissions is not paid before a named person has decided")
struct DoubtedFallTests {
  private static let statement = "records-complete:avoidable-emergency-admissions"
  private static let heading = "organisation,statement,period,answer,by,on,source\n"

  private func evidence(
    _ before: Int, _ after: Int, statements: String? = nil
  ) throws -> (Submission, Scheme) {
    var fixture = EvidenceFixture()
    fixture.observations = """
      organisation,indicator,period,numerator,denominator,value,source,events
      09H,avoidable-emergency-admissions,2012/13,,,1900,a test,\(before)
      09H,avoidable-emergency-admissions,2013/14,,,1500,a test,\(after)

      """
    fixture.statements = statements.map { Self.heading + $0 + "\n" }
    return (try #require(try fixture.read().list.first), try Checkout.scheme())
  }

  private func measure(_ submission: Submission, _ scheme: Scheme) throws -> Judged<Measure> {
    let assessment = scheme.assess(submission.commissioner, on: submission.evidence)
    return try #require(
      assessment.measures.first { $0.rule.id == "avoidable-emergency-admissions" })
  }

  @Test("from 1,085 to 855 the measure is not known, and asks for the decision")
  func doubted() throws {
    let (submission, scheme) = try evidence(1_085, 855)
    let judged = try measure(submission, scheme)
    #expect(judged.verdict == .unknown)
    #expect(
      Set(judged.reason.open) == [
        .evidence(.statement(Self.statement, in: .financialYear(2013)))
      ])
    let assessment = scheme.assess(submission.commissioner, on: submission.evidence)
    #expect(assessment.award.status == .range)
    let remark = try #require(submission.evidence.remarks.first)
    #expect(remark.text.contains("fell by 21.2% in a year, from 1,085 to 855"))
    #expect(remark.source.contains("unverified"))
  }

  @Test("the same rates from 1,085 and 869 are met, for a fall under a fifth is believed")
  func believed() throws {
    let (submission, scheme) = try evidence(1_085, 869)
    #expect(try measure(submission, scheme).verdict == .met)
    #expect(submission.evidence.remarks.isEmpty)
  }

  @Test("a fall from fewer than 500 is left to chance")
  func few() throws {
    let (submission, scheme) = try evidence(499, 200)
    #expect(try measure(submission, scheme).verdict == .met)
  }

  @Test("who decides that the records are complete has the figure judged, and is named")
  func accepted() throws {
    let (submission, scheme) = try evidence(
      1_085, 855,
      statements:
        "09H,\(Self.statement),2013/14,yes,A. Analyst,2014-10-01,the hospital confirmed it")
    #expect(try measure(submission, scheme).verdict == .met)
    let remark = try #require(submission.evidence.remarks.first)
    #expect(remark.text.contains("A. Analyst on 1 October 2014 decided"))
    #expect(remark.text.contains("the hospital confirmed it"))
  }

  @Test("who decides that they are not has no figure, rather than a good one")
  func refused() throws {
    let (submission, scheme) = try evidence(
      1_085, 855,
      statements: "09H,\(Self.statement),2013/14,no,A. Analyst,2014-10-01,one site is missing")
    let judged = try measure(submission, scheme)
    #expect(judged.verdict == .unknown)
    #expect(
      Set(judged.reason.open) == [
        .evidence(.observation(of: "avoidable-emergency-admissions", in: .financialYear(2013)))
      ])
  }

  @Test("a decision without a reason is refused, and so is one on an indicator without a limit")
  func mistakes() throws {
    var fixture = EvidenceFixture()
    fixture.statements =
      Self.heading + "09H,\(Self.statement),2013/14,yes,A. Analyst,2014-10-01,\n"
      + "09H,records-complete:mrsa,2013/14,yes,A. Analyst,2014-10-01,why not\n"
    let problems = try fixture.problems()
    #expect(problems.count == 2)
    #expect(problems.contains { $0.hasPrefix("statements.csv:2:") })
    #expect(problems.contains { $0.contains("records-complete:mrsa") })
  }

  @Test("the columns of a compiled scheme leave the figure out too")
  func compiled() throws {
    for (before, after) in [(1_085, 855), (1_085, 869)] {
      let (submission, scheme) = try evidence(before, after)
      let program = SchemeProgram(scheme)
      let columns = EvidenceColumns(
        [submission.evidence], populations: [108_953], for: program.questions)
      let assessment = scheme.assess(submission.commissioner, on: submission.evidence)
      #expect(program.run(columns).award(of: 0, population: 108_953) == assessment.award)
    }
  }
}
