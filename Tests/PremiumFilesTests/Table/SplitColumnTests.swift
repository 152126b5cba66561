import QualityPremium
import Testing

@testable import PremiumFiles

/// The columns of a table that say how each organisation split the menus of a scheme.
@Suite("Splits in tables") struct SplitColumnTests {
  private static let columns = """
    org: organisation
    people: population
    delayed: delayed-transfers outcome
    weekend: weekend-discharges outcome
    a: urgent-and-emergency-care/delayed-transfers split
    b: urgent-and-emergency-care/weekend-discharges split
    smoke: mental-health/smoking split

    """

  private static let heading = "org,people,delayed,weekend,a,b,smoke\n"

  private func read(_ rows: String) throws -> TableFixture.Reading {
    let fixture = try TableFixture(Self.columns, of: "2015-16")
    return fixture.read(Array((Self.heading + rows).utf8))
  }

  private func splits(_ row: String) throws -> [Measure.ID: [Part.ID: String]] {
    guard case .good(let list, _, _) = try read("X,1000,yes,no,\(row)\n") else {
      Issue.record("the row is whole: \(row)")
      return [:]
    }
    return list[0].evidence.agreement.splits.mapValues { split in
      #expect(split.isAgreed)
      return split.shares.mapValues { "\($0)" }
    }
  }

  @Test("Shares of one menu that add up to 100% are its split, with a sign or without")
  func shares() throws {
    let menu = "urgent-and-emergency-care"
    let halves = ["delayed-transfers": "40%", "weekend-discharges": "60%"]
    #expect(try splits("40,60,") == [menu: halves])
    #expect(try splits("40%,60.0%,") == [menu: halves])
    #expect(try splits("\"40\",60,100") == [menu: halves, "mental-health": ["smoking": "100%"]])
  }

  @Test("An option without a share was not chosen; a menu without any is not known")
  func unknown() throws {
    #expect(try splits("100,,") == ["urgent-and-emergency-care": ["delayed-transfers": "100%"]])
    #expect(try splits("100,0,") == ["urgent-and-emergency-care": ["delayed-transfers": "100%"]])
    #expect(try splits(",,").isEmpty)
  }

  @Test(
    "What is known of the split decides: 40% of the 30% for one option met, and a range without")
  func awards() throws {
    let fixture = try TableFixture(Self.columns, of: "2015-16")
    let rows = "X,1000,yes,no,40,60,\nY,1000,yes,no,,,\n"
    guard case .good(let list, _, _) = fixture.read(Array((Self.heading + rows).utf8)) else {
      Issue.record("the table is whole")
      return
    }
    let assessments = list.map { fixture.scheme.assess($0.commissioner, on: $0.evidence) }
    #expect(assessments.map { $0.measures[1].verdict } == [.partMet, .unknown])
    let earned = assessments.map { assessment in
      let entry = assessment.account.entries[1]
      return [entry.atLeast, entry.atMost].map { "\($0.roundedHalfUpToThePenny)" }
    }
    #expect(earned == [["£600.00", "£600.00"], ["£0.00", "£1,500.00"]])
  }

  @Test(
    "A split that does not divide the whole is refused with its place",
    arguments: [
      ("40,50,", "the shares of 'urgent-and-emergency-care' add up to 90%"),
      ("40,70,", "the shares of 'urgent-and-emergency-care' add up to 110%"),
      ("0,0,", "the shares of 'urgent-and-emergency-care' add up to 0%"),
      (",,99.99", "the shares of 'mental-health' add up to 99.99%"),
      ("101,,", "'101' is no share of a menu"), ("-1,101,", "'-1' is no share of a menu"),
      ("half,,", "'half' is not a number"),
    ])
  func refused(row: String, message: String) throws {
    guard case .bad(let text) = try read("X,1000,yes,no,50,50,\nY,1000,yes,no,\(row)\n") else {
      Issue.record("the split is wrong: \(row)")
      return
    }
    #expect(text.contains(message.replacing("", with: "").replacing("", with: "")), "\(text)")
    #expect(text.contains("table.csv:3:"), "\(text)")
  }

  @Test("Splits come out of slabs of every size as the plain reader has them")
  func slabs() throws {
    let fixture = try TableFixture(Self.columns, of: "2015-16")
    var generator = TableGenerator(seed: 5)
    let rows = (0..<20).map { row in
      let first = generator.whole(0...100)
      let shares = generator.one(of: [",", "\(first),\(100 - first)", "\(first)%,\(100 - first)"])
      return "C\(row),\(row + 1),\(generator.one(of: ["yes", "no", ""])),,\(shares),\n"
    }
    let bytes = Array((Self.heading + rows.joined()).utf8)
    for size in stride(from: 1, to: bytes.count + 2, by: 7) {
      #expect(fixture.read(bytes, slabSize: size) == fixture.expected(bytes), "slabs of \(size)")
    }
    let columns = try fixture.reader(bytes, slabSize: 64).columns()
    let whole = try fixture.reader(bytes).submissions()
    let questions = SchemeProgram(fixture.scheme).questions
    for (place, submission) in whole.list.enumerated() {
      let evidence = columns.evidence.evidence(at: place, for: questions)
      #expect(evidence.agreement == submission.evidence.agreement)
    }
  }

  @Test("A word for an option that the menu does not have is told what it may be")
  func misspelt() throws {
    let error = #expect(throws: Problems.self) {
      try TableFixture(
        "a: organisation\nb: population\nc: mental-health/smokin split\n", of: "2015-16")
    }
    #expect(error?.description.contains("did you mean 'mental-health/smoking split'?") == true)
  }
}
