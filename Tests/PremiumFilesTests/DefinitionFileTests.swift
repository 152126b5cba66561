import Foundation
import QualityPremium
import Testing

@testable import PremiumFiles

@Suite("Standard populations") struct StandardPopulationTests {
  private static let folder = Checkout.root.appending(path: "Rules/StandardPopulations")

  private func read(_ name: String) throws -> StandardPopulation {
    try StandardPopulationFile.read(
      InputFile.read(Self.folder.appending(path: name + ".csv"), name: name))
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try StandardPopulationFile.read(InputFile(name: "x.csv", bytes: Array(text.utf8)))
      return []
    } catch {
      return error.list.map(\.description)
    }
  }

  @Test(
    "Each that a definition may name adds up to 100,000", arguments: StandardPopulationName.allCases
  )
  func total(name: StandardPopulationName) throws {
    guard name != .england else { return }
    #expect(try read(name.rawValue).total == 100_000)
  }

  @Test("The European one of 2013 has nineteen bands to 90+, that of 1976 eighteen to 85+")
  func bands() throws {
    let new = try read("european-2013").bands
    #expect(new.count == 19 && new.last?.ages.description == "90+" && new[0].population == 5000)
    let old = try read("european-1976").bands
    #expect(old.count == 18 && old.last?.ages.description == "85+" && old[0].population == 8000)
  }

  @Test(
    "They are those of the reference data",
    .enabled(if: SharedData.isHere, "the reference data is not beside this checkout"))
  func reference() throws {
    let url = SharedData.folder.appending(path: "data/european_standard_population.csv")
    var problems: [Problem] = []
    let csv = try #require(CSVFile(InputFile.read(url), problems: &problems))
    for (file, banding) in [
      ("european-2013", "19 bands 90+"), ("european-1976", "18 bands 85+"),
    ] {
      let rows = csv.rows.filter { $0.fields[1].text == banding }.map {
        "\($0.fields[2].text) \($0.fields[3].text)"
      }
      #expect(try read(file).bands.map { "\($0.ages) \($0.population)" } == rows)
    }
  }

  @Test(
    "A mistake is found with its line and column",
    arguments: [
      ("0-4,8\n10+,1\n", "x.csv:3:1: the band 10+ does not start at age 5"),
      ("5-9,8\n10+,1\n", "x.csv:2:1: the band 5-9 does not start at age 0"),
      ("0+,8\n5-9,1\n", "x.csv:3:1: the band 5-9 follows an open one"),
      ("0-4,8\n5-9,1\n", "x.csv:3:1: the last band is not open; end with a band such as 90+"),
      ("4-0,8\n5+,1\n", "x.csv:2:1: '4-0' is not an age band; write an age band such as 0-4"),
      ("0-4,many\n5+,1\n", "x.csv:2:5: 'many' is not a number"),
      ("0-4,\n5+,1\n", "x.csv:2:5: the population is missing"),
      ("0+,0\n", "x.csv:2:1: every population is 0"),
    ])
  func mistakes(rows: String, message: String) {
    let found = problems("age_band,population\n" + rows)
    #expect(found.contains { $0.hasPrefix(message) }, "\(found)")
  }
}

@Suite("Code lists") struct CodeListTests {
  private static let heading = "group,code_prefix,age_from,age_to,note,confidence,source\n"

  private func read(_ name: String) throws -> CodeList {
    try CodeListFile.read(
      InputFile.read(Checkout.root.appending(path: "Rules/CodeLists/\(name).csv"), name: name))
  }

  private func problems(_ rows: String) -> [String] {
    do {
      _ = try CodeListFile.read(
        InputFile(name: "x.csv", bytes: Array((Self.heading + rows).utf8)))
      return []
    } catch {
      return error.list.map(\.description)
    }
  }

  @Test(
    "The lists load: no code twice in a group, every range in order",
    arguments: [("amenable-causes", 29), ("avoidable-admissions", 4)])
  func shipped(name: String, groups: Int) throws {
    #expect(try read(name).groups.count == groups)
  }

  @Test("No amenable cause is said to be sourced, and none is in two groups")
  func amenable() throws {
    let entries = try read("amenable-causes").entries
    #expect(entries.allSatisfy { $0.confidence == .unverified })
    for (index, entry) in entries.enumerated() {
      #expect(!entries[..<index].contains { $0.codes.overlaps(entry.codes) }, "\(entry.codes)")
    }
  }

  @Test(
    "The parts of avoidable admissions are the indicators beneath the composite, in their order")
  func parts() throws {
    let list = try read("avoidable-admissions")
    #expect(
      list.groups == [
        "chronic-acs", "under-19-asthma-diabetes-epilepsy", "acute-conditions",
        "children-lower-respiratory",
      ])
    for entry in list.entries {
      #expect((entry.confidence == .sourced) == (entry.group == "chronic-acs"))
      let isForChildren = entry.group.hasPrefix("under-19") || entry.group.hasPrefix("children")
      #expect((entry.ageThrough == 18) == isForChildren)
    }
  }

  @Test(
    "The chronic conditions are those of CCG OIS 2.6",
    .enabled(if: SharedData.isHere, "the reference data is not beside this checkout"))
  func chronic() throws {
    let url = SharedData.folder.appending(
      path: "data/icd10_ccgois_2_6_chronic_acsc_codes.csv")
    var problems: [Problem] = []
    let csv = try #require(CSVFile(InputFile.read(url), problems: &problems))
    let official = csv.rows.compactMap { $0.fields.last?.text }
    let ranges = try read("avoidable-admissions").entries.filter { $0.group == "chronic-acs" }
      .map(\.codes)
    #expect(official.count == 277)
    for code in official {
      #expect(ranges.contains { $0.contains(code: code) }, "\(code) is missing")
    }
    for range in ranges {
      #expect(official.contains { range.contains(code: $0) }, "\(range) is not official")
    }
    #expect(!ranges.contains { $0.contains(code: "D500") || $0.contains(code: "I129") })
  }

  @Test(
    "A run of codes holds what begins with its codes, with or without the point",
    arguments: [
      ("A15-A19", "A150", true), ("A15-A19", "A19", true), ("A15-A19", "A20", false),
      ("K86.1-K86.9", "K86.1", true), ("K86.1-K86.9", "K860", false),
      ("K86.1-K86.9", "K86", false), ("I10", "I10X", true), ("I20", "I209", true),
      ("I20", "J20", false), ("I20", "", false), ("I20", "I2", false),
    ])
  func containment(range: String, code: String, isIn: Bool) throws {
    #expect(try #require(ICD10Range(range)).contains(code: code) == isIn)
  }

  @Test(
    "What is no ICD-10 prefix is refused",
    arguments: [
      "15", "A1", "a15", "A150", "A15.", "A15.12", "A15-", "A19-A15", "A15-B19", "A15-A15",
      "K86.1-K87", "Ä15", "A15–A19", "",
    ])
  func refusal(text: String) {
    #expect(ICD10Range(text) == nil)
  }

  @Test(
    "A mistake is found with its line and column",
    arguments: [
      ("g,A1,,,,sourced,s\n", "x.csv:2:3: 'A1' is not an ICD-10 code; write an ICD-10 code such"),
      ("g,A15-A19,,,,sourced,s\ng,A17,,,,sourced,s\n", "x.csv:3:3: A17 overlaps A15-A19 of line 2"),
      ("g,A15,9,5,,sourced,s\n", "x.csv:2:9: the last age 5 is before the first, 9"),
      ("g,A15,,x,,sourced,s\n", "x.csv:2:8: 'x' is not a number"),
      ("g,A15,,,,sure,s\n", "x.csv:2:10: 'sure' is no confidence that is known"),
      ("g,A15,,,,sourced,\n", "x.csv:2:18: the source is missing"),
      (",A15,,,,sourced,s\n", "x.csv:2:1: the group is missing"),
      ("", "x.csv:1:1: holds no code"),
    ])
  func mistakes(rows: String, message: String) {
    let found = problems(rows)
    #expect(found.contains { $0.hasPrefix(message) }, "\(found)")
  }
}
