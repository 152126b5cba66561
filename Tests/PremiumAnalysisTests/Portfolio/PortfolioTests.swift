import Foundation
import PremiumAnalysis
import PremiumCharts
import PremiumFiles
import PremiumRules
import QualityPremium
import Testing

@Suite("What was chosen") struct PortfolioTests {
  /// The example's register of that name; the first is the one of real choices.
  static func portfolio(_ number: Int) throws -> Portfolio { try read.get()[number] }

  private static let read = Result<[Portfolio], any Error> {
    try [0, 1].map { try read($0) }
  }

  /// Every analysis of both registers, worked out once.
  static func analyses(_ number: Int) throws -> [Analysis] { try analysed.get()[number] }

  private static let analysed = Result<[[Analysis]], any Error> {
    try [0, 1].map { number in
      let portfolio = try portfolio(number)
      return Portfolio.analyses.map { $0(portfolio) }
    }
  }

  private static func read(_ number: Int) throws -> Portfolio {
    let frame = try ShippedFrame.frame()
    let indicators = try ShippedFrame.indicators()
    let profiles = try ProfilesFolder.read(ShippedFrame.rules.organisations)
    let registers = try RegisterFolder.readAll(
      ShippedFrame.root.appending(path: "Examples/portfolio-2013-14"),
      known: .init(
        organisations: Set(profiles.map(\.code)), indicators: Set(indicators.keys),
        themes: Set(frame.themes.map(\.id))))
    let register = registers[number]
    return Portfolio(
      name: "r", measures: register.measures, profiles: profiles, history: register.history,
      amendments: register.amendments, records: register.records, indicators: indicators,
      coder: Coder(frame))
  }

  @Test(
    "The real choices are nine of four CCGs, each with its source, coded as their themes are known")
  func real() throws {
    let portfolio = try Self.portfolio(0)
    #expect(portfolio.choices.count == 9 && portfolio.choosers == ["01N", "02Y", "07V", "10M"])
    #expect(portfolio.choices.allSatisfy { $0.measure.source.hasPrefix("http") })
    let themes = Dictionary(
      uniqueKeysWithValues: portfolio.choices.map { ($0.measure.id, $0.coding.themes) })
    #expect(themes["R1"] == ["emergency-admissions"])
    #expect(themes["R2"] == ["emergency-admissions", "falls-and-frailty"])
    #expect(themes["R3"] == ["dementia"] && themes["R4"] == ["dementia"])
    #expect(themes["R5"] == ["circulatory"])
    #expect(themes["R6"] == ["cancer", "elective-care"])
    #expect(themes["R7"] == ["diabetes"] && themes["R8"] == ["integration"])
    #expect(themes["R9"] == ["carers"])
  }

  @Test(
    "The illustrative register has the two numbers that were published, and says that it is made up"
  )
  func published() throws {
    let portfolio = try Self.portfolio(1)
    #expect(portfolio.choosers.count == 211 && portfolio.choices.count == 633)
    #expect(portfolio.choices.allSatisfy { $0.measure.evidence == .madeUp })
    func choosers(_ title: String) -> Int {
      portfolio.choices.count { $0.measure.text.title.hasPrefix(title) }
    }
    #expect(choosers("Emergency readmissions within 30 days") == 29)
    #expect(choosers("Estimated diagnosis rate for people with dementia") == 27)
  }

  @Test("Every analysis is listed once, and says what it found, how sure, and what it cannot show")
  func analyses() throws {
    let folder = ShippedFrame.root.appending(path: "Sources/PremiumAnalysis/Portfolio/Analyses")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") && $0 != "Standing.swift" }
    #expect(Portfolio.analyses.count == files.count)
    for number in [0, 1] {
      let analyses = try Self.analyses(number)
      #expect(Set(analyses.map(\.id)).count == analyses.count)
      for analysis in analyses {
        for sentence in [analysis.finding, analysis.uncertainty, analysis.limits] {
          #expect(sentence.hasSuffix("."), "\(analysis.id): \(sentence)")
        }
        #expect(analysis.rows.allSatisfy { $0.cells.count == analysis.headings.count })
        #expect(number == 0 || analysis.chart != nil || analysis.id == "integration-share")
      }
    }
  }

  @Test("Every figure rests on measures that are in the register")
  func traced() throws {
    let portfolio = try Self.portfolio(1)
    let ids = Set(portfolio.choices.map(\.measure.id))
    for analysis in try Self.analyses(1) {
      for row in analysis.rows { #expect(ids.isSuperset(of: row.measures), "\(analysis.id)") }
    }
  }

  @Test("The same register gives the same report")
  func same() throws {
    let portfolio = try Self.portfolio(1)
    for (analysis, one) in zip(Portfolio.analyses, try Self.analyses(1)) {
      let other = analysis(portfolio)
      #expect(one.finding == other.finding && one.table == other.table)
      #expect(one.chart?.svg == other.chart?.svg)
    }
  }

  @Test("Where no register counts people there is no ratio, and the reason is said")
  func neglected() throws {
    let analysis = try #require(try Self.analyses(1).first { $0.id == "neglected-areas" })
    let rows = analysis.table.texts
    let row = try #require(rows.first { $0[0] == "Musculoskeletal conditions" })
    #expect(row[1].isEmpty && row[4].isEmpty && row[5].hasPrefix("no ratio: "))
    let dementia = try #require(rows.first { $0[0] == "Dementia" })
    #expect(!dementia[4].isEmpty)
  }

  @Test("A register of one measure makes a report, and says how little it can say")
  func one() throws {
    var portfolio = try Self.portfolio(0)
    portfolio.choices = Array(portfolio.choices.prefix(1))
    let analyses = Portfolio.analyses.map { $0(portfolio) }
    #expect(analyses.contains { $0.finding.hasPrefix("Nothing can be said") })
  }

  @Test("The burden, neighbours and deprivation are those of the data they were transcribed from")
  func transcribed() throws {
    let profiles = try ProfilesFolder.read(ShippedFrame.rules.organisations)
    #expect(profiles.count == 211)
    #expect(profiles.reduce(0) { $0 + $1.neighbours.count } == 2 * 553)
    #expect(profiles.filter { $0.neighbours.isEmpty }.map(\.code) == ["10L"])
    #expect(profiles.reduce(0) { $0 + ($1.list ?? 0) } == 56_324_887)
    #expect(profiles.allSatisfy { (0...1).contains($0.deprivation ?? -1) })
    let gateshead = profiles.filter { ["00F", "00G", "00H"].contains($0.code) }
    #expect(Set(gateshead.map(\.deprivation)).count == 1)
    #expect(Set(profiles.map { [$0.hexagon?.column, $0.hexagon?.row] }).count == 211)
  }
}
