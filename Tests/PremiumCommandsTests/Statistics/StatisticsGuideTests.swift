import Foundation
import Testing

@testable import PremiumCommands

@Suite("The guide to qp statistics")
struct StatisticsGuideTests {
  @Test("Every example prints what the guide says")
  func examples() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let guide = try String(
      contentsOf: Program.root.appending(path: "docs/how-to/compute-statistics.md"),
      encoding: .utf8)
    var examples = 0
    for (index, block) in guide.components(separatedBy: "```").enumerated() where index % 2 == 1 {
      let lines = block.split(separator: "\n", maxSplits: 1).map(String.init)
      if let name = lines[0].split(separator: " ").last, lines[0].hasPrefix("csv ") {
        _ = try folder.file(String(name), lines[1])
      } else if lines[0] == "console" {
        let parts = lines[1].split(separator: "\n", maxSplits: 1).map(String.init)
        let arguments = parts[0].split(separator: " ").dropFirst(2).map(String.init)
        let run = try Program.run(arguments, in: folder.url)
        #expect(run.output == parts[1], "\(parts[0]): \(run.errors)")
        examples += 1
      }
    }
    #expect(examples >= StatisticsMethod.allCases.count)
  }
}
