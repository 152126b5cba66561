import Foundation
import Testing

@Suite("From records of patients to an award, with the program") struct RecordsProgramTests {
  private static let folder = FileManager.default.temporaryDirectory

  private func scratch() throws -> URL {
    let url = Self.folder.appending(path: "qp-records-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }

  /// As docs/how-to/derive-indicators.md has it, with fewer patients.
  @Test("records are made, derived, imported and assessed as the guide says")
  func chain() throws {
    let home = try scratch()
    defer { try? FileManager.default.removeItem(at: home) }
    let environment = ["XDG_CACHE_HOME": home.path]
    func qp(_ arguments: String...) throws -> Program {
      let run = try Program.run(list: arguments, environment: environment)
      #expect(run.code == 0, "qp \(arguments.joined(separator: " ")): \(run.errors)")
      return run
    }
    let records = home.appending(path: "records").path
    let evidence = home.appending(path: "evidence")
    try FileManager.default.createDirectory(at: evidence, withIntermediateDirectories: true)
    for name in ["organisations.csv", "statements.csv"] {
      try FileManager.default.copyItem(
        at: Program.root.appending(path: "Examples/england-2013-14/\(name)"),
        to: evidence.appending(path: name))
    }
    let observations = evidence.appending(path: "observations.csv").path
    let published = home.appending(path: "published.csv").path
    _ = try qp("example-records", "--patients", "4000", "--seed", "1", "--output", records)
    let derived = try qp(
      "derive", "--all", "--records", records, "--engine", "reference", "--most-missing", "10",
      "--output", observations, "--published", published, "--timings")
    #expect(derived.errors.contains(" s  check admissions.csv"))
    #expect(derived.errors.contains(" s  count pyll, 2013"))

    let database = home.appending(path: "premium.sqlite").path
    let people = home.appending(path: "people.csv")
    try Data(
      "person,role,place,from,until\nada,administrator,,2013-04-01,\nnina,national,,2013-04-01,\n"
        .utf8
    )
    .write(to: people)
    _ = try qp("people", "import", people.path, "--as", "ada", "--database", database)
    let imported = try qp(
      "evidence", "import", evidence.path, "--as", "nina", "--accept-basis", "registered",
      "--database", database)
    #expect(imported.output.contains("observations.csv"))
    let known = home.appending(path: "known").path
    _ = try qp("evidence", "show", "--output", known, "--database", database)
    let award = try qp(
      "assess", "--evidence", known, "--accept-basis", "registered", "--organisation", "00C",
      "--explain")
    #expect(award.output.contains("Potential years of life lost"))
    #expect(award.output.contains("Avoidable emergency admissions"))
    let lines = try String(contentsOfFile: published, encoding: .utf8).split(separator: "\n")
    #expect(lines.count > 20 && lines[0].hasPrefix("organisation,indicator,period,events"))
  }

  @Test(
    "an engine that is none is refused, and a token in its address not repeated",
    arguments: ["sc://a:x/;token=hush", "sc:/a/;token=hush", "sc://ann:hush@a", "a:1/;token=hush"])
  func mistakenEngine(engine: String) throws {
    let run = try Program.run(
      list: ["derive", "--all", "--records", ".", "--output", "-", "--engine", engine])
    #expect(run.code == 2)
    #expect(run.errors.contains("sc://host:port"))
    #expect(!(run.errors + run.output).contains("hush"))
  }

  @Test("Ctrl-C ends the program that counts within a second, and leaves nothing")
  func interruption() throws {
    let home = try scratch()
    defer { try? FileManager.default.removeItem(at: home) }
    let records = home.appending(path: "records")
    try FileManager.default.createDirectory(at: records, withIntermediateDirectories: true)
    for (name, text) in [
      ("membership", "practice,ccg,from_day,through_day\nY1,00C,2012-01-01,\n"),
      (
        "infections",
        "infection,patient,practice,age,organism,specimen_on\nI1,P1,Y1,4,mrsa,2013-05-01\n"
      ),
    ] { try Data(text.utf8).write(to: records.appending(path: "\(name).csv")) }
    // One that never answers, and says which process it is.
    let slow = home.appending(path: "slow")
    let number = home.appending(path: "number")
    try Data("#!/bin/sh\necho $$ > '\(number.path)'\nexec sleep 600\n".utf8).write(to: slow)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: slow.path)

    var least = Duration.seconds(60)
    for _ in 0..<3 where least >= .seconds(1) {
      try? FileManager.default.removeItem(at: number)
      let output = home.appending(path: "observations.csv")
      let process = Program.process([
        "derive", "mrsa", "--records", records.path, "--duckdb", slow.path, "--output", output.path,
      ])
      process.environment = ProcessInfo.processInfo.environment.merging([
        "XDG_CACHE_HOME": home.path, "TMPDIR": home.path,
      ]) { $1 }
      process.standardError = FileHandle.nullDevice
      try process.run()
      var child: Int32?
      for _ in 0..<600 where child == nil {
        Thread.sleep(forTimeInterval: 0.1)
        child = (try? String(contentsOf: number, encoding: .utf8)).flatMap {
          Int32($0.trimmingCharacters(in: .whitespacesAndNewlines))
        }
      }
      let worker = try #require(child, "the program that counts was never started")
      let start = ContinuousClock.now
      process.interrupt()
      process.waitUntilExit()
      least = min(least, ContinuousClock.now - start)
      #expect(process.terminationStatus == 130)
      #expect(kill(worker, 0) != 0, "it still runs")
      let left = try FileManager.default.contentsOfDirectory(atPath: home.path)
      #expect(!left.contains { $0.hasPrefix("qp-derive") || $0.contains("observations.csv") })
    }
    #expect(least < .seconds(1))
  }
}
