import Foundation
import Testing

@Suite("qp solve") struct SolveTests {
  static let eastRiding = [
    "solve", "quality-premium/2013-14", "--award", "556000", "--within", "500", "--population",
    "280000..310000",
  ]
  static let birmingham = [
    "solve", "quality-premium/2013-14", "--percent", "29", "--within", "0.5",
  ]

  @Test(
    "It prints what it printed when it was read",
    arguments: [
      ("solve-east-riding.txt", eastRiding, "table"), ("solve-east-riding.csv", eastRiding, "csv"),
      ("solve-none.txt", birmingham, "table"), ("solve-none.csv", birmingham, "csv"),
      ("solve-none.json", birmingham, "json"),
    ])
  func snapshots(name: String, arguments: [String], format: String) throws {
    let run = try Program.run(arguments + ["--format", format])
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    try Snapshot.expect(run.output, name)
  }

  @Test(
    "Wrong usage exits 2 and says what is right",
    arguments: [
      (["solve"], "Give either --award POUNDS or --percent NUMBER."),
      (["solve", "--award", "1", "--percent", "1"], "Give either --award POUNDS"),
      (["solve", "--award", "lots"], "'lots' is no number for --award"),
      (["solve", "--award", "1", "--population", "9..1"], "'9..1' is no population"),
      (["solve", "--award", "1", "--population", ""], "'' is no population"),
      (["solve", "quality-premium/2013-15", "--percent", "1"], "Did you mean"),
    ])
  func usage(arguments: [String], message: String) throws {
    let run = try Program.run(arguments)
    #expect(run.code == 2, "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}
