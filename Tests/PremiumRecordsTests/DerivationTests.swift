import Foundation
import PremiumFiles
import PremiumRecords
import PremiumRules
import QualityPremium
import Testing

@Suite("From counts to the figures of CCGs")
struct DerivationTests {
  private func derive(
    _ id: String, _ periods: [String], _ bench: borrowing RecordsBench
  ) async throws -> Derivation.Result {
    let library = try RuleLibrary(
      schemes: bench.rules.schemes, indicators: bench.rules.indicators)
    let indicator = try #require(library.indicators[id])
    var lists: [String: CodeList] = [:]
    if let plan = indicator.definition?.plan, let name = plan.diagnoses?.list {
      lists[name] = try bench.codes(plan)
    }
    let standard = try StandardPopulationFile.read(
      InputFile.read(
        bench.rules.home.appending(path: "Rules/StandardPopulations/european-1976.csv")))
    let derivation = Derivation(
      folder: bench.folder, engine: bench.reference, codeLists: lists,
      standardPopulations: [.european1976: standard])
    return try await derivation.derive(indicator, in: periods.compactMap { Period($0) })
  }

  @Test("A count is the cases of a CCG, and nought is a count where a CCG has none")
  func counts() async throws {
    let bench = try RecordsBench()
    try bench.write(
      "membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,", "Y2,00D,2012-01-01,")
    try bench.write(
      "infections", "infection,patient,practice,age,organism,specimen_on",
      "I1,P1,Y1,4,mrsa,2013-05-01", "I2,P2,Y9,4,mrsa,2013-05-01")
    let result = try await derive("mrsa", ["2013/14"], bench)
    #expect(result.observations.map(\.organisation) == ["00C", "00D"])
    #expect(result.observations.map(\.numerator) == [1, 0])
    #expect(result.remarks.count == 1, "the case of no CCG is told")
  }

  @Test("A share has its numerator and denominator; without a record there is none")
  func shares() async throws {
    let bench = try RecordsBench()
    try bench.write(
      "membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,", "Y2,00D,2012-01-01,")
    try bench.write(
      "waits", "wait,practice,list,counted_on,days", "W1,Y1,incomplete,2013-05-31,126",
      "W2,Y1,incomplete,2013-05-31,127", "W3,Y1,incomplete,2013-05-31,12",
      "W4,Y1,incomplete,2013-05-31,")
    let result = try await derive("rtt-18-weeks", ["2013/14"], bench)
    #expect(result.observations[0].numerator == 2 && result.observations[0].denominator == 3)
    #expect(result.observations[0].value == "66.6667")
    #expect(result.observations[1].value == nil)
  }

  @Test("A provider's figure counts for a CCG by the part of its patients that went there")
  func mapping() async throws {
    let bench = try RecordsBench()
    try bench.write(
      "shares", "service,ccg,provider,patients", "a-and-e,00C,R1,3", "a-and-e,00C,R2,1")
    try bench.write(
      "attendances", "attendance,provider,arrived_on,minutes", "E1,R1,2013-05-01,240",
      "E2,R2,2013-05-01,241", "E3,R2,2013-05-01,10", "E4,R3,2013-05-01,10")
    let result = try await derive("a-and-e-4-hours", ["2013/14"], bench)
    // Three quarters of 100% and one quarter of 50%.
    #expect(result.observations.map(\.value) == ["87.500000"])
    #expect(result.remarks.count == 1, "the provider without a share is told")
  }

  @Test("A score leaves 'likely' out of both sides and 'don't know' out of all")
  func score() async throws {
    let bench = try RecordsBench()
    try bench.write("shares", "service,ccg,provider,patients", "answers,00C,R1,1")
    let answers = [
      "extremely likely", "extremely likely", "extremely likely", "likely", "neither", "don't know",
    ]
    let rows = answers.enumerated().map { "F\($0.offset),R1,inpatients,2013-05-01,\($0.element)" }
    try bench.write(
      "answers", (["response,provider,setting,answered_on,answer"] + rows).joined(separator: "\n"))
    let result = try await derive("fft-score", ["2013/14 Q1"], bench)
    #expect(result.observations.map(\.value) == ["40.000000"])
  }

  @Test("Both years of an indirectly standardised rate have the reference of the earlier one")
  func reference() async throws {
    let bench = try RecordsBench()
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,")
    try bench.write(
      "population", "practice,counted_on,sex,age,people", "Y1,2012-04-01,1,40,1000",
      "Y1,2013-04-01,1,40,1000")
    let heading =
      "admission,patient,practice,sex,age,admitted_on,discharged_on,method,admitted_from,"
      + "patient_class,diagnosis_1,diagnosis_2,diagnosis_3"
    let rows = (1...30).map { place in
      "A\(place),P\(place),Y1,1,40,\(place <= 20 ? 2012 : 2013)-05-01,,21,19,1,J45,,"
    }
    try bench.write("admissions", ([heading] + rows).joined(separator: "\n"))
    let result = try await derive("avoidable-emergency-admissions", ["2013/14", "2012/13"], bench)
    #expect(result.observations.map(\.period.description) == ["2012/13", "2013/14"])
    #expect(result.observations.map(\.events) == [20, 10])
    // 20 of 1,000 people is 2,000 of 100,000; half the events of the reference make half its rate.
    #expect(result.observations.map(\.value) == ["2000.000000", "1000.000000"])
  }

  @Test("Years of life lost weigh a death by the years that were left")
  func years() async throws {
    let bench = try RecordsBench()
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,")
    let ages = Array(0...74)
    let people = ["1", "2"].flatMap { sex in ages.map { "Y1,2013-01-01,\(sex),\($0),20" } }
    try bench.write(
      "population", (["practice,counted_on,sex,age,people"] + people).joined(separator: "\n"))
    let life = ["1", "2"].flatMap { sex in
      stride(from: 0, through: 85, by: 5).map { "2013,\(sex),\($0)-\($0 + 4),10" }
    }
    try bench.write(
      "life_expectancy", (["year,sex,age_band,years"] + life).joined(separator: "\n"))
    let deaths = (1...12).map { "D\($0),Y1,\($0 % 2 + 1),52,,2013-05-01,I219" }
    try bench.write(
      "deaths",
      (["death,practice,sex,age,days_old,registered_on,cause"] + deaths).joined(separator: "\n"))
    let one = try #require(try await derive("pyll", ["2013"], bench).observations.first)
    #expect(one.events == 12)
    // 12 deaths of 10 years each among 200 people aged 50-54, who are 7,000 of the 96,000 under 75.
    let expected = 100_000.0 * 120 / 200 * 7_000 / 96_000
    let value = try #require(one.value.flatMap { Double($0) })
    #expect(abs(value - expected) < 0.001)
  }

  private static let falls: [(Int, Int, Bool)] = [
    (1_085, 855, true), (500, 400, true), (500, 401, false), (499, 300, false), (855, 1_085, false),
  ]

  @Test("A fall by a fifth from 500 is noted on the figure, for a named person", arguments: falls)
  func doubtedFalls(before: Int, after: Int, isDoubted: Bool) async throws {
    let bench = try RecordsBench()
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,09H,2012-01-01,")
    try bench.write(
      "population", "practice,counted_on,sex,age,people", "Y1,2012-04-01,1,40,126784",
      "Y1,2013-04-01,1,40,127077")
    let heading =
      "admission,patient,practice,sex,age,admitted_on,discharged_on,method,admitted_from,"
      + "patient_class,diagnosis_1,diagnosis_2,diagnosis_3"
    let rows = (1...before + after).map { place in
      "A\(place),P\(place),Y1,1,40,\(place <= before ? 2012 : 2013)-05-01,,21,19,1,J45,,"
    }
    try bench.write("admissions", ([heading] + rows).joined(separator: "\n"))
    let result = try await derive("avoidable-emergency-admissions", ["2012/13", "2013/14"], bench)
    #expect(result.observations.map(\.events) == [before, after])
    #expect(result.observations.map(\.notes.isEmpty) == [true, !isDoubted])
    #expect(result.remarks.isEmpty == !isDoubted)
  }
}
