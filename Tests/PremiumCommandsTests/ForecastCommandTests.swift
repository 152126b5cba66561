import Foundation
import Testing

/// The published figures that are kept beside a checkout where the project is developed.
private enum Published {
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["QP_SHARED"] {
      return URL(filePath: path).appending(path: "data")
    }
    return Program.root.deletingLastPathComponent().appending(path: "shared/data")
  }()
  static let isHere = FileManager.default.fileExists(atPath: folder.path)
  static let isRequired = ProcessInfo.processInfo.environment["QP_REQUIRE_SHARED"] == "1"

  static let files = [
    "ae_provider_monthly_2012_2016.csv", "ae_provider_monthly_2016_2019.csv",
    "national_series_qualitywatch.csv", "mrsa_ccg_monthly_2016_07_to_2017_07.csv",
    "ccgois_hcai_monthly_west_sussex.csv",
  ]
}

@Suite("qp review simulate and qp forecast") struct ForecastCommandTests {
  private let england = "Examples/england-2013-14"
  private let months = "Examples/forecast-2013-14"

  private func simulate(_ more: String...) throws -> Program {
    try Program.run(
      list: ["review", "simulate", england, "--accept-basis", "registered", "--draws", "300"] + more
    )
  }

  @Test(
    "A simulated year prints what it costs, whether payment follows truth, and what it rests on")
  func simulated() throws {
    let program = try simulate()
    #expect(program.code == 0)
    try Snapshot.expect(program.output, "review-simulate.txt")
  }

  @Test("The same seed gives the same bytes on one core and on two, in every format")
  func cores() throws {
    for format in ["text", "csv", "json"] {
      let one = try simulate("--format", format, "--cores", "1")
      let two = try simulate("--format", format, "--cores", "2")
      #expect(one.code == 0 && !one.output.isEmpty)
      #expect(one.output == two.output)
    }
    #expect(try simulate("--seed", "7").output != simulate("--seed", "8").output)
  }

  @Test("A row of CSV an organisation, as many cells as headings")
  func rows() throws {
    let lines = try simulate("--format", "csv").output.split(separator: "\n")
    #expect(lines.count == 212)
    #expect(lines[0].hasPrefix("organisation,name,maximum_exact_gbp,mean_gbp"))
  }

  @Test("What cannot be drawn is said, with the place where a file is wrong")
  func mistakes() throws {
    #expect(try simulate("--draws", "0").code == 2)
    #expect(try simulate("--cores", "0").code == 2)
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "model-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "m.yaml")
    let text = try String(
      contentsOf: Program.root.appending(path: "Rules/Simulations/quality-premium/2013-14.yaml"),
      encoding: .utf8)
    try Data(text.replacing("spread: 4.5%", with: "spread: wide").utf8).write(to: file)
    let program = try simulate("--model", file.path)
    #expect(program.code == 3)
    #expect(program.errors.contains("m.yaml:"))
    #expect(program.errors.contains("'wide' is no spread"))
  }

  @Test("A forecast lists every CCG, and shows one in full")
  func forecast() throws {
    let all = try Program.run("forecast", months, "--accept-basis", "registered")
    #expect(all.code == 0)
    try Snapshot.expect(all.output, "forecast.txt")
    let one = try Program.run(
      "forecast", months, "--accept-basis", "registered", "--organisation", "09H")
    #expect(one.code == 0)
    try Snapshot.expect(one.output, "forecast-09H.txt")
  }

  @Test("In CSV only what is settled is certain")
  func certain() throws {
    let program = try Program.run(
      "forecast", months, "--accept-basis", "registered", "--format", "csv")
    let rows = program.output.split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .filter { $0[1] != "award" }
    #expect(!rows.isEmpty)
    for row in rows where ["0.00", "100.00"].contains(row[3]) {
      #expect(row[2].hasPrefix("settled"), "\(row)")
    }
    #expect(rows.contains { $0[2] == "as good as met" && $0[3] == "99.99" })
  }

  @Test("An organisation that is not there, or a month that is none, is wrong usage")
  func usage() throws {
    let nobody = try Program.run(
      "forecast", months, "--accept-basis", "registered", "--organisation", "99Z")
    #expect(nobody.code == 2)
    #expect(nobody.errors.contains("no organisation '99Z'"))
    let month = try Program.run("forecast", months, "--up-to", "2013/14")
    #expect(month.code == 2)
    #expect(month.errors.contains("a month such as 2013-11"))
  }

  @Test(
    "docs/forecast-quality.md is what the command makes of the published figures",
    .enabled(
      if: Published.isHere || Published.isRequired,
      "the published figures are not beside this checkout"))
  func quality() throws {
    let program = try Program.run(
      list: ["forecast", "backtest"]
        + Published.files.map { Published.folder.appending(path: $0).path })
    #expect(program.code == 0, "\(program.errors)")
    let url = Program.root.appending(path: "docs/forecast-quality.md")
    if ProcessInfo.processInfo.environment["QP_RECORD"] == "1" {
      try Data(program.output.utf8).write(to: url)
      return
    }
    #expect(program.output == (try String(contentsOf: url, encoding: .utf8)))
  }
}
