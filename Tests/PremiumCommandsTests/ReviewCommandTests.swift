import Foundation
import Testing

@Suite("qp review report") struct ReviewCommandTests {
  private static let names = [
    "digests.txt", "figures.csv", "report.html", "report.json", "summary.html",
  ]

  private func scratch() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "review-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private func report(
    _ output: URL, _ more: String..., environment: [String: String] = [:]
  ) throws -> Program {
    try Program.run(
      list: ["review", "report", "Examples/england-2013-14", "--output", output.path] + more,
      environment: environment)
  }

  private func text(_ folder: URL, _ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  @Test("The same evidence gives the same bytes in any place, and says first that it is made up")
  func bytes() throws {
    let folder = try scratch()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (here, there) = (folder.appending(path: "here"), folder.appending(path: "there"))
    #expect(try report(here, "--accept-basis", "registered").code == 0)
    let turkish = ["LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"]
    #expect(try report(there, "--accept-basis", "registered", environment: turkish).code == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: here.path).sorted() == Self.names)
    for name in Self.names {
      #expect(try text(here, name) == text(there, name), "\(name)")
    }
    for page in ["summary.html", "report.html"] {
      #expect(try text(here, page).contains("Made up. 211 commissioners"))
    }
    // What 'qp assess' pays for the same evidence, down to the million.
    #expect(try text(here, "summary.html").contains("£90.2 million of £280.0 million was paid"))
    #expect(
      try text(here, "digests.txt").split(separator: "\n").map {
        $0.suffix(from: $0.index($0.startIndex, offsetBy: 66))
      }
        == Self.names.dropFirst().map { $0[...] })
  }

  @Test("A folder that is there is left as it is, and a mistake leaves none behind")
  func mistakes() throws {
    let folder = try scratch()
    defer { try? FileManager.default.removeItem(at: folder) }
    let taken = try report(folder, "--accept-basis", "registered")
    #expect(taken.code == 1 && taken.errors.contains("is there already"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)

    let basis = try report(folder.appending(path: "basis"))
    #expect(basis.code == 3 && basis.errors.contains("organisations.csv:2:"))

    let earlier = folder.appending(path: "earlier.csv")
    try Data("x,y\n".utf8).write(to: earlier)
    let columns = try report(
      folder.appending(path: "columns"), "--accept-basis", "registered", "--earlier", earlier.path)
    #expect(columns.code == 3)
    for column in ["organisation", "maximum_gbp", "award_max_gbp"] {
      #expect(columns.errors.contains("earlier.csv:1:1: has no column '\(column)'"))
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["earlier.csv"])
  }

  @Test("Awards of another year are read as qp assess writes them, and their absence is said")
  func earlier() throws {
    let folder = try scratch()
    defer { try? FileManager.default.removeItem(at: folder) }
    let awards = folder.appending(path: "2012-13.csv")
    let assessed = try Program.run(
      "assess", "--evidence", "Examples/england-2013-14", "--accept-basis", "registered",
      "--format", "csv", "--output", awards.path)
    #expect(assessed.code == 0)
    let output = folder.appending(path: "review")
    let run = try Program.run(
      "review", "report", "Examples/england-2013-14", "--accept-basis", "registered",
      "--earlier", awards.path, "--output", output.path)
    #expect(run.code == 0)
    // The same awards twice: everybody stays in the same quarter.
    #expect(
      try text(output, "report.json").contains(
        "211 of 211 commissioners are in the same quarter of awards as in 2012-13"))
  }

  @Test("Options that are asked for come after the scheme as it stands; a misspelt one is refused")
  func options() throws {
    let run = try Program.run(
      "review", "options", "Examples/england-2013-14", "--accept-basis", "registered",
      "--variant", "softened-gateways", "--draws", "2", "--format", "csv")
    #expect(run.code == 0)
    #expect(run.errors.contains("note: Made up: each of the"))
    let lines = run.output.split(separator: "\n").map { $0.split(separator: ",") }
    #expect(lines.count == 3)
    // What 'qp assess' pays for the same evidence, and with nothing.
    #expect(lines[1][0...1] == ["standing", "As it stands"])
    #expect(lines[1][2] == lines[1][3] && lines[1][2].hasPrefix("90203542."))
    #expect(lines[1][4] == "28")
    // Behind a gateway that takes half nobody is barred; eight had earned nothing anyway.
    #expect(lines[2][0...1] == ["softened-gateways", "Gateways that take half"])
    #expect(lines[2][4] == "8")
    let misspelt = try Program.run(
      "review", "options", "Examples/england-2013-14", "--accept-basis", "registered",
      "--variant", "softened")
    #expect(misspelt.code == 2)
    #expect(misspelt.errors.contains("There is no variant 'softened'"))
  }

  @Test(
    "Options are printed side by side, with what each figure is, and first that they are made up")
  func printed() throws {
    let run = try Program.run(
      "review", "options", "Examples/england-2013-14", "--accept-basis", "registered",
      "--variant", "linear", "--variant", "two-year-average", "--draws", "20")
    #expect(run.code == 0)
    try Snapshot.expect(run.output, "review-options.txt")
  }

  @Test("A search gives the options that no other beats")
  func search() throws {
    let run = try Program.run(
      "review", "options", "Examples/england-2013-14", "--accept-basis", "registered",
      "--vary", "adjustment:*.deduction=0%,25%", "--vary", "gateway:*.deduction=50%,100%",
      "--by", "total", "--by", "nothing", "--draws", "1", "--format", "csv")
    #expect(run.code == 0)
    let lines = run.output.split(separator: "\n").dropFirst()
    // Cheapest is the scheme as it stands, and fewest with nothing is where all is softened.
    #expect(lines.contains { $0.hasPrefix("standing,As it stands,") })
    #expect(lines.contains { $0.contains("adjustment:*.deduction 0%, gateway:*.deduction 50%") })
    #expect(!lines.contains { $0.contains("adjustment:*.deduction 0%, gateway:*.deduction 100%") })
    #expect(
      run.errors.contains(
        "Of 4 options no other beats 3 on the least paid in all and the fewest with nothing together; the "
          + "scheme as it stands is one of them."))
  }
}
