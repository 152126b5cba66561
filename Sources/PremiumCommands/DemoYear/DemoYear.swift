import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

/// `qp demo-year`: 2013/14 as it is lived, from proposals to a restatement, on made-up people and figures.
struct DemoYear: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-year",
    abstract: "Plays 2013/14 with all 211 CCGs in a record of its own, and tells what happens.",
    discussion: """
      Leaves premium.sqlite, bundle and head.txt in the folder, for trying
        qp verify demo-year/bundle
        qp audit verify --database demo-year/premium.sqlite --head demo-year/head.txt
        qp run show 2013-14-run-1 --database demo-year/premium.sqlite
        qp spending show 00D --database demo-year/premium.sqlite
        qp statement paper --run 2013-14-run-2 --organisation 02Y \\
          --database demo-year/premium.sqlite
      People, local measures and outcomes are made up, and say so.
      """)

  @Option(help: "The folder, which is made anew.")
  var output = "demo-year"

  func run() throws {
    let folder = URL(filePath: output)
    try Self.clear(folder)
    var story = try Story(in: folder)
    try story.play()
    try story.close()
  }

  /// Removes what an earlier play left, and nothing that is something else.
  private static func clear(_ folder: URL) throws {
    let manager = FileManager.default
    let left = (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
    let own = ["premium.sqlite", "premium.sqlite-wal", "premium.sqlite-shm", "bundle", "head.txt"]
    let foreign = left.filter { !own.contains($0) && !$0.hasSuffix(".csv") }
    if let name = foreign.first {
      throw ValidationError("'\(folder.relativePath)' holds '\(name)'; name an empty folder.")
    }
    if !left.isEmpty { try manager.removeItem(at: folder) }
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
  }
}
