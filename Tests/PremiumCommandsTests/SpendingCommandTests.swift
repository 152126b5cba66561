import Foundation
import Testing

@Suite("How the money is used, from the command line")
struct SpendingCommandTests {
  private static let example = "Examples/use-of-money"

  @Test("A plan that is in order adds up and exits 0")
  func check() throws {
    let run = try Program.run("spending", "check", "\(Self.example)/plan.csv", "--paid", "200000")
    #expect(run.code == 0, "\(run.errors)")
    try Snapshot.expect(run.output, "spending-check.txt")
  }

  @Test("Bexley's published amounts do not add up, are shown, and exit 1")
  func bexley() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let lines = ["54000", "42000", "35000", "100000"].enumerated().map { place, amount in
      "07N,line-\(place + 1),spend,quality,as published,own,,\(amount),none"
    }
    let heading =
      "organisation,line,type,purpose,description,payee_type,payee,amount_gbp,conflict_of_interest"
    let text = ([heading, "07N,award,award,,,,,201000,"] + lines).joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: folder.url.appending(path: "bexley.csv"))
    let run = try Program.run(
      ["spending", "check", "bexley.csv", "--kind", "outturn"], in: folder.url)
    #expect(run.code == 1 && run.errors.contains("not in order"))
    try Snapshot.expect(run.output, "spending-bexley.txt")
  }

  @Test(
    "The explanation is what it was when it was read",
    arguments: [
      ("text", "txt"), ("markdown", "md"), ("html", "html"), ("json", "json"),
    ])
  func explanation(format: String, ending: String) throws {
    let run = try Program.run(
      "spending", "show", "09H", "--plan", "\(Self.example)/plan.csv", "--outturn",
      "\(Self.example)/outturn.csv", "--format", format)
    #expect(run.code == 0, "\(run.errors)")
    try Snapshot.expect(run.output, "spending-show.\(ending)")
  }

  @Test("From a plan to a published outturn, with what is refused on the way")
  func record() throws {
    let desk = try Desk()
    try desk.type("spending plan plan.csv --as carl", 0)
    try desk.type(
      "spending decide plan 09H --decided-by the_governing_body --decided-on 2014-12-04 --minute 7 "
        + "--as carl", 4)
    try desk.type(
      "spending decide plan 09H --decided-by the_governing_body --decided-on 2014-12-04 --minute 7 "
        + "--as cora", 0)
    try desk.type("spending publish outturn 09H --as carl", 1)
    try desk.type("spending outturn outturn.csv --as carl --dry-run", 0)
    try desk.type("spending outturn outturn.csv --as carl", 0)
    try desk.type("spending outturn bonus.csv --as carl", 1)
    try desk.type("spending outturn outturn.csv --as nina", 4)
    try desk.type("spending list", 0)
    try desk.type("spending show 00C", 1)
    try desk.type("spending show 09K", 2)
    try Snapshot.expect(desk.readable, "spending-story.txt")
  }

  /// A record with three people, beside the example.
  private final class Desk {
    let folder: ScratchFolder
    private var transcript = ""

    init() throws {
      folder = try ScratchFolder()
      let people = """
        person,role,place,from,until
        alma,administrator,,2013-04-01,
        nina,national,,2013-04-01,
        carl,ccg,09H,2013-04-01,
        cora,ccg,09H,2013-04-01,

        """
      try Data(people.utf8).write(to: folder.url.appending(path: "people.csv"))
      for name in ["plan.csv", "outturn.csv"] {
        let text = try String(
          contentsOf: Program.root.appending(path: "\(example)/\(name)"), encoding: .utf8)
        try Data(text.utf8).write(to: folder.url.appending(path: name))
        try Data(text.replacingOccurrences(of: "reviews,spend", with: "reviews,bonus").utf8).write(
          to: folder.url.appending(path: "bonus.csv"))
      }
      try type("people import people.csv --as alma", 0)
    }

    deinit { folder.remove() }

    func type(_ line: String, _ code: Int32) throws {
      let run = try Program.run(
        list: line.split(separator: " ").map { $0.replacingOccurrences(of: "_", with: " ") },
        in: folder.url,
        environment: [
          "QP_NOW": "2014-12-05T09:30:00Z",
          "XDG_DATA_HOME": folder.url.appending(path: "data").path,
        ])
      #expect(run.code == code, "\(line): \(run.errors)")
      transcript += "$ qp \(line)\n\(run.output)\(run.errors)"
      if code != 0 { transcript += "(exit code \(code))\n" }
      transcript += "\n"
    }

    /// Digests change with the name of the machine.
    var readable: String { transcript.replacing(/[0-9a-f]{64}/, with: "(digest)") }
  }
}
