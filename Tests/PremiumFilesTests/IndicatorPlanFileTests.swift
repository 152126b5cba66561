import Foundation
import QualityPremium
import Testing

@testable import PremiumFiles

@Suite("The plan by which an indicator is counted from records") struct IndicatorPlanFileTests {
  private func read(_ plan: String) throws -> Result<IndicatorPlan?, Problems> {
    let url = Checkout.root.appending(path: "Rules/Indicators/mrsa.yaml")
    let file = try InputFile.read(url, name: "mrsa.yaml")
    let text = String(decoding: file.bytes, as: UTF8.self)
    let shipped = "records:\n  source: infections\n  kinds: [mrsa]\n  episode-days: 14\n"
    let bytes = Array(text.replacing(shipped, with: plan).utf8)
    try #require(text.contains(shipped))
    do throws(Problems) {
      return .success(
        try IndicatorFile.read(InputFile(name: "x.yaml", bytes: bytes)).definition?.plan)
    } catch {
      return .failure(error)
    }
  }

  private func mistakes(_ plan: String) throws -> [String] {
    guard case .failure(let problems) = try read(plan) else { return [] }
    return problems.list.map(\.what)
  }

  @Test("An indicator needs no plan")
  func none() throws {
    let plan = try read("").get()
    #expect(plan == nil)
  }

  @Test("Every rule of a plan is read")
  func whole() throws {
    let plan = try read(
      """
      records:
        source: admissions
        codes: avoidable-admissions
        groups: [chronic-acs]
        ages: 0-18
        methods: ["21", "2A"]
        classes: ["1"]
        transfers:
          within-days: 2
          methods: ["81"]
          from: ["51"]
        repeats: yes

      """
    ).get()
    #expect(
      plan
        == IndicatorPlan(
          source: .admissions,
          diagnoses: .init(list: "avoidable-admissions", groups: ["chronic-acs"]),
          ages: AgeBand(from: 0, through: 18), methods: ["21", "2A"], classes: ["1"],
          transfers: .init(withinDays: 2, methods: ["81"], from: ["51"]), countsRepeats: true))
  }

  @Test("A rule that the source has no column for is refused, not passed over")
  func useless() throws {
    #expect(
      try mistakes("records:\n  source: infections\n  within: 3\n  methods: [a]\n") == [
        "records of infections have no use for 'methods'",
        "records of infections have no use for 'within'",
      ])
  }

  @Test("Waits need a limit, and figures of providers the shares that map them")
  func missing() throws {
    #expect(try mistakes("records:\n  source: waits\n") == ["the plan has no 'within'"])
    #expect(
      try mistakes("records:\n  source: calls\n  within: 480\n") == [
        "the plan has no 'shares-of'"
      ])
  }

  @Test("A word that could leave its quotes in SQL is refused")
  func quotes() throws {
    #expect(
      try mistakes("records:\n  source: infections\n  kinds: [\"x' OR 1=1\"]\n") == [
        "'x' OR 1=1' is no word"
      ])
  }

  @Test(
    "A run of codes is the prefixes that hold the same codes",
    arguments: [
      ("A08-A11", ["A08", "A09", "A10", "A11"]), ("K86.8-K86.9", ["K868", "K869"]),
      ("A00.1", ["A001"]), ("J45", ["J45"]),
    ])
  func prefixes(range: String, expected: [String]) throws {
    #expect(ICD10Range(range)?.prefixes == expected)
  }

  @Test("Conditions on other diagnoses are codes with spaces between them")
  func conditions() throws {
    let text =
      "group,code_prefix,age_from,age_to,only_with,not_with,note,confidence,source\n"
      + "a,J20,,,J41-J44 J47,D57,,unverified,b\n"
    let list = try CodeListFile.read(InputFile(name: "x.csv", bytes: Array(text.utf8)))
    #expect(list.entries.first?.onlyWith.map(\.description) == ["J41-J44", "J47"])
    #expect(list.entries.first?.notWith.map(\.description) == ["D57"])
  }
}
