import Foundation
import Testing

/// Runs the program that was built beside these tests, as a user would.
struct Program {
  var output: String
  var errors: String
  var code: Int32

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let binary =
    URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "qp")

  /// The program, not yet started.
  static func process(_ arguments: [String], in folder: URL = root) -> Process {
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    return process
  }

  static func run(
    _ arguments: String..., in folder: URL = root, environment: [String: String] = [:]
  ) throws -> Program {
    try run(list: arguments, input: nil, in: folder, environment: environment)
  }

  static func run(
    list arguments: [String], input: String? = nil, in folder: URL = root,
    environment: [String: String] = [:]
  ) throws -> Program {
    let process = process(arguments, in: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let scratch = FileManager.default.temporaryDirectory.appending(path: "qp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    // Files and not pipes: long output would fill a pipe that is only read at the end.
    func file(_ name: String, _ text: String = "") throws -> FileHandle {
      let url = scratch.appending(path: name)
      try Data(text.utf8).write(to: url)
      return try FileHandle(forUpdating: url)
    }
    process.standardOutput = try file("out")
    process.standardError = try file("err")
    process.standardInput = try file("in", input ?? "")
    try process.run()
    process.waitUntilExit()
    func text(_ name: String) throws -> String {
      try String(contentsOf: scratch.appending(path: name), encoding: .utf8)
    }
    return Program(
      output: try text("out"), errors: try text("err"), code: process.terminationStatus)
  }
}

/// Output that was read once by a person and is compared ever since; `make record` writes it anew.
enum Snapshot {
  static func expect(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let url = Program.root.appending(path: "Tests/Snapshots/\(name)")
    if ProcessInfo.processInfo.environment["QP_RECORD"] == "1" {
      try Data(text.utf8).write(to: url)
      return
    }
    let expected = try String(contentsOf: url, encoding: .utf8)
    let (left, right) = (expected.split(separator: "\n"), text.split(separator: "\n"))
    let first = zip(left, right).first { $0 != $1 }
    #expect(
      text == expected, "differs from \(name): \(first.map { "\($0)" } ?? "in its length")",
      sourceLocation: sourceLocation)
  }
}

@Suite("The program") struct ProgramTests {
  @Test("The demo is what a board was shown")
  func demo() throws {
    let run = try Program.run("demo")
    #expect(run.code == 0 && run.errors.isEmpty)
    try Snapshot.expect(run.output, "demo.txt")
  }

  @Test(
    "Commands print what they printed when it was read",
    arguments: [
      ("help.txt", ["--help"]), ("assess-help.txt", ["assess", "--help"]),
      ("scheme-list.txt", ["scheme", "list"]),
      ("scheme-show.txt", ["scheme", "show", "quality-premium/2013-14"]),
      ("scheme-show-2015-16.txt", ["scheme", "show", "quality-premium/2015-16"]),
      ("west-sussex-readings.txt", westSussex + ["--readings"]),
      ("west-sussex-readings.csv", westSussex + ["--readings", "--format", "csv"]),
      ("scheme-parameters.txt", ["scheme", "show", "--parameters"]),
      ("scheme-check.txt", ["scheme", "check"]),
      ("england-totals.txt", england + ["--totals"]),
      ("england-totals.csv", england + ["--totals", "--format", "csv"]),
      ("england-totals.json", england + ["--totals", "--format", "json"]),
      ("england.csv", england + ["--format", "csv"]),
      ("england-some.txt", england + ["--organisation", "09H", "03R", "01Y"]),
      ("england-explain.txt", england + ["--organisation", "09H", "01Y", "--explain"]),
      ("crawley.json", westSussex + ["--organisation", "09H", "--format", "json"]),
    ])
  func snapshots(name: String, arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.code == 0)
    try Snapshot.expect(run.output, name)
  }

  static let england = [
    "assess", "--evidence", "Examples/england-2013-14", "--accept-basis", "registered",
  ]
  static let westSussex = [
    "assess", "--evidence", "Examples/west-sussex-2013-14", "--accept-basis", "registered",
  ]

  @Test("It finds its rules and examples from any folder")
  func anywhere() throws {
    let run = try Program.run("demo", in: URL(filePath: "/"))
    #expect(run.code == 0)
    try Snapshot.expect(run.output, "demo.txt")
  }

  @Test(
    "Wrong usage exits 2 and says what was meant",
    arguments: [
      (["asess"], "Did you mean 'qp assess'?"),
      (["scheme", "lst"], "Did you mean 'qp scheme list'?"),
      (["assess"], "Give either --evidence FOLDER or --table FILE."),
      (["assess", "--evidense", "x"], "--evidence"),
      (["assess", "--table", "x.csv"], "--table and --columns go together."),
      (westSussex + ["--organisation", "09Z"], "There is no organisation '09Z'"),
      (westSussex + ["--format", "xml"], "xml"),
    ])
  func usage(arguments: [String], message: String) throws {
    let run = try Program.run(arguments)
    #expect(run.code == 2, "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test("A mistake in a file exits 3, changes nothing and names the place")
  func badInput() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("result.csv", "before")
    try folder.write("table.csv", "org,population\nX,12abc\n")
    try folder.write("columns.yaml", "org: organisation\npopulation: population\n")
    let run = try Program.run(
      ["assess", "--table", "table.csv", "--columns", "columns.yaml", "--output", "result.csv"],
      in: folder.url)
    #expect(run.code == 3)
    #expect(run.errors.hasPrefix("table.csv:2:3: '12abc' is not a number"), "\(run.errors)")
    let kept = try String(contentsOf: folder.url.appending(path: "result.csv"), encoding: .utf8)
    #expect(kept == "before")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 3)
  }

  @Test("A population on another basis is refused, and the remedy is named")
  func basis() throws {
    let run = try Program.run("assess", "--evidence", "Examples/england-2013-14")
    #expect(run.code == 3)
    #expect(run.errors.contains("run with --accept-basis registered"))
  }

  @Test("A table can come through standard input, and a result go to a file")
  func pipes() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("columns.yaml", "org: organisation\npopulation: population\nmrsa: mrsa\n")
    let run = try Program.run(
      [
        "assess", "--table", "-", "--columns", "columns.yaml", "--format", "csv", "--output",
        "out.csv",
      ],
      input: "org,population,mrsa\nX,100,1\n", in: folder.url)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.isEmpty)
    let text = try String(contentsOf: folder.url.appending(path: "out.csv"), encoding: .utf8)
    #expect(text.contains("X,X,100,500.00,87.5,0,0.00,437.50,range,unknown,unknown,"))
  }

  @Test("Totals, rows and reasons of a table are the same from a file, from a pipe and one by one")
  func tables() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("columns.yaml", "org: organisation\npopulation: population\nmrsa: mrsa\n")
    let table =
      "org,population,mrsa\n" + (1...300).map { "X\($0),\($0),\($0 % 2)\n" }.joined()
    try folder.write("table.csv", table)
    let columns = ["--columns", "columns.yaml"]
    for result in [["--totals"], ["--totals", "--format", "csv"], ["--format", "csv"], []] {
      let file = try Program.run(
        ["assess", "--table", "table.csv"] + columns + result, in: folder.url)
      let pipe = try Program.run(
        ["assess", "--table", "-"] + columns + result, input: table, in: folder.url)
      let some = try Program.run(
        ["assess", "--table", "table.csv"] + columns + result + ["--organisation"]
          + (1...300).map { "X\($0)" }, in: folder.url)
      #expect(file.code == 0 && !file.output.isEmpty, "\(file.errors)")
      // The digest is of the name too.
      let (left, right) = (file.withoutDigests, pipe.withoutDigests)
      #expect(left == right && file.errors == pipe.errors)
      #expect(file.output == some.output && file.errors == some.errors)
    }
    let one = try Program.run(
      ["assess", "--table", "table.csv"] + columns + ["--organisation", "X7", "--explain"],
      in: folder.url)
    #expect(one.output.contains("X7 (X7)") && !one.output.contains("X70"))
    let none = try Program.run(
      ["assess", "--table", "table.csv"] + columns + ["--organisation", "X7x"], in: folder.url)
    #expect(none.code == 2 && none.errors.contains("There is no organisation 'X7x'"))
  }

  @Test("Totals of a table of 25 MB are had, and an organisation that is in it twice is found")
  func largeTable() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(
      "columns.yaml", "org: organisation\npopulation: population\nremark: ignore\n")
    let remark = String(repeating: "x", count: 90)
    let rows = (0..<250_000).map { "\($0 * 7919 % 1_000_003),1,\(remark)\n" }.joined()
    let arguments = ["assess", "--table", "table.csv", "--columns", "columns.yaml", "--totals"]
    try folder.write("table.csv", "org,population,remark\n" + rows)
    let run = try Program.run(arguments, in: folder.url)
    #expect(run.output.hasPrefix("organisations                     250000\n"), "\(run.errors)")
    try folder.write("table.csv", "org,population,remark\n" + rows + "7919,1,\n")
    let twice = try Program.run(arguments, in: folder.url)
    #expect(
      twice.errors
        == "table.csv:250002:1: the organisation '7919' is in line 3 too; keep one row\n")
  }

  @Test("Ctrl-C ends with 130 and leaves no file behind")
  func interruption() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("columns.yaml", "org: organisation\npopulation: population\n")
    let pipe = Pipe()
    let process = try Program.start(
      [
        "assess", "--table", "-", "--columns", "columns.yaml", "--format", "csv", "--output",
        "out.csv",
      ], input: pipe, in: folder.url)
    // It has started when it takes what is written to it.
    try pipe.fileHandleForWriting.write(contentsOf: Data(count: 1 << 20))
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["columns.yaml"])
  }

  @Test("Names that a spreadsheet would take for formulas are made harmless")
  func formulas() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("columns.yaml", "org: organisation\nname: name\npopulation: population\n")
    let run = try Program.run(
      ["assess", "--table", "-", "--columns", "columns.yaml", "--format", "csv"],
      input: "org,name,population\nX,\"=1+1,\"\"a\"\"\",100\n", in: folder.url)
    #expect(run.output.contains("X,\"'=1+1,\"\"a\"\"\",100,"), "\(run.output)")
  }

  @Test("The folder of rules can be named, and one that is not there is said to be missing")
  func home() throws {
    let run = try Program.run("scheme", "list", environment: ["QP_HOME": "/nowhere"])
    #expect(run.code == 1 && run.output.isEmpty)
    #expect(run.errors.contains("'Rules' was not found in QP_HOME, '/nowhere'"), "\(run.errors)")
    let home = ["QP_HOME": Program.root.path]
    let found = try Program.run("scheme", "list", in: URL(filePath: "/"), environment: home)
    #expect(found.code == 0 && found.output.contains("quality-premium/2013-14"))
  }

  private struct TemporaryFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "qp-\(UUID().uuidString)")

    init() throws {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: url.appending(path: name))
    }

    func remove() { try? FileManager.default.removeItem(at: url) }
  }
}

extension Program {
  fileprivate var withoutDigests: [Substring] {
    output.split(separator: "\n").filter { !$0.contains("sha256") }
  }

  /// Starts the program and lets it run.
  static func start(_ arguments: [String], input: Pipe, in folder: URL) throws -> Process {
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = input
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  static func run(
    _ arguments: [String], input: String? = nil, in folder: URL = root
  ) throws -> Program {
    try run(list: arguments, input: input, in: folder, environment: [:])
  }
}
