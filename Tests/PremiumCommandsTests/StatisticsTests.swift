import Foundation
import Testing

@testable import PremiumCommands

@Suite("qp statistics works out what a hand or another program does")
struct StatisticsFigureTests {
  /// A file, and what its first row has to say.
  struct Case: CustomTestStringConvertible {
    var method: String
    var options: [String] = []
    var input: String
    var expected: [String: Double]

    var testDescription: String { ([method] + options).joined(separator: " ") }
  }

  @Test(
    "Values and limits",
    arguments: [
      Case(
        method: "rate", input: "count,population\n5,1000\n",
        expected: ["value": 500, "lower_95": 162.34863901184207, "upper_95": 1166.833207932267]),
      Case(
        method: "rate", options: ["--multiplier", "1000"], input: "count,population\n5,1000\n",
        expected: ["value": 5, "lower_95": 1.6234863901184207, "upper_95": 11.66833207932267]),
      Case(
        method: "proportion", input: "numerator,denominator\n5,10\n",
        expected: ["value": 0.5, "lower_95": 0.236593090512564, "upper_95": 0.7634069094874361]),
      Case(
        method: "proportion", input: "numerator,denominator\n2.5,10\n", expected: ["value": 0.25]),
      Case(
        method: "mean", input: "value\n1\n2\n3\n4\n5\n",
        expected: ["value": 3, "lower_95": 1.0367568385224428, "upper_95": 4.963243161477557]),
      Case(
        method: "dsr", input: "count,population,standard_population\n10,1000,1\n20,1000,3\n",
        expected: ["value": 1750, "lower_95": 1135.7542214391408, "upper_95": 2557.100701968024]),
      Case(
        method: "dsr",
        input: """
          age_band,event_frequency,persons,population,standard_population
          0-4,1,8,1000,1
          0-4,2,2,1000,1

          """,
        expected: ["value": 1200, "lower_95": 529.5242689709529, "upper_95": 2234.9417019928014]),
      Case(
        method: "pyll", options: ["--interval", "deaths"],
        input: "deaths,population,life_expectancy,standard_population\n10,1000,20,1\n",
        expected: ["value": 20000, "lower_95": 9574.899827935125, "upper_95": 36782.91721151295]),
      Case(
        method: "pyll",
        input: "deaths,population,life_expectancy,standard_population\n10,1000,20,1\n",
        expected: ["value": 20000, "lower_95": 8032.394874007594, "upper_95": 33292.471985145894]),
      Case(
        method: "funnel", input: "observed,expected\n10,10\n",
        expected: ["value": 1, "lower_95": 0.4795388696132433, "upper_95": 1.839035604201778]),
      Case(
        method: "funnel", options: ["--kind", "rate"],
        input: "numerator,denominator\n10,1000\n30,3000\n",
        expected: ["value": 1000, "lower_95": 479.5388696132433, "upper_95": 1839.035604201778]),
      Case(
        method: "funnel", options: ["--multiplier", "100"],
        input: "numerator,denominator\n5,10\n45,90\n",
        expected: ["value": 50, "lower_95": 19.01024838477192, "upper_95": 80.98975161522807]),
      Case(
        method: "friends-and-family",
        input: """
          extremely_likely,likely,neither,unlikely,extremely_unlikely,dont_know
          50,30,10,5,5,10

          """,
        expected: ["value": 30, "lower_95": 14.69219192495733, "upper_95": 45.30780807504267]),
      Case(
        method: "chance",
        input: "baseline_expected,reduction_per_mille,true_change_per_mille\n20,32,0\n",
        expected: ["value": 0.46833225301309406]),
      Case(
        method: "regression-to-mean",
        input: """
          prior_shape,prior_rate,expected1,observed1,expected2,reduction_per_mille
          20,20,100,130,100,32

          """,
        expected: ["value": 0.5248641812524382]),
      Case(
        method: "change", input: "rate1,se1,rate2,se2\n100,3,90,4\n",
        expected: ["value": -10, "lower_95": -19.79981992270027, "upper_95": -0.2001800772997306]),
      Case(
        method: "two-rates", input: "x1,n1,x2,n2\n10,100,0,100\n",
        expected: ["value": 0, "lower_95": 0, "upper_95": 0.4461255495919248]),
    ])
  func figures(_ one: Case) throws {
    let run = try Program.run(["statistics", one.method, "-"] + one.options, input: one.input)
    #expect(run.code == 0, "\(run.errors)")
    let result = try StatisticsResult(run.output)
    for (column, expected) in one.expected {
      let value = result.number(0, column)
      #expect(
        isNear(value, expected, max(1, abs(expected)) * 1e-10),
        "\(column) is \(value ?? .nan), not \(expected)")
    }
  }

  @Test("Indirect standardisation joins the reference on the age band")
  func indirectStandardisation() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let reference = try folder.file(
      "reference.csv", "population,age_band,count\n2000,young,20\n1000,old,40\n")
    let input = "area,age_band,count,population\nA,old,8,200\nA,young,4,200\n"
    let ratio = try StatisticsResult.of(
      "isratio", "--reference", reference, "--by", "area", input: input)
    #expect(isNear(ratio.number(0, "value"), 1.2, 1e-12))
    #expect(isNear(ratio.number(0, "lower_95"), 0.6193509843079028, 1e-12))
    #expect(isNear(ratio.number(0, "upper_95"), 2.0962858053616698, 1e-12))
    let rate = try StatisticsResult.of(
      "isr", "--reference", reference, "--by", "area", input: input)
    #expect(isNear(rate.number(0, "value"), 2400, 1e-9))
  }

  @Test("Life expectancy has a row a band; the last is deaths turned over")
  func lifeExpectancy() throws {
    let ages = [0, 1] + Array(stride(from: 5, through: 90, by: 5))
    let lines = ages.map { "\($0),\($0 == 90 ? 200 : 1),1000" }
    let result = try StatisticsResult.of(
      "life-expectancy", input: "start_age,deaths,population\n\(lines.joined(separator: "\n"))\n")
    #expect(result.heading.first == "start_age")
    #expect(result.texts("start_age") == ages.map { "\($0)" })
    #expect(isNear(result.number(19, "value"), 5, 1e-12))
    #expect(isNear(result.number(19, "lower_95"), 4.307048087825161, 1e-10))
    #expect(isNear(result.number(19, "upper_95"), 5.692951912174839, 1e-10))
  }

  @Test("A control chart takes points in order of time and gives them in the order of the file")
  func controlChart() throws {
    let result = try StatisticsResult.of(
      "spc", "--by", "series", "time",
      input: "series,time,value\nb,1,7\na,10,12\na,9,11\na,8,10\n")
    #expect(
      result.heading == [
        "series", "time", "mean", "lower_limit", "upper_limit", "special_cause", "variation",
        "note",
      ])
    #expect(result.texts("time") == ["1", "10", "9", "8"])
    #expect(result.texts("mean") == ["7", "11", "11", "11"])
    #expect(isNear(result.number(1, "lower_limit"), 8.34, 1e-12))
    #expect(isNear(result.number(3, "upper_limit"), 13.66, 1e-12))
  }

  @Test("A control chart marks special causes, and starts afresh or fixes its limits where told")
  func controlChartOptions() throws {
    let values = [5, 5, 6, 5, 5, 6, 5, 5, 6, 5, 9, 9, 10, 9, 9]
    let input = "series,time,value\n" + values.indices.map { "s,\($0),\(values[$0])\n" }.joined()
    let fixed = try StatisticsResult.of(
      "spc", "--fix", "10", "--improvement", "decrease", "--screen", "no", input: input)
    #expect(fixed.texts("special_cause").suffix(5).allSatisfy { $0 == "outside_limits" })
    #expect(fixed.texts("variation").suffix(5).allSatisfy { $0 == "concern" })
    #expect(fixed.texts("variation").prefix(10).allSatisfy { $0 == "common_cause" })
    let rebased = try StatisticsResult.of("spc", "--rebase", "10", input: input)
    #expect(rebased.texts("special_cause").allSatisfy { $0.isEmpty })
    #expect(rebased.texts("mean").suffix(5).allSatisfy { $0 == "9.1999999999999993" })
  }
}

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

@Suite("The guide to qp statistics")
struct StatisticsGuideTests {
  @Test("Every example prints what the guide says")
  func examples() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let guide = try String(
      contentsOf: Program.root.appending(path: "docs/how-to/compute-statistics.md"),
      encoding: .utf8)
    var examples = 0
    for (index, block) in guide.components(separatedBy: "```").enumerated() where index % 2 == 1 {
      let lines = block.split(separator: "\n", maxSplits: 1).map(String.init)
      if let name = lines[0].split(separator: " ").last, lines[0].hasPrefix("csv ") {
        _ = try folder.file(String(name), lines[1])
      } else if lines[0] == "console" {
        let parts = lines[1].split(separator: "\n", maxSplits: 1).map(String.init)
        let arguments = parts[0].split(separator: " ").dropFirst(2).map(String.init)
        let run = try Program.run(arguments, in: folder.url)
        #expect(run.output == parts[1], "\(parts[0]): \(run.errors)")
        examples += 1
      }
    }
    #expect(examples >= StatisticsMethod.allCases.count)
  }
}

@Suite("qp statistics refuses what it cannot use")
struct StatisticsFaultTests {
  @Test(
    "Every row's fault is told with its line and column, and the code is 3",
    arguments: [
      (
        "rate", "count,population\n5,1000\n-1,\n12x,0\n",
        [
          "3:1: the count -1 is negative", "3:4: the population is missing",
          "4:1: '12x' is not a number", "4:5: the population 0 is not above 0",
        ]
      ),
      (
        "rate", "count,populaton\n5,1000\n",
        ["1:1: has no column 'population'; rename 'populaton'"]
      ),
      ("rate", "count,count,population\n5,5,1000\n", ["1:7: has the column 'count' twice"]),
      ("rate", "count,population\n5\n", ["2:1: has 1 fields where the heading has 2"]),
      (
        "rate", "count,population\nnan,0x10\n",
        ["2:1: 'nan' is not a number", "2:5: '0x10' is not a number"]
      ),
      ("rate", "", ["1:1: the file is empty"]),
      (
        "proportion", "numerator,denominator\n11,10\n12,10\n",
        [
          "2:1: the numerator 11 exceeds the denominator 10",
          "3:1: the numerator 12 exceeds the denominator 10",
        ]
      ),
      (
        "chance",
        "baseline_expected,reduction_per_mille,true_change_per_mille\n20,1001,0\n20,3.5,0\n",
        ["2:4: the reduction_per_mille 1001 is above 1000", "3:4: 3.5 is not a whole number"]
      ),
      ("change", "rate1,se1,rate2,se2\n1,0,2,0\n", ["2:3: standard errors are from 0"]),
      (
        "dsr",
        """
        age_band,event_frequency,persons,population,standard_population
        0-4,1,8,1000,1
        0-4,2,2,1001,1

        """, ["3:9: the population differs from that of an earlier row of '0-4'"]
      ),
      (
        "spc", "series,time,value\na,1,1\na,1,2\nb,2,\n",
        ["4:5: the value is missing"]
      ),
      ("spc", "series,time,value\na,1,1\na,1,2\n", ["3:3: the series has the time '1' twice"]),
      (
        "dsr", "count,population,standard_population\n10,1000,0\n",
        ["2:9: the standard population is 0 in every row"]
      ),
    ])
  func faults(method: String, input: String, messages: [String]) throws {
    let run = try Program.run(["statistics", method, "-"], input: input)
    #expect(run.code == 3)
    #expect(run.output.isEmpty)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count == messages.count, "\(run.errors)")
    for (line, message) in zip(lines, messages) {
      #expect(line.hasPrefix("standard input:" + message), "\(line)")
    }
  }

  @Test("A band that the reference lacks and one that comes twice are faults")
  func reference() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let reference = try folder.file(
      "reference.csv", "age_band,count,population\nold,1,0\nold,1,2\n")
    let run = try Program.run(
      ["statistics", "isr", "-", "--reference", reference],
      input: "age_band,count,population\nold,1,10\nyoung,1,10\nold,1,\n")
    #expect(run.code == 3)
    for message in [
      "reference.csv:2:7: the population 0 is not above 0",
      "reference.csv:3:1: the age band 'old' was given before",
      "standard input:3:1: the reference has no age band 'young'",
      "standard input:4:1: the group has the age band 'old' twice",
      "standard input:4:7: the population is missing",
    ] { #expect(run.errors.contains(message), "\(run.errors)") }
  }

  @Test(
    "Wrong usage exits 2 and says what is wrong",
    arguments: [
      (["ratte", "x.csv"], "ratte"),
      (["rate"], "Name a file before --by"),
      (["isr", "x.csv"], "'isr' needs --reference FILE."),
      (["spc", "x.csv", "--multiplier", "3"], "--multiplier means nothing to 'spc'."),
      (["rate", "x.csv", "--confidence", "0.95"], "0.95"),
      (["funnel", "x.csv", "--confidence", "90"], "A funnel has limits at 95 and 99.8 only."),
      (["rate", "x.csv", "--multiplier", "0"], "--multiplier is a number above 0."),
      (["isr", "-", "--reference", "-"], "Only one of the files can be standard input."),
    ])
  func usage(arguments: [String], message: String) throws {
    let run = try Program.run(["statistics"] + arguments)
    #expect(run.code == 2, "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test("A time of --rebase that no series has is told")
  func rebase() throws {
    let run = try Program.run(
      ["statistics", "spc", "-", "--rebase", "2013-05"],
      input: "series,time,value\na,2013-04,1\n")
    #expect(run.code == 2)
    #expect(run.errors.contains("No series has the time '2013-05' that --rebase names."))
  }
}

/// A folder for the files of one test.
struct ScratchFolder {
  let url = FileManager.default.temporaryDirectory.appending(path: "qp-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// Writes a file and gives its path.
  func file(_ name: String, _ text: String) throws -> String {
    let file = url.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  func remove() { try? FileManager.default.removeItem(at: url) }
}
