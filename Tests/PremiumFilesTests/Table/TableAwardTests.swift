import Foundation
import QualityPremium
import Synchronization
import Testing

@testable import PremiumFiles

/// What is written of a whole table is what is written of its organisations one by one.
@Suite("Awards of whole tables") struct TableAwardTests {
  private struct Judged {
    let fixture: TableFixture
    let program: SchemeProgram
    let bytes: [UInt8]
    let assessments: [Assessment]

    init(rows: Int, seed: UInt64) throws {
      fixture = try TableFixture()
      program = SchemeProgram(fixture.scheme)
      var generator = TableGenerator(seed: seed)
      bytes = Array(generator.table(rows: rows).utf8)
      let submissions = try RowwiseTable.read(
        InputFile(name: "table.csv", bytes: bytes), columns: fixture.mapping, for: fixture.scheme)
      assessments = submissions.list.map { [scheme = fixture.scheme] in
        scheme.assess($0.commissioner, on: $0.evidence)
      }
    }

    var rows: [String] {
      let csv = ResultCSV(fixture.scheme)
      return assessments.map { csv.row($0) }
    }
  }

  private func rows(_ judged: Judged, slabSize: Int, keeping most: Int) throws -> String {
    let reader = judged.fixture.reader(judged.bytes, slabSize: slabSize)
    let table = try reader.judge(judged.program, withDigest: false, keeping: most)
    #expect(table.organisations == judged.assessments.count)
    #expect((table.slabs == nil) == (most == 0))
    let written = Mutex<[UInt8]>([])
    try reader.writeRows(of: table, judged.program) { piece in
      written.withLock { $0 += piece }
    }
    return String(decoding: written.withLock { $0 }, as: UTF8.self)
  }

  @Test("20,000 rows of CSV, kept or read again, are those of judging one by one to the last penny")
  func csv() throws {
    let judged = try Judged(rows: 20_000, seed: 1)
    let expected = judged.rows.joined()
    #expect(try rows(judged, slabSize: 1 << 16, keeping: .max) == expected)
    #expect(try rows(judged, slabSize: 1 << 16, keeping: 0) == expected)
    let statuses = Set(judged.assessments.map(\.award.status))
    #expect(statuses == Set(Award.Status.allCases), "every status is among them")
  }

  @Test("Totals are the sums of judging one by one, exactly")
  func totals() throws {
    let judged = try Judged(rows: 5000, seed: 2)
    var expected = Totals()
    for assessment in judged.assessments { expected.add(assessment) }
    let reader = judged.fixture.reader(judged.bytes, slabSize: 10_000)
    let (totals, table) = try reader.totals(judged.program, withDigest: true)
    #expect(totals == expected)
    let file = InputFile(name: "table.csv", bytes: judged.bytes)
    #expect(table.digest == Digest.of([("table.csv", file.digest), judged.fixture.mapping.file]))
  }

  @Test("Each award of a table as text is that of judging one by one")
  func awards() throws {
    let judged = try Judged(rows: 3000, seed: 3)
    let table = try judged.fixture.reader(judged.bytes, slabSize: 5000)
      .judge(judged.program, withDigest: false)
    let awards = (table.slabs ?? []).flatMap { slab in (0..<slab.count).map { slab.award($0) } }
    #expect(awards.map(\.award) == judged.assessments.map(\.award))
    #expect(awards.map(\.maximum) == judged.assessments.map(\.maximum))
  }

  @Test("Populations up to the most that a file may say are paid to the penny")
  func greatPopulations() throws {
    let fixture = try TableFixture("a: organisation\nb: population\nmrsa: mrsa\n")
    let program = SchemeProgram(fixture.scheme)
    let people = [1, 7, 2_147_483_647, 2_147_483_648, 33_333_333_333, 999_999_999_999]
    let text = "a,b,mrsa\n" + people.map { "P\($0),\($0),1\n" }.joined()
    let reader = fixture.reader(Array(text.utf8))
    let csv = ResultCSV(fixture.scheme)
    let expected = try reader.submissions().list.map {
      csv.row(fixture.scheme.assess($0.commissioner, on: $0.evidence))
    }
    let table = try reader.judge(program, withDigest: false)
    let rows = (table.slabs ?? []).flatMap { AwardCSV(program).rows($0) }
    #expect(String(decoding: rows, as: UTF8.self) == expected.joined())
  }

  @Test(
    "No wrong verdict and no wrong penny against the benchmark's exact answers",
    .enabled(if: GeneratedTable.isPossible, "python3 with numpy, or the generator, is not here"),
    arguments: [211, 10_000])
  func exactAnswers(count: Int) throws {
    let generated = try GeneratedTable(count: count)
    let fixture = try TableFixture(GeneratedTable.columns())
    let program = SchemeProgram(fixture.scheme)
    let table = try fixture.reader(generated.bytes, slabSize: 1 << 14)
      .judge(program, withDigest: false)
    let slabs = table.slabs ?? []
    let found = slabs.flatMap { slab in
      (0..<slab.count).map { index -> GeneratedTable.Answer in
        let verdicts = slab.results.verdicts(of: index).map { $0 == .met }
        return GeneratedTable.Answer(
          verdicts, pence: slab.award(index).award.atMost.roundedHalfUpToThePenny.pence)
      }
    }
    let people = slabs.flatMap(\.populations)
    #expect(found.count == count)
    #expect(zip(found, generated.answers(people)).count { $0 != $1 } == 0)
  }
}
