import PremiumFiles
import QualityPremium
import Testing

@testable import PremiumStore

@Suite("What was published, and what came after it") struct PublishedRunTests {
  @Test("A run is an edition once it is published, and no sooner")
  func first() throws {
    let year = try RunScratch()
    let name = try year.assess(RunScratch.inputs())
    #expect(try year.runs.published().isEmpty)
    try year.publish(name)
    let edition = try #require(try year.runs.published().first)
    #expect(edition.run.name == name && edition.edition == 1)
    #expect(edition.supersedes == nil && edition.supersededBy == nil && !edition.isWithdrawn)
  }

  @Test("A later edition supersedes an earlier one, which stays")
  func later() throws {
    let year = try RunScratch()
    let first = try year.assess(RunScratch.inputs())
    try year.publish(first)
    let second = try year.assess(RunScratch.inputs())
    #expect(try year.runs.published().map(\.supersededBy) == [nil])
    try year.publish(second)
    let editions = try year.runs.published()
    #expect(editions.map(\.run.name) == [first, second])
    #expect(editions.map(\.edition) == [1, 2])
    #expect(editions[0].supersededBy == second && editions[1].supersedes == first)
  }

  @Test(
    "What was sent back after it was published is withdrawn, with the reason, until it is published again"
  )
  func withdrawn() throws {
    let year = try RunScratch()
    let first = try year.assess(RunScratch.inputs())
    try year.publish(first)
    try year.runs.recalculate(first, by: "nina", reason: "a doubt about the program")
    let gone = try #require(try year.runs.published().first)
    #expect(gone.isWithdrawn && gone.withdrawal?.reason == "a doubt about the program")
    let second = try year.assess(RunScratch.inputs())
    try year.publish(second)
    #expect(try year.runs.published().map(\.supersedes) == [nil, nil])
    try year.publish(first)
    #expect(try year.runs.published().map(\.isWithdrawn) == [false, false])
  }

  @Test("Every file of the bundle of a run, the digests among them")
  func files() throws {
    let year = try RunScratch()
    let name = try year.assess(RunScratch.inputs())
    let names = try year.runs.bundleFiles(of: name).map(\.name)
    for file in ["run.json", "SHA256SUMS", "results/results.csv", "evidence/organisations.csv"] {
      #expect(names.contains(file))
    }
  }
}
