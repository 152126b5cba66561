import PremiumRecords
import QualityPremium
import Testing

@Suite("Which deaths, cases, waits and answers count")
struct OtherRulesTests {
  private static let deaths: [(String, String, Int)] = [
    ("the 27th day is too young", "1,0,27,2013-05-01,P220", 0),
    ("the 28th day counts", "1,0,28,2013-05-01,P220", 1),
    ("a death at 0 of an unknown number of days does not", "1,0,,2013-05-01,P220", 0),
    ("74 years count", "1,74,,2013-05-01,I219", 1),
    ("75 years do not", "1,75,,2013-05-01,I219", 0),
    ("leukaemia at 44 counts", "1,44,,2013-05-01,C910", 1),
    ("leukaemia at 45 does not", "1,45,,2013-05-01,C910", 0),
    ("K86.0 is not in K86.1-K86.9", "1,60,,2013-05-01,K860", 0),
    ("K86.9 is", "1,60,,2013-05-01,K869", 1),
    ("it counts in the year of registration", "1,60,,2014-01-01,I219", 0),
  ]

  @Test("of years of life lost", arguments: deaths)
  func death(sentence: String, row: String, events: Int) async throws {
    let bench = try RecordsBench()
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,")
    try bench.write(
      "deaths", "death,practice,sex,age,days_old,registered_on,cause", "D1,Y1,\(row)")
    try await expect(bench, "pyll", "2013", events, sentence)
  }

  @Test("Clostridium difficile counts from the second birthday on")
  func infections() async throws {
    let bench = try RecordsBench()
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,")
    try bench.write(
      "infections", "infection,patient,practice,age,organism,specimen_on",
      "I1,P1,Y1,1,c-difficile,2013-05-01", "I2,P2,Y1,2,c-difficile,2013-05-01",
      "I3,P3,Y1,,c-difficile,2013-05-01", "I4,P2,Y1,40,mrsa,2013-05-01")
    try await expect(bench, "c-difficile", "2013/14", 1, "age 2")
    try await expect(bench, "mrsa", "2013/14", 1, "one case")
  }

  private static let specimens: [(String, [String], Int)] = [
    ("a day later is the same case", ["I1,P1,mrsa,2013-05-01", "I2,P1,mrsa,2013-05-02"], 1),
    ("on the day is the same case", ["I1,P1,mrsa,2013-05-01", "I2,P1,mrsa,2013-05-01"], 1),
    ("14 days later is the same case", ["I1,P1,mrsa,2013-05-01", "I2,P1,mrsa,2013-05-15"], 1),
    ("15 days later is another", ["I1,P1,mrsa,2013-05-01", "I2,P1,mrsa,2013-05-16"], 2),
    ("of another patient is another", ["I1,P1,mrsa,2013-05-01", "I2,P2,mrsa,2013-05-02"], 2),
    ("of an unknown patient stands alone", ["I1,,mrsa,2013-05-01", "I2,,mrsa,2013-05-02"], 2),
    ("of another germ is none", ["I1,P1,e-coli,2013-05-01", "I2,P1,mrsa,2013-05-02"], 1),
    (
      "after one of the year before is the same",
      ["I1,P1,mrsa,2013-03-30", "I2,P1,mrsa,2013-04-02"], 0
    ),
    (
      "after each other are one case as long as none is late",
      ["I1,P1,mrsa,2013-05-01", "I2,P1,mrsa,2013-05-12", "I3,P1,mrsa,2013-05-22"], 1
    ),
  ]

  @Test("A second specimen of MRSA", arguments: specimens)
  func specimen(sentence: String, rows: [String], events: Int) async throws {
    let bench = try RecordsBench()
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,")
    let rows = rows.map { row in
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      return "\(fields[0]),\(fields[1]),Y1,40,\(fields[2]),\(fields[3])"
    }
    try bench.write(
      "infections",
      (["infection,patient,practice,age,organism,specimen_on"] + rows).joined(separator: "\n"))
    try await expect(bench, "mrsa", "2013/14", events, sentence)
  }

  @Test("A practice that changes its CCG takes its records along from that day on")
  func moves() async throws {
    let bench = try RecordsBench()
    try bench.write(
      "membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,2013-09-30",
      "Y1,00D,2013-10-01,")
    try bench.write(
      "infections", "infection,patient,practice,age,organism,specimen_on",
      "I1,P1,Y1,40,mrsa,2013-09-30", "I2,P2,Y1,40,mrsa,2013-10-01",
      "I3,P3,Y9,40,mrsa,2013-10-01")
    let rows = try await bench.reference.count(try bench.query("mrsa", in: "2013/14"))
    #expect(rows.map(\.area) == ["", "00C", "00D"])
    #expect(rows.allSatisfy { $0.total == 1 })
  }

  @Test("126 days are within 18 weeks, 127 are not, and an unknown wait is neither")
  func waits() async throws {
    let bench = try RecordsBench()
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,")
    try bench.write(
      "waits", "wait,practice,list,counted_on,days", "W1,Y1,incomplete,2013-05-31,126",
      "W2,Y1,incomplete,2013-05-31,127", "W3,Y1,incomplete,2013-05-31,",
      "W4,Y1,cancer,2013-05-31,1")
    let rows = try await bench.reference.count(try bench.query("rtt-18-weeks", in: "2013/14"))
    #expect(rows.map(\.outcome) == ["beyond", "unknown", "within"])
  }

  private func expect(
    _ bench: borrowing RecordsBench, _ id: String, _ period: String, _ events: Int,
    _ sentence: String
  ) async throws {
    let query = try bench.query(id, in: period)
    let rows = try await bench.reference.count(query)
    #expect(rows.reduce(0) { $0 + $1.events } == events, "\(sentence)")
    if let engine = try bench.duckDB() {
      let theirs = try await engine.count(query)
      #expect(theirs == rows, "DuckDB: \(sentence)")
    }
  }
}
