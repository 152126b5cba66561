import Foundation
import Testing

@testable import PremiumCommands

@Suite("qp statistics reads and prints as its guide says")
struct StatisticsTableTests {
  @Test("The table of methods has every method once, and the guide has each of them")
  func methods() throws {
    #expect(MethodEntry.all.map(\.method.rawValue) == StatisticsMethod.allCases.map(\.rawValue))
    let guide = try String(
      contentsOf: Program.root.appending(path: "docs/how-to/compute-statistics.md"),
      encoding: .utf8)
    let help = try Program.run("statistics", "--help").output
    for entry in MethodEntry.all {
      #expect(guide.contains("### `\(entry.method.rawValue)`"), "\(entry.method)")
      #expect(entry.columns.allSatisfy { help.contains($0) }, "\(entry.method)")
    }
  }

  @Test("Groups come in the order in which they first appear, and one row each")
  func groups() throws {
    let result = try StatisticsResult.of(
      "dsr", "--by", "area,sex",
      input: """
        sex,area,count,population,standard_population
        f,Z,20,1000,1
        f,A,30,1000,1
        m,Z,40,1000,1
        f,Z,20,1000,1

        """)
    #expect(result.heading.prefix(3) == ["area", "sex", "value"])
    #expect(result.texts("area") == ["Z", "A", "Z"])
    #expect(result.texts("sex") == ["f", "f", "m"])
    #expect(result.texts("value") == ["2000", "3000", "4000"])
  }

  @Test("Groups of the same bands and of different ones have the same rates to the last bit")
  func columnsAndRows() throws {
    var seed: UInt64 = 7
    func next(_ limit: UInt64) -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (seed >> 33) % limit
    }
    let heading = "area,count,population,standard_population\n"
    let rows = (0..<97).flatMap { area in
      (0..<5).map { "\(area),\(next(9)),\(100 + next(900)),\($0 + 1)000\n" }
    }.joined()
    let even = try Program.run(["statistics", "dsr", "-", "--by", "area"], input: heading + rows)
    let uneven = try Program.run(
      ["statistics", "dsr", "-", "--by", "area"], input: heading + rows + "last,50,1000,1\n")
    #expect(even.code == 0 && uneven.code == 0)
    #expect(even.output.split(separator: "\n") == uneven.output.split(separator: "\n").dropLast())
  }

  @Test("Numbers have 17 significant digits, as C prints them")
  func digits() {
    var generator = SystemRandomNumberGenerator()
    let some = [
      0, 1, 100_000, 0.1, 0.5, -2.5, 9.999999999999999e15, 1e16, 1e-4, 9.99e-5, 1e300,
      .leastNonzeroMagnitude,
      999_999.99999999994, 0.001, 123_456_789_012_345_680, 4_503_599_627_370_497.5,
    ]
    let random = (0..<20_000).map { _ in
      Double.random(in: -1...1, using: &generator)
        * pow(10, Double.random(in: -6...18, using: &generator))
    }
    for number in some + random {
      let expected = String(format: "%.17g", number)
      #expect(SignificantDigits.seventeen(number) == expected)
    }
  }

  @Test("Headings follow the confidence levels")
  func confidence() throws {
    let result = try StatisticsResult.of(
      "rate", "--confidence", "99.8,90", input: "count,population\n5,1000\n")
    #expect(
      result.heading == [
        "value", "lower_99_8", "upper_99_8", "lower_90", "upper_90", "method", "note",
      ])
  }

  @Test("A blank count is no events in standardisation, and is said; in a rate it gives no value")
  func blankCounts() throws {
    let dsr = try StatisticsResult.of(
      "dsr", input: "count,population,standard_population\n,1000,1\n20,1000,1\n")
    #expect(dsr[0, "value"] == "1000")
    #expect(dsr[0, "note"] == "1 blank count taken as no events")
    let rate = try StatisticsResult.of("rate", input: "count,population\n,1000\n")
    #expect(rate[0, "value"].isEmpty && rate[0, "lower_95"].isEmpty)
    #expect(rate[0, "note"] == "the count is missing")
  }

  @Test(
    "Fewer than ten events give no value, and the note says so",
    arguments: [
      ("dsr", "count,population,standard_population\n9,1000,1\n"),
      ("pyll", "deaths,population,life_expectancy,standard_population\n9,1000,20,1\n"),
    ])
  func fewEvents(method: String, input: String) throws {
    let result = try StatisticsResult.of(method, input: input)
    #expect(result[0, "value"].isEmpty && result[0, "upper_95"].isEmpty)
    #expect(result[0, "note"] == "fewer than 10 events")
  }

  @Test("z and p, the share who would recommend and the label of a funnel stand in the note")
  func notes() throws {
    let change = try StatisticsResult.of(
      "change", input: "rate1,se1,rate2,se2\n100,3,90,4\n")
    #expect(change[0, "note"] == "z = -2, p = 0.0455002639")
    let rates = try StatisticsResult.of("two-rates", input: "x1,n1,x2,n2\n5,100,20,110\n0,1,3,1\n")
    #expect(rates[0, "note"] == "p = 0.007867787106")
    #expect(rates[1, "value"].isEmpty && rates[1, "note"].hasSuffix("no ratio, because x1 is 0"))
    let score = try StatisticsResult.of(
      "friends-and-family",
      input: """
        extremely_likely,likely,neither,unlikely,extremely_unlikely,dont_know
        50,30,10,5,5,100

        """)
    #expect(score[0, "note"] == "40% would recommend")
    let funnel = try StatisticsResult.of("funnel", input: "observed,expected\n30,10\n")
    #expect(funnel[0, "note"] == "High (0.001)")
  }

  @Test("JSON is a list of the rows, and a table is for reading")
  func formats() throws {
    let input = "area,count,population\n\"A \"\"1\"\"\",,1000\nB,5,1000\n"
    let json = try Program.run(
      ["statistics", "rate", "-", "--by", "area", "--confidence", "95", "--format", "json"],
      input: input)
    #expect(
      json.output == """
        [
          {"area": "A \\"1\\"", "value": null, "lower_95": null, "upper_95": null, \
        "method": "Byar", "note": "the count is missing"},
          {"area": "B", "value": 500, "lower_95": 162.34863901184215, "upper_95": \
        1166.8332079322665, "method": "Exact Poisson", "note": null}
        ]

        """)
    let table = try Program.run(
      ["statistics", "rate", "-", "--by", "area", "--confidence", "95", "--format", "table"],
      input: input)
    #expect(
      table.output == """
        area   value  lower_95  upper_95  method         note
        A "1"                             Byar           the count is missing
        B        500   162.349   1166.83  Exact Poisson

        """)
  }

  @Test("Quotes, Windows line ends and a byte order mark change nothing")
  func spreadsheets() throws {
    let plain = try StatisticsResult.of(
      "rate", "--by", "a", input: "a,count,population\nx,5,1000\n")
    let run = try Program.run(
      ["statistics", "rate", "-", "--by", "a"],
      input: "\u{FEFF}a,count,population\r\n\"x\",5,\"1000\"\r\n")
    #expect(run.code == 0 && run.errors.contains("note: starts with a byte order mark"))
    #expect(try StatisticsResult(run.output)[0, "upper_95"] == plain[0, "upper_95"])
  }

  @Test("A result goes to a file whole")
  func output() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let file = try folder.file("in.csv", "count,population\n5,1000\n")
    let out = folder.url.appending(path: "out.csv")
    let run = try Program.run(["statistics", "rate", file, "--output", out.path])
    #expect(run.code == 0 && run.output.isEmpty)
    #expect(try String(contentsOf: out, encoding: .utf8).hasPrefix("value,lower_95"))
  }
}
