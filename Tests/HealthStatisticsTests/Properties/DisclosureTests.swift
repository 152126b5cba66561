import HealthStatistics
import Testing

@Suite("Small numbers")
struct DisclosureTests {
  @Test(
    "From 2018: 0 stays, 1 to 7 hidden, the rest to the nearest five",
    arguments: [(0, "0"), (1, "*"), (7, "*"), (8, "10"), (12, "10"), (13, "15"), (100, "100")])
  func from2018(count: Int, text: String) throws {
    #expect(try Disclosure.hospitalEpisodes2018.show(count).text == text)
  }

  @Test("National figures need no control")
  func national() throws {
    #expect(try Disclosure.hospitalEpisodes2018.show(3, isNational: true) == .value(3))
  }

  @Test("Percentages come from the rounded counts and are hidden with either")
  func percentages() throws {
    let rule = Disclosure.hospitalEpisodes2018
    #expect(try rule.showPercentage(12, of: 38) == .value(25))
    #expect(try rule.showPercentage(4, of: 38) == .suppressed)
    #expect(try rule.showPercentage(0, of: 0) == .suppressed)
  }

  @Test("Averages over one to seven people are hidden")
  func averages() throws {
    #expect(try Disclosure.hospitalEpisodes2018.showAverage(4.5, over: 7) == .suppressed)
    #expect(try Disclosure.hospitalEpisodes2018.showAverage(4.5, over: 8) == .value(4.5))
  }

  @Test("Before 2018 one hidden part takes the smallest other with it")
  func secondary() throws {
    let shown = try Disclosure.hospitalEpisodesBefore2018.show(parts: [3, 40, 12, 0])
    #expect(shown.map(\.text) == ["*", "40", "*", "0"])
    let two = try Disclosure.hospitalEpisodesBefore2018.show(parts: [3, 40, 2])
    #expect(two.map(\.text) == ["*", "40", "*"])
  }

  @Test("No rule shows all; negative counts are refused")
  func noRule() throws {
    #expect(try Disclosure.none.show(2) == .value(2))
    #expect(throws: StatisticsError.negative(.count, -1, row: nil)) {
      try Disclosure.none.show(-1)
    }
  }
}
