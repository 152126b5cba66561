import PremiumFiles
import QualityPremium
import Testing

@Suite("Plans and outturns as files")
struct SpendingFileTests {
  static let heading =
    "organisation,line,type,purpose,inequality,description,payee_type,payee,amount_gbp,"
    + "conflict_of_interest,decided_by,decided_on,minute,outcome\n"

  private func read(_ rows: String...) throws -> [Spending] {
    let text = Self.heading + rows.map { $0 + "\n" }.joined()
    return try SpendingFile.read(
      InputFile(name: "spending.csv", bytes: Array(text.utf8)), .plan,
      organisations: Organisations([
        Organisation(code: "09H", name: "NHS Crawley"),
        Organisation(code: "09X", name: "NHS Horsham and Mid Sussex"),
      ]))
  }

  @Test("Lines of several organisations are read, each with all that it says")
  func reads() throws {
    let spendings = try read(
      "09X,award,award,,,received,,,100.50,,,,,",
      "09H,award,award,,,,,,10,,,,,",
      "09X,hubs,spend,inequality,\"between rich and poor, in access\",Hubs,voluntary-body,a charity,"
        + "100.5,none,the governing body,2014-12-18,7,")
    #expect(spendings.map(\.organisation) == ["09X", "09H"])
    let line = try #require(spendings[0].lines.last)
    #expect(line.purpose == .inequality && line.inequality == "between rich and poor, in access")
    #expect(line.payee == .init(.voluntaryBody, name: "a charity"))
    #expect(line.amount == Money(pence: 10_050) && spendings[0].excess == .zero)
    #expect(line.decision?.inWords == "the governing body on 18 December 2014, minute 7")
    let again = SpendingFile.text(spendings)
    #expect(
      try SpendingFile.read(
        InputFile(name: "again.csv", bytes: Array(again.utf8)), .plan,
        organisations: Organisations([
          Organisation(code: "09H", name: ""), Organisation(code: "09X", name: ""),
        ])) == spendings)
  }

  @Test("What is not allowed can be read, so that it is said with everything else that is wrong")
  func bonus() throws {
    let spending = try #require(
      try read("09H,b,bonus,,,for hard work,member-practice,a surgery,5,,,,,").first)
    #expect(spending.findings().contains(SpendingFinding(.bonus, in: "b")))
  }

  @Test(
    "Each mistake has its message, with line, column and remedy",
    arguments: [
      ("09K,a,spend,quality,,x,provider,y,5,none,,,,", "2:1: there is no organisation '09K'"),
      ("09H,a,gift,quality,,x,provider,y,5,none,,,,", "2:7: 'gift' is no type that is known"),
      ("09H,a,spend,quick,,x,provider,y,5,none,,,,", "2:13: 'quick' is no purpose that is known"),
      (
        "09H,a,spend,quality,,x,doctor,y,5,none,,,,",
        "2:24: 'doctor' is no payee_type that is known"
      ),
      ("09H,a,spend,quality,,x,provider,,5,none,,,,", "2:33: the payee has no name"),
      ("09H,a,spend,quality,,x,provider,y,,none,,,,", "2:35: the amount_gbp is missing"),
      ("09H,a,spend,quality,,x,provider,y,-5,none,,,,", "2:35: -5 is not more than nothing"),
      ("09H,a,spend,quality,,x,provider,y,0,none,,,,", "2:35: 0 is not more than nothing"),
      (
        "09H,a,spend,quality,,x,provider,y,5.005,none,,,,",
        "2:35: 5.005 is no whole number of pence"
      ),
      ("09H,a,spend,quality,,x,provider,y,£5,none,,,,", "2:35: '£5' is not a number"),
      ("09H,,spend,quality,,x,provider,y,5,none,,,,", "2:5: the line is missing"),
      (
        "09H,a,spend,quality,,x,provider,y,5,none,,2014-12-18,7,",
        "2:42: the decided_by is missing, though something is said of the decision"
      ),
      (
        "09H,a,spend,quality,,x,provider,y,5,none,us,2014-13-18,7,",
        "2:45: '2014-13-18' is not a date"
      ),
    ])
  func mistakes(row: String, message: String) throws {
    let problems = #expect(throws: Problems.self) { try read(row) }
    #expect(
      problems?.list.first?.description.hasPrefix("spending.csv:\(message)") == true,
      "\(problems?.description ?? "")")
  }

  @Test("Two lines of one name, and a file without any, are refused")
  func names() {
    let row = "09H,a,spend,quality,,x,provider,y,5,none,,,,"
    #expect(throws: Problems.self) { try read(row, row) }
    #expect(throws: Problems.self) { try read() }
  }
}
