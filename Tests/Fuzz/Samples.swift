import ArgumentParser
import Foundation
import PremiumCommands
import PremiumFiles
import PremiumRules

/// The files that are done something to: what is shipped, and what the program itself wrote of its year.
struct Samples {
  let folder: URL

  /// Where the working process writes what it does, and what it says.
  var board: FuzzBoard { FuzzBoard(url: folder.appending(path: "board")) }
  var said: URL { folder.appending(path: "said") }

  /// Plays the year that `qp demo-year` plays, and writes what there is to read in again.
  static func made() throws -> Samples {
    let folder = FileManager.default.temporaryDirectory
      .appending(
        path: "qp-fuzz-\(ProcessInfo.processInfo.processIdentifier)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let samples = Samples(folder: folder)
    let record = ["--database", samples.path("year/premium.sqlite")]
    try samples.quietly {
      try qp(["demo-year", "--output", samples.path("year")])
      try qp(["export", "fhir", "latest", "--output", samples.path("reports.json")] + record)
      try qp(
        ["export", "fingertips", "latest", "--output", samples.path("fingertips.csv")] + record)
      try qp(
        ["export", "qof", "latest", "--period", "2013/14", "--output", samples.path("qof.csv")]
          + record)
      try qp(
        ["example-records", "--patients", "1000", "--output", samples.path("records")])
    }
    try samples.shortenReports()
    return samples
  }

  /// Leaves one report of the bundle: the others are the same again, two hundred times.
  private func shortenReports() throws {
    let url = folder.appending(path: "reports.json")
    let whole = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    guard var bundle = whole as? [String: Any], let entries = bundle["entry"] as? [[String: Any]]
    else { throw CocoaError(.fileReadCorruptFile) }
    func kind(_ entry: [String: Any]) -> String? {
      (entry["resource"] as? [String: Any])?["resourceType"] as? String
    }
    bundle["entry"] = ["Measure", "Organization", "MeasureReport"].compactMap { wanted in
      entries.first { kind($0) == wanted }
    }
    let short = try JSONSerialization.data(withJSONObject: bundle, options: [.sortedKeys])
    try short.write(to: url)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func file(_ name: String) throws -> InputFile {
    try InputFile.read(folder.appending(path: name), name: name)
  }

  /// Runs a command of the program in this process.
  static func qp(_ arguments: [String]) throws {
    var command = try QP.parseAsRoot(arguments)
    try command.run()
  }

  /// Does something of which nothing is to be seen.
  private func quietly(_ body: () throws -> Void) throws {
    fflush(nil)
    let nowhere = open("/dev/null", O_WRONLY)
    let kept = [dup(STDOUT_FILENO), dup(STDERR_FILENO)]
    dup2(nowhere, STDOUT_FILENO)
    dup2(nowhere, STDERR_FILENO)
    defer {
      fflush(nil)
      dup2(kept[0], STDOUT_FILENO)
      dup2(kept[1], STDERR_FILENO)
    }
    try body()
  }
}
