import HealthStatistics
import PremiumAnalysis
import QualityPremium
import Testing

@Suite("What people decide about labels") struct ConfirmationTests {
  private static let coding = Coding(
    id: "m",
    labels: [
      Label(theme: "cancer", confidence: 90, evidence: ["cancer"]),
      Label(theme: "carers", confidence: 40, evidence: ["relatives"]),
    ])

  private func record(
    _ theme: String, _ decision: CodingRecord.Decision, _ coder: String,
    _ day: String = "2014-05-01",
    measure: String = "m"
  ) throws -> CodingRecord {
    CodingRecord(
      measure: measure, theme: theme, decision: decision, coder: coder,
      day: try #require(Day(day)), why: "read")
  }

  @Test("A person adds a label, takes one away, and makes a suggestion certain")
  func decided() throws {
    let decisions = CodingDecisions([
      try record("cancer", .no, "A"), try record("carers", .yes, "A"),
      try record("smoking", .yes, "A"),
    ])
    let coding = decisions.applied(to: Self.coding)
    #expect(coding.themes == ["carers", "smoking"])
    #expect(coding.labels.allSatisfy { $0.confidence == 100 })
    #expect(coding.labels.first?.evidence == ["A on 2014-05-01: read"])
  }

  @Test("The last word of a coder counts, and of several coders the most")
  func votes() throws {
    let changed = CodingDecisions([try record("cancer", .no, "A"), try record("cancer", .yes, "A")])
    #expect(changed.applied(to: Self.coding).themes == ["cancer"])
    let outvoted = CodingDecisions([
      try record("cancer", .no, "A"), try record("cancer", .yes, "B"),
      try record("cancer", .no, "C"),
    ])
    #expect(outvoted.applied(to: Self.coding).themes.isEmpty)
    let even = CodingDecisions([try record("cancer", .no, "A"), try record("cancer", .yes, "B")])
    #expect(even.applied(to: Self.coding) == Self.coding)
  }

  @Test("Coders who agree fully have a kappa of 1; a dispute is listed with both sides")
  func agreement() throws {
    let records = [
      try record("cancer", .yes, "A"), try record("cancer", .yes, "B"),
      try record("carers", .yes, "B"),
    ]
    let agreement = CoderAgreement(
      records, rules: [Self.coding], themes: ["cancer", "carers", "smoking"])
    #expect(agreement.coders == ["A", "B", "rules"])
    #expect(try agreement.kappa("A", "rules").value == 1)
    #expect(try (agreement.kappa("A", "B").value ?? 1) < 1)
    #expect(agreement.disputes.map(\.theme) == ["carers"])
    #expect(agreement.disputes.first?.yes == ["B"])
  }
}
