import PremiumFiles
import PremiumRecords
import QualityPremium
import Testing

@Suite("A folder of records is looked at before anything is derived")
struct RecordsCheckTests {
  private func problems(_ rows: [String], membership: [String] = ["Y1,00C,2012-01-01,"])
    async throws
    -> [String]
  {
    let bench = try RecordsBench()
    try bench.write(
      "membership", (["practice,ccg,from_day,through_day"] + membership).joined(separator: "\n"))
    try bench.write(
      "infections",
      (["infection,patient,practice,age,organism,specimen_on"] + rows).joined(separator: "\n"))
    let tables = RecordTable.all.filter { ["infections", "membership"].contains($0.name) }
    let check = RecordsCheck(folder: bench.folder, engine: bench.reference)
    return try await check.findings(tables).problems.map(\.what)
  }

  @Test("good records have no mistake")
  func good() async throws {
    let found = try await problems(["I1,P1,Y1,4,mrsa,2013-05-01"])
    #expect(found.isEmpty)
  }

  @Test("a date that is none is a mistake, and so is a number with a fraction")
  func types() async throws {
    let found = try await problems(["I1,P1,Y1,4.5,mrsa,2013-02-30"])
    #expect(
      found == [
        "1 values of 'age' are not whole numbers, such as '4.5'",
        "1 values of 'specimen_on' are not dates, such as '2013-02-30'",
      ])
  }

  @Test("two different rows of one key are a mistake; the same row twice is none")
  func keys() async throws {
    let same = try await problems(["I1,P1,Y1,4,mrsa,2013-05-01", "I1,P1,Y1,4,mrsa,2013-05-01"])
    #expect(same.isEmpty)
    let different = try await problems(["I1,P1,Y1,4,mrsa,2013-05-01", "I1,P1,Y1,5,mrsa,2013-05-01"])
    #expect(different == ["1 rows have the infection of another and differ from it"])
  }

  @Test("a column that is missing in more than 5 of 100 rows is a mistake")
  func completeness() async throws {
    let good = (1...95).map { "I\($0),P\($0),Y1,4,mrsa,2013-05-01" }
    let five = (96...100).map { "I\($0),P\($0),Y1,,mrsa,2013-05-01" }
    let atLimit = try await problems(good + five)
    #expect(atLimit.isEmpty)
    let over = try await problems(good + five + ["I101,P101,Y1,,mrsa,2013-05-01"])
    #expect(over == ["'age' is missing in 6 of 101 rows, more than 5%"])
  }

  @Test("a practice that is in two CCGs on the same day is a mistake")
  func membership() async throws {
    let found = try await problems(
      ["I1,P1,Y1,4,mrsa,2013-05-01"],
      membership: ["Y1,00C,2012-01-01,2013-10-01", "Y1,00D,2013-10-01,"])
    #expect(found == ["the practice Y1 is in two CCGs on the same day"])
  }
}
