import Foundation
import Testing

@Suite("qp demo-year")
struct DemoYearTests {
  @Test("A whole year is played to its end, and what is left verifies")
  func played() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let year = try Program.run(["demo-year", "--output", "year"], in: folder.url)
    #expect(year.code == 0, "\(year.errors)")
    #expect(year.output.contains("The bundle was worked out again: 211 organisations"))
    let verified = try Program.run(["verify", "year/bundle"], in: folder.url)
    #expect(verified.code == 0, "\(verified.errors)")
    let trail = try Program.run(
      ["audit", "verify", "--database", "year/premium.sqlite", "--head", "year/head.txt"],
      in: folder.url)
    #expect(trail.code == 0, "\(trail.errors)")
  }
}
