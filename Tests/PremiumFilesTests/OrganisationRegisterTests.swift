import Foundation
import PremiumFiles
import QualityPremium
import Testing

@Suite("The register of organisations, as they open, close, merge and are split")
struct OrganisationRegisterTests {
  private static let heading = "code,successor,successor_name,from\n"

  private func register(_ successions: String) throws -> Organisations {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let list = """
      code,name,area_team,region,area_team_code,region_code
      00F,Gateshead,North East,North,Q49,Y54
      00G,Newcastle North,North East,North,Q49,Y54
      00H,Newcastle West,North East,North,Q49,Y54

      """
    try Data(list.utf8).write(to: folder.appending(path: "ccg-april-2013.csv"))
    try Data((Self.heading + successions).utf8).write(
      to: folder.appending(path: "successions.csv"))
    return try OrganisationRegister.read(folder)
  }

  private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test("A merger closes all that merge on the day before, and opens one")
  func merger() throws {
    let register = try register(
      "00F,13T,Newcastle Gateshead,2015-04-01\n00G,13T,,2015-04-01\n00H,13T,,2015-04-01\n")
    #expect(register.predecessors(of: "13T") == ["00F", "00G", "00H"])
    #expect(register["00G"]?.closed == Day("2015-03-31"))
    #expect(register["13T"]?.opened == Day("2015-04-01"))
    #expect(register["13T"]?.areaTeam == "North East")
  }

  @Test("A split closes one and opens two; one that keeps a part stays open")
  func split() throws {
    let apart = try register("00F,20A,East,2016-04-01\n00F,20B,West,2016-04-01\n")
    #expect(apart["00F"]?.closed == Day("2016-03-31"))
    #expect(apart["00F"]?.successors == ["20A", "20B"])
    for rows in [
      "00F,00F,,2016-04-01\n00F,20B,West,2016-04-01\n",
      "00F,20B,West,2016-04-01\n00F,00F,,2016-04-01\n",
    ] {
      let kept = try register(rows)
      #expect(kept["00F"]?.closed == nil)
      #expect(kept["00F"]?.successors == ["20B"])
      #expect(kept["20B"]?.opened == Day("2016-04-01"))
    }
  }

  @Test("One may open without anything before it, and close with nothing after it")
  func openAndClose() throws {
    let register = try register(",21A,New Town,2016-04-01\n00H,,,2017-04-01\n")
    #expect(register["21A"]?.opened == Day("2016-04-01"))
    #expect(register.predecessors(of: "21A") == [])
    #expect(register["00H"]?.closed == Day("2017-03-31"))
    #expect(register["00H"]?.successors == [])
  }

  @Test("What came after is followed to what is open on the day that is asked about")
  func chain() throws {
    let register = try register("00F,20A,First,2015-04-01\n20A,20B,Second,2017-04-01\n")
    #expect(
      try register.successors(of: "00F", on: Self.day("2016-01-01")).map(\.code) == ["20A"])
    #expect(
      try register.successors(of: "00F", on: Self.day("2018-01-01")).map(\.code) == ["20B"])
  }

  @Test(
    "What cannot have happened is refused with its line",
    arguments: [
      ("99Z,20A,,2015-04-01\n", "2:1: '99Z' is not in ccg-april-2013.csv"),
      (",,,2015-04-01\n", "2:1: names no organisation"),
      (",00F,,2015-04-01\n", "2:2: '00F' is there already"),
      ("00F,,,2015-04-01\n00F,,,2016-04-01\n", "3:7: '00F' is closed after 2015-03-31 already"),
      ("00F,,,2015-04-01\n00G,00F,,2016-04-01\n", "3:5: '00F' is not open on 2016-04-01"),
      ("00F,,,2013-04-01\n", "2:7: '00F' opens on 2013-04-01 only"),
      ("00F,20A,,2015-04-31\n", "2:10: '2015-04-31' is not a date"),
    ])
  func impossible(rows: String, message: String) throws {
    let problems = #expect(throws: Problems.self) { try register(rows) }
    #expect(problems?.description.contains("successions.csv:\(message)") == true)
  }
}
