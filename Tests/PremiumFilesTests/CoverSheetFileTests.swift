import PremiumFiles
import QualityPremium
import Testing

@Suite("What a CCG writes on a covering sheet")
struct CoverSheetFileTests {
  private func read(_ rows: String) throws -> [String?: CoverSheet] {
    try CoverSheetFile.read(
      InputFile(name: "sheet.csv", bytes: Array(("organisation,field,text\n" + rows).utf8)))
  }

  @Test("Fields for all and for one are read, and the one's own come first")
  func reads() throws {
    let sheets = try read(",author,A. Example\n,session,Public\n09H,author,B. Example\n")
    let own = try #require(sheets["09H"]).completed(by: sheets[nil] ?? CoverSheet())
    #expect(own[.author] == "B. Example" && own[.session] == "Public" && own[.risk] == nil)
  }

  @Test(
    "A field that there is not, one twice, and a risk that is none are refused",
    arguments: [
      (",auther,x\n", "2:2: 'auther' is no field that is known; did you mean 'author'?"),
      (",author,x\n,author,y\n", "3:2: the field is written twice"),
      (
        ",risk-original,high\n",
        "2:16: 'high' is no likelihood and impact; write such as 3x4, of 5 each"
      ),
      (",risk-original,6x1\n", "2:16: '6x1' is no likelihood and impact"),
    ])
  func mistakes(rows: String, message: String) {
    let problems = #expect(throws: Problems.self) { try read(rows) }
    #expect(problems?.list.first?.description.hasPrefix("sheet.csv:\(message)") == true)
  }
}
