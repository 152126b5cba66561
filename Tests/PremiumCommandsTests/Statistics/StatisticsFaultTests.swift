import Foundation
import Testing

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
