import Foundation
import Testing

@Suite("The year end from the command line")
struct RunCommandTests {
  /// A folder with a record, and everything that was typed and said.
  private final class Desk {
    let folder: URL
    private(set) var transcript = ""

    init() throws {
      folder = FileManager.default.temporaryDirectory.appending(path: "qp-run-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let people = """
        person,role,place,from,until
        alma,administrator,,2013-04-01,
        nina,national,,2013-04-01,
        noah,national,,2013-04-01,
        nell,national,,2013-04-01,
        fay,finance,,2013-04-01,
        carl,ccg,09H,2013-04-01,

        """
      try Data(people.utf8).write(to: folder.appending(path: "people.csv"))
      for name in ["england-2013-14", "west-sussex-2013-14"] {
        try FileManager.default.createSymbolicLink(
          at: folder.appending(path: name),
          withDestinationURL: Program.root.appending(path: "Examples/\(name)"))
      }
      try type("people import people.csv --as alma", 0)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Types a command, whose words are parted by spaces, and writes down what it says.
    @discardableResult
    func type(_ line: String, _ code: Int32, environment: [String: String] = [:]) throws -> String {
      var environment = environment
      environment["QP_NOW"] = "2014-12-05T09:30:00Z"
      environment["XDG_DATA_HOME"] = folder.appending(path: "data").path
      let run = try Program.run(
        list: line.split(separator: " ").map { $0.replacingOccurrences(of: "_", with: " ") },
        in: folder, environment: environment)
      #expect(run.code == code, "\(line): \(run.errors)")
      transcript += "$ qp \(line)\n\(run.output)\(run.errors)"
      if code != 0 { transcript += "(exit code \(code))\n" }
      transcript += "\n"
      return run.output + run.errors
    }

    /// Makes the folder `corrected`: the example of England with one text changed.
    func correct(_ old: String, _ new: String) throws {
      let folder = folder.appending(path: "corrected")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for name in ["organisations.csv", "observations.csv", "statements.csv"] {
        let url = Program.root.appending(path: "Examples/england-2013-14/\(name)")
        let text = try String(contentsOf: url, encoding: .utf8)
        try Data(text.replacingOccurrences(of: old, with: new).utf8).write(
          to: folder.appending(path: name))
      }
    }

    /// Digests change with the name of the machine and with every comment of a rule.
    var readable: String { transcript.replacing(/[0-9a-f]{64}/, with: "(digest)") }
  }

  @Test("A year from freezing to a recovery reads as it was read")
  func year() throws {
    let desk = try Desk()
    let one = "2013-14-run-1"
    try desk.type("run freeze --evidence west-sussex-2013-14 --as nina", 3)
    try desk.type(
      "run freeze --evidence west-sussex-2013-14 --accept-basis registered --as nina --dry-run", 0)
    try desk.type(
      "run freeze --evidence england-2013-14 --accept-basis registered --as nina", 0)
    try desk.type("run approve \(one) --as noah", 1)
    try desk.type("run assess \(one) --as nina", 0)
    try desk.type("run preview \(one) --as nina", 0)
    try desk.type(
      "run query \(one) --organisation 09H --rule measure:pyll --text Is_it_so? --as carl", 0)
    try desk.type("run approve \(one) --as noah", 1)
    try desk.type("run show \(one)", 0)
    try desk.type("run answer \(one) 1 --outcome not-upheld --text It_is --as nell", 0)
    try desk.type("run approve \(one) --as nina", 4)
    try desk.type("run approve \(one) --as noah", 0)
    try desk.type("run approve-payment \(one) --as noah", 4)
    try desk.type("run approve-payment \(one) --as fay", 0)
    try desk.type("run publish \(one) --as nell", 0)
    try desk.type("payment make \(one) --as fay --expect-total 1.00", 6)
    try desk.type("payment make \(one) --as fay --output payment.csv", 0)
    try desk.type("payment make \(one) --as fay --output again.csv", 0)
    try desk.type("payment make \(one) --as fay --request another", 6)
    try desk.type("payment list", 0)
    try desk.type("run list", 0)
    try desk.type("run show \(one)", 0)
    try desk.type("run show 2013-14-run-9", 1)
    try desk.type("run recalculate \(one) --as nina --reason doubt", 1)
    try desk.correct("09H,financial-failure,2013/14,no", "09H,financial-failure,2013/14,yes")
    let two = "2013-14-run-2"
    try desk.type("run freeze --evidence corrected --accept-basis registered --as nell", 0)
    try desk.type("run assess \(two) --as nell", 0)
    try desk.type("run preview \(two) --as nell", 0)
    try desk.type("run approve \(two) --as nina", 0)
    try desk.type("run approve-payment \(two) --as fay", 0)
    try desk.type("run publish \(two) --as nell", 0)
    try desk.type("payment make \(two) --as fay", 6)
    try desk.type("run compare \(one) \(two)", 0)
    try desk.type(
      "payment correct \(one) --with \(two) --as fay --reason An_overspend_was_found --output -", 0)
    try Snapshot.expect(desk.readable, "run-year.txt")
    let files = ["payment.csv", "again.csv"].map { desk.folder.appending(path: $0) }
    #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]))
  }

  @Test(
    "A bundle verifies where there are no rules and no record, and a changed byte ends with code 5")
  func bundle() throws {
    let desk = try Desk()
    let run = "2013-14-run-1"
    try desk.type(
      "run freeze --evidence west-sussex-2013-14 --accept-basis registered --as nina", 0)
    try desk.type("run bundle \(run) --output bundle", 1)
    try desk.type("run assess \(run) --as nina", 0)
    let written = try desk.type("run bundle \(run) --output bundle", 0)
    try desk.type("run bundle \(run) --output bundle", 1)
    let nowhere = ["QP_HOME": "/nonexistent", "XDG_DATA_HOME": "/nonexistent"]
    let verified = try desk.type("verify bundle", 0, environment: nowhere)
    // The same head when it was written, when it is verified, and when the run is shown.
    let head = try #require(written.firstMatch(of: /Head: .*/)).output
    #expect(verified.contains(head))
    #expect(try desk.type("run show \(run)", 0).contains(head))
    let url = desk.folder.appending(path: "bundle/evidence/observations.csv")
    var bytes = try Data(contentsOf: url)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: url)
    let found = try desk.type("verify bundle", 5, environment: nowhere)
    #expect(found.hasPrefix("qp: 'evidence/observations.csv' was changed"))
    try desk.type("verify nothing", 1)
  }
}
