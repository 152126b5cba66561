import Foundation
import Testing

@Suite("qp indicator") struct IndicatorCommandTests {
  @Test(
    "It prints what it printed when it was read",
    arguments: [
      ("indicator-list.txt", ["list"]),
      ("indicator-list-domain-5.csv", ["list", "--domain", "5", "--format", "csv"]),
      ("indicator-list-domain-4.json", ["list", "--domain", "4", "--format", "json"]),
      ("indicator-show.txt", ["show", "unplanned-hospitalisation-chronic-acs"]),
      ("indicator-show.json", ["show", "avoidable-emergency-admissions", "--format", "json"]),
      ("indicator-check.txt", ["check"]),
    ])
  func snapshots(name: String, arguments: [String]) throws {
    let run = try Program.run(["indicator"] + arguments)
    #expect(run.code == 0, "\(run.errors)")
    try Snapshot.expect(run.output, name)
  }

  @Test(
    "Wrong usage exits 2 and says what was meant",
    arguments: [
      (["show", "pyl"], "There is no indicator 'pyl'. Did you mean 'pyll'?"),
      (["show", "nonsense-of-all-kinds"], "'qp indicator list' lists them."),
      (["shwo", "pyll"], "Did you mean 'qp indicator show'?"),
      (["list", "--domain", "6"], "There is no domain 6; write a number from 1 to 5."),
      (["show", "pyll", "--format", "csv"], "csv"),
    ])
  func usage(arguments: [String], message: String) throws {
    let run = try Program.run(["indicator"] + arguments)
    #expect(run.code == 2, "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test("A file with mistakes exits 3, and all of them are named with their places")
  func mistakes() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "qp-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: url) }
    let good = Program.root.appending(path: "Rules/Indicators/pyll.yaml")
    let text = try String(contentsOf: good, encoding: .utf8)
    let bad = text.replacing("domain: 1", with: "domain: 9").replacing(
      "kind: rate", with: "kind: x")
    try Data(bad.utf8).write(to: url)
    let run = try Program.run(["indicator", "check", url.path, good.path])
    #expect(run.code == 3)
    #expect(run.output == "\(good.path): no mistakes ('pyll')\n")
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("\(url.path):") }, "\(run.errors)")
  }
}
