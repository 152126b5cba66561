import PremiumRecords
import QualityPremium
import Testing

/// One row a sentence of the definition of avoidable emergency admissions.
@Suite("Which hospital stays count")
struct AdmissionRulesTests {
  private static let heading =
    "admission,patient,practice,sex,age,admitted_on,discharged_on,method,admitted_from,"
    + "patient_class,diagnosis_1,diagnosis_2,diagnosis_3"

  private static let single: [(String, String, Int)] = [
    ("asthma as an emergency counts", "1,40,2013-05-01,2013-05-02,21,19,1,J45,,", 1),
    ("a planned admission does not", "1,40,2013-05-01,2013-05-02,11,19,1,J45,,", 0),
    ("a day case does not", "1,40,2013-05-01,2013-05-01,21,19,2,J45,,", 0),
    ("a missing method is no emergency", "1,40,2013-05-01,2013-05-02,,19,1,J45,,", 0),
    ("the last day of the year before does not", "1,40,2013-03-31,2013-04-02,21,19,1,J45,,", 0),
    ("the first day of the year counts", "1,40,2013-04-01,2013-04-02,21,19,1,J45,,", 1),
    ("the last day of the year counts, whenever it ends", "1,40,2014-03-31,,21,19,1,J45,,", 1),
    ("the first day of the next year does not", "1,40,2014-04-01,,21,19,1,J45,,", 0),
    ("a code with its point counts", "1,40,2013-05-01,,21,19,1,J45.0,,", 1),
    ("a code with a letter for its last place counts", "1,40,2013-05-01,,21,19,1,J46X,,", 1),
    ("a code in small letters counts", "1,40,2013-05-01,,21,19,1,j459,,", 1),
    ("a listed condition as second diagnosis does not", "1,40,2013-05-01,,21,19,1,Z038,J45,", 0),
    ("a missing diagnosis does not", "1,40,2013-05-01,,21,19,1,,J45,", 0),
    ("acute bronchitis alone does not", "1,40,2013-05-01,,21,19,1,J20.9,,", 0),
    ("acute bronchitis with chronic disease counts", "1,40,2013-05-01,,21,19,1,J20.9,,J44.1", 1),
    ("pneumonia counts", "1,40,2013-05-01,,21,19,1,J13X,,", 1),
    ("pneumonia with sickle cell does not", "1,40,2013-05-01,,21,19,1,J13X,D57.0,", 0),
    ("bronchiolitis at 18 counts", "1,18,2013-05-01,,21,19,1,J21.0,,", 1),
    ("bronchiolitis at 19 does not", "1,19,2013-05-01,,21,19,1,J21.0,,", 0),
    ("bronchiolitis at an unknown age does not", "1,,2013-05-01,,21,19,1,J21.0,,", 0),
    ("asthma at 10 is in two parts and counts once", "1,10,2013-05-01,,21,19,1,J45,,", 1),
  ]

  @Test("of one stay", arguments: single)
  func one(sentence: String, row: String, events: Int) async throws {
    try await expect(["A1,P1,Y1,\(row)"], events, sentence)
  }

  private static let chains: [(String, [String], Int)] = [
    (
      "a transfer on the day counts once",
      [
        "A1,P1,Y1,1,40,2013-05-01,2013-05-03,21,19,1,J45,,",
        "A2,P1,Y1,1,40,2013-05-03,,81,51,1,J45,,",
      ],
      1
    ),
    (
      "a transfer after two days counts once",
      [
        "A1,P1,Y1,1,40,2013-05-01,2013-05-03,21,19,1,J45,,",
        "A2,P1,Y1,1,40,2013-05-05,,2B,51,1,J45,,",
      ],
      1
    ),
    (
      "a return after three days counts again",
      [
        "A1,P1,Y1,1,40,2013-05-01,2013-05-03,21,19,1,J45,,",
        "A2,P1,Y1,1,40,2013-05-06,,2B,51,1,J45,,",
      ],
      2
    ),
    (
      "a return on the day that is no transfer counts again",
      [
        "A1,P1,Y1,1,40,2013-05-01,2013-05-03,21,19,1,J45,,",
        "A2,P1,Y1,1,40,2013-05-03,,21,19,1,J45,,",
      ],
      2
    ),
    (
      "the first stay decides what the spell was for",
      [
        "A1,P1,Y1,1,40,2013-05-01,2013-05-03,21,19,1,S720,,",
        "A2,P1,Y1,1,40,2013-05-03,,2B,51,1,J45,,",
      ],
      0
    ),
    (
      "a transfer on 1 April belongs to the year in which the spell began",
      [
        "A1,P1,Y1,1,40,2013-03-28,2013-04-01,21,19,1,J45,,",
        "A2,P1,Y1,1,40,2013-04-01,,2B,51,1,J45,,",
      ],
      0
    ),
    (
      "two stays of unknown patients are two",
      ["A1,,Y1,1,40,2013-05-01,2013-05-03,21,19,1,J45,,", "A2,,Y1,1,40,2013-05-03,,2B,51,1,J45,,"],
      2
    ),
    (
      "a row that is there twice counts once",
      ["A1,P1,Y1,1,40,2013-05-01,,21,19,1,J45,,", "A1,P1,Y1,1,40,2013-05-01,,21,19,1,J45,,"], 1
    ),
  ]

  @Test("of several stays", arguments: chains)
  func several(sentence: String, rows: [String], events: Int) async throws {
    try await expect(rows, events, sentence)
  }

  private func expect(_ rows: [String], _ events: Int, _ sentence: String) async throws {
    let bench = try RecordsBench()
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,")
    try bench.write("admissions", ([Self.heading] + rows).joined(separator: "\n"))
    let query = try bench.query("avoidable-emergency-admissions", in: "2013/14")
    let counts = try await bench.reference.count(query)
    #expect(counts.reduce(0) { $0 + $1.events } == events, "\(sentence)")
    if let engine = try bench.duckDB() {
      let theirs = try await engine.count(query)
      #expect(theirs == counts, "DuckDB: \(sentence)")
    }
  }
}
