import Foundation
import PremiumFiles
import QualityPremium
import Testing

@testable import PremiumStore

@Suite("A run that lacks something is approved only when two people waived it")
struct GateTests {
  @Test(
    "What is missing is listed by organisation, in words",
    arguments: [
      (
        ["09G", "09X"], [],
        ["organisation 09H NHS Crawley was open on 31 March 2014 and is not in organisations.csv"]
      ),
      (
        RunScratch.codes, ["09H,pyll,2013,"],
        [
          "evidence 09H Potential years of life lost from causes considered amenable to healthcare, "
            + "2013"
        ]
      ),
      (
        RunScratch.codes, ["09X,fft-rolled-out,"],
        [
          "evidence 09X All relevant local providers have delivered the nationally agreed roll-out "
            + "plan of the Friends and Family Test to the national timetable, 2013/14"
        ]
      ),
      (RunScratch.codes, [], []),
    ])
  func listed(codes: [String], without prefixes: [String], gaps: [String]) throws {
    let year = try RunScratch()
    var inputs = try RunScratch.inputs(codes)
    for index in inputs.evidence.indices {
      inputs.evidence[index].removeLines { line in prefixes.contains { line.hasPrefix($0) } }
    }
    let frozen = try year.runs.freeze(inputs, by: "nina")
    let found = frozen.gaps.map { "\($0.kind.rawValue) \($0.organisation) \($0.what)" }
    #expect(found == gaps)
  }

  @Test(
    "A figure that stops a day before its period ends is a gap; a ceiling known beforehand is none",
    arguments: [
      ("09H,a-and-e-4-hours,2013/14", "2014-03-31", 0),
      ("09H,a-and-e-4-hours,2013/14", "2014-03-30", 1),
      ("09H,c-difficile-ceiling,2013/14", "2013-04-01", 0),
    ])
  func lastDay(row: String, known: String, count: Int) throws {
    let year = try RunScratch()
    var inputs = try RunScratch.inputs()
    let place = try #require(inputs.evidence.firstIndex { $0.name == "observations.csv" })
    inputs.evidence[place].addColumn("known_on") { $0.hasPrefix(row) ? known : "" }
    #expect(inputs.evidence[place].text.contains(",\(known)\n"))
    let gaps = try year.runs.freeze(inputs, by: "nina").gaps
    #expect(gaps.count == count)
    #expect(gaps.allSatisfy { $0.kind == .lastDay && $0.organisation == "09H" })
  }

  @Test("A gap is proposed to be waived by one person and seconded by another, and then is waived")
  func waived() throws {
    let year = try RunScratch()
    var inputs = try RunScratch.inputs()
    for index in inputs.evidence.indices {
      inputs.evidence[index].removeLines { $0.hasPrefix("09H,pyll,2013,") }
    }
    let name = try year.assess(inputs)
    let gap = try #require(try year.runs.gaps(of: name).first)
    try year.runs.preview(name, by: "nina")
    #expect(
      year.refusal { try year.runs.approve(name, by: "noah") }?.what
        == "2013-14-run-1 lacks 1 thing that is not waived, first: 09H, Potential years of life "
        + "lost from causes considered amenable to healthcare, 2013")
    #expect(
      year.refusal { try year.runs.waive({ _ in true }, of: name, by: "nina", reason: "") }?.kind
        == .refused)
    try year.runs.waive(
      { $0.number == gap.number }, of: name, by: "nina", reason: "deaths are late")
    #expect(year.refusal { try year.runs.approve(name, by: "noah") }?.kind == .refused)
    #expect(
      year.refusal { try year.runs.second({ _ in true }, of: name, by: "nina") }?.kind
        == .notPermitted)
    try year.runs.second({ _ in true }, of: name, by: "nell")
    let waived = try #require(try year.runs.gaps(of: name).first)
    #expect(waived.proposed == .init(person: "nina", reason: "deaths are late"))
    #expect(waived.seconded?.person == "nell")
    try year.runs.approve(name, by: "noah")
    // It is paid what is certain without the figure.
    let award = try #require(try year.runs.awards(of: name).first { $0.organisation == "09H" })
    #expect(award.status != .range || award.atLeast < award.atMost)
  }

  @Test("A CCG queries its own result and no other; every query is answered before the approval")
  func queries() throws {
    let year = try RunScratch()
    let name = try year.assess(RunScratch.inputs())
    try year.runs.preview(name, by: "nina")
    func query(_ code: String, _ rule: String) throws -> Int64 {
      try year.runs.query(
        name, organisation: code, rule: rule, text: "is this ours?", by: "carl")
    }
    #expect(year.refusal { _ = try query("09X", "measure:pyll") }?.kind == .notPermitted)
    #expect(year.refusal { _ = try query("09H", "measure:nothing") }?.kind == .refused)
    let number = try query("09H", "measure:pyll")
    #expect(
      year.refusal { try year.runs.approve(name, by: "noah") }?.what
        == "2013-14-run-1 has 1 query without an answer, first: number 1 of 09H")
    try year.runs.answer(number, of: name, .notUpheld, text: "it is", by: "nell")
    #expect(
      year.refusal {
        try year.runs.answer(number, of: name, .upheld, text: "it is not", by: "nell")
      }?.kind == .conflict)
    try year.runs.approve(name, by: "noah")
    #expect(try year.runs.queries(of: name).first?.answer?.outcome == .notUpheld)
  }
}

extension InputFile {
  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func removeLines(_ isGone: (String) -> Bool) {
    let lines = text.split(separator: "\n").map(String.init).filter { !isGone($0) }
    bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  mutating func addColumn(_ heading: String, _ value: (String) -> String) {
    let lines = text.split(separator: "\n").map(String.init)
    let all = ["\(lines[0]),\(heading)"] + lines.dropFirst().map { "\($0),\(value($0))" }
    bytes = Array((all.joined(separator: "\n") + "\n").utf8)
  }
}
