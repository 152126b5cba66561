import Foundation
import Testing

@Suite("qp solve") struct SolveTests {
  static let eastRiding = [
    "solve", "quality-premium/2013-14", "--award", "556000", "--within", "500", "--population",
    "280000..310000",
  ]
  private static let menu = ["solve", "quality-premium/2015-16", "--percent", "1", "--split"]
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

  private static let splits = [
    "--split", "delayed-transfers=40", "weekend-discharges=60", "mental-health/smoking=100%",
  ]

  @Test(
    "Menus: a range with what is needed to settle it, and no range once the split is given",
    arguments: [
      ("solve-menus.txt", ["--percent", "29", "--within", "0.5"], "table"),
      ("solve-menus.csv", ["--percent", "29", "--within", "0.5"], "csv"),
      ("solve-menus.json", ["--percent", "80"], "json"),
      ("solve-split.txt", ["--percent", "62"] + splits, "table"),
    ])
  func menus(name: String, arguments: [String], format: String) throws {
    let run = try Program.run(
      ["solve", "quality-premium/2015-16"] + arguments + ["--format", format])
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    try Snapshot.expect(run.output, name)
  }

  /// A published award, what else is known, and every outcome that gives it: earned, failed, share.
  struct Published: Sendable, CustomTestStringConvertible {
    var who: String
    var year: String
    var award: [String]
    var outcomes: [String]

    var testDescription: String { who }
  }

  private static func award(_ pounds: Int, _ population: String) -> [String] {
    ["--award", "\(pounds)", "--within", "500", "--population", population]
  }

  private static let published = [
    Published(
      who: "East Riding of Yorkshire", year: "2013-14", award: award(556_000, "280000..310000"),
      outcomes: ["37.5,0,37.5", "50,1,37.5", "75,2,37.5"]),
    Published(
      who: "Surrey Heath, if of the first year", year: "2013-14",
      award: award(220_000, "90000..98000"), outcomes: ["62.5,1,46.875"]),
    Published(
      who: "Surrey Heath, if of the second", year: "2014-15",
      award: award(220_000, "97000..98500"), outcomes: ["45,0,45", "60,1,45"]),
    Published(
      who: "Bexley", year: "2014-15", award: award(201_000, "220000..240000"),
      outcomes: ["70,3,17.5"]),
    Published(
      who: "Birmingham CrossCity, the share", year: "2013-14",
      award: ["--percent", "29", "--within", "0.5"], outcomes: ["none,,28.125"]),
    Published(
      who: "Birmingham CrossCity, the award at the people that 29% means", year: "2013-14",
      award: award(967_000, "666897"), outcomes: ["none,,28.125"]),
    Published(
      who: "Birmingham CrossCity, the award for the people that 28.125% means", year: "2013-14",
      award: award(967_000, "687644"), outcomes: ["37.5,1,28.125"]),
    Published(
      who: "North and West Reading, Greater Huddersfield and a third", year: "2013-14",
      award: ["--percent", "87.5"], outcomes: ["87.5,0,87.5"]),
    Published(
      who: "Newbury and District, the maximum", year: "2014-15", award: award(575_000, "115000"),
      outcomes: ["100,0,100"]),
    Published(
      who: "A North West CCG that lost a fifth and nothing else", year: "2015-16",
      award: ["--percent", "80"], outcomes: ["80,0,80", "100,1,80", "80..80,0,80..80"]),
  ]

  @Test(
    "Published awards come to the decompositions that were worked out by hand", arguments: published
  )
  func publishedAwards(case published: Published) throws {
    let run = try Program.run(
      ["solve", "quality-premium/\(published.year)", "--format", "csv"] + published.award)
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    let rows = run.output.split(separator: "\n").map { row in
      row.split(separator: ",", omittingEmptySubsequences: false).prefix(3).joined(separator: ",")
    }
    #expect(rows == ["earned_percent,failed,share_percent"] + published.outcomes)
  }

  @Test("A file of splits serves for the organisation that is named")
  func file() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let columns =
      "organisation,measure,option,share,agreed_by_ccg,agreed_by_area_team,agreed_on,source"
    let path = try folder.file(
      "splits.csv",
      """
      \(columns)
      X,urgent-and-emergency-care,delayed-transfers,40%,A,B,2015-05-01,a test
      X,urgent-and-emergency-care,weekend-discharges,60%,A,B,2015-05-01,a test
      X,mental-health,smoking,100%,A,B,2015-05-01,a test
      Y,mental-health,smoking,100%,A,,2015-05-01,a test

      """)
    let solve = ["solve", "quality-premium/2015-16", "--percent", "62"]
    let stated = try Program.run(solve + Self.splits)
    let read = try Program.run(solve + ["--splits", path, "--organisation", "X"])
    #expect(read.code == 0 && read.output == stated.output, "\(read.errors)")
    for (options, message) in [
      ([], "is about 2 organisations; say which with --organisation"),
      (["--organisation", "Z"], "holds no split of 'Z'"),
      (["--organisation", "Y"], "has no agreement of both sides on the split of 'mental-health'"),
    ] {
      let run = try Program.run(solve + ["--splits", path] + options)
      #expect(run.code == 3 && run.output.isEmpty && run.errors.contains(message), "\(run.errors)")
    }
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
      (
        ["solve", "--percent", "1", "--split", "a=1"],
        "quality-premium/2013-14 has no menu to split"
      ),
      (["solve", "--percent", "1", "--organisation", "X"], "--organisation goes with --splits"),
      (menu + ["smokin=100"], "did you mean 'smoking'?"),
      (menu + ["smoking"], "'smoking' is no split; write it as delayed-transfers=40."),
      (menu + ["smoking=101"], "'smoking=101' is no split"),
      (menu + ["smoking=99"], "The split of 'mental-health' adds up to 99%"),
      (menu + ["smoking=50", "smoking=50"], "--split gives 'smoking' twice"),
      (menu + ["smoking=100", "--splits", "x.csv"], "Give either --split or --splits."),
    ])
  func usage(arguments: [String], message: String) throws {
    let run = try Program.run(arguments)
    #expect(run.code == 2, "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}
