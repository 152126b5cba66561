import Foundation
import PremiumFiles
import QualityPremium
import Testing

@Suite("Lists of practices")
struct PracticeFileTests {
  private func read(_ text: String) throws -> [Practice] {
    try PracticeFile.read(InputFile(name: "practices.csv", bytes: Array(text.utf8)))
  }

  @Test("A list with dated memberships and weights is read")
  func reads() throws {
    let practices = try read(
      """
      practice_code,practice_name,organisation,list_size,need_weight,member_from,member_until
      A1,Surgery,00C,1000,1.25,2013-04-01,2014-03-31
      A1,Surgery,00D,1000,1.25,2014-04-01,

      """)
    #expect(practices.map(\.organisation) == ["00C", "00D"])
    #expect(practices[0].need == Quantity(5, over: 4) && practices[0].until == Day("2014-03-31"))
  }

  @Test(
    "Each mistake has its message, with line, column and remedy",
    arguments: [
      ("A1,,00C,5,,,", "2:4: the practice_name is missing"),
      ("A1,S,00C,-5,,,", "2:10: -5 is negative, and a count cannot be"),
      ("A1,S,00C,5,-1,,", "2:12: -1 is below nothing"),
      ("A1,S,00C,5,1,2014-04-01,2014-03-31", "2:25: the membership ends before it begins"),
      ("A1,S,00C,5,,,\nA1,S,00D,5,,,", "3:1: 'A1' is a member of 00C at the same time, in line 2"),
    ])
  func mistakes(rows: String, message: String) throws {
    let heading =
      "practice_code,practice_name,organisation,list_size,need_weight,member_from,member_until\n"
    let problems = #expect(throws: Problems.self) { try read(heading + rows + "\n") }
    #expect(
      problems?.list.first?.description.hasPrefix("practices.csv:\(message)") == true,
      "\(problems?.description ?? "")")
  }

  @Test(
    "The lists of April 2013 as they were published divide to the penny for every CCG",
    .enabled(if: SharedData.isHere || SharedData.isRequired, Comment(rawValue: SharedData.reason)))
  func published() throws {
    let url = SharedData.folder.appending(path: "data/practice_list_size_2013_04.csv")
    let practices = try PracticeFile.read(InputFile.read(url))
    #expect(practices.count > 8000)
    let sum = Money(pence: 12_345_678)
    let codes = Set(practices.map(\.organisation)).sorted()
    #expect(codes.count == 211)
    var members = 0
    for code in codes {
      let day = try #require(Day("2013-04-01"))
      let divided = try PracticeDistribution(
        sum, of: code, among: practices, by: .listSize, on: day)
      #expect(divided.shares.reduce(Money.zero) { $0 + $1.part.amount } == sum)
      members += divided.shares.count
    }
    #expect(members == practices.count)
  }
}
