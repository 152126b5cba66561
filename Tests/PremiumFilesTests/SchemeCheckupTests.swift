import Foundation
import PremiumRules
import QualityPremium
import Testing

@testable import PremiumFiles

@Suite("What is checked of a scheme beyond reading it") struct SchemeCheckupTests {
  /// The shipped scheme of 2013/14 with its text changed.
  private func loaded(_ edit: (String) -> String) throws -> RuleLibrary.LoadedScheme {
    let library = try Checkout.library()
    let url = Checkout.rules.schemes.appending(path: "quality-premium/2013-14.yaml")
    let text = edit(try String(contentsOf: url, encoding: .utf8))
    let file = InputFile(name: "x.yaml", bytes: Array(text.utf8))
    let scheme = try SchemeFile.read(file, indicators: library.indicators)
    return .init(scheme: scheme, digest: "", file: file)
  }

  private func problems(_ right: String, _ wrong: String) throws -> [Problem] {
    let shipped = Set(SchemeCheckup.problems(in: try loaded { $0 }).map(\.what))
    let changed = try loaded { text in
      guard let range = text.range(of: right) else { return "" }
      return text.replacingCharacters(in: range, with: wrong)
    }
    return SchemeCheckup.problems(in: changed).filter { !shipped.contains($0.what) }
  }

  @Test(
    "A test that points the wrong way or that no evidence can meet is a mistake",
    arguments: [
      ("of: mrsa, at-most: 0", "of: mrsa, at-least: 0", "pays for more of 'mrsa', of which less"),
      (
        "of: rtt-18-weeks, at-least: 92%", "of: rtt-18-weeks, at-most: 92%",
        "pays for less of 'rtt-18-weeks', of which more is better"
      ),
      ("fall: {of: pyll,", "rise: {of: pyll,", "pays for more of 'pyll'"),
      ("of: mrsa, at-most: 0", "of: mrsa, below: 0", "no evidence can meet"),
      ("of: mrsa, at-most: 0", "of: mrsa, below: 0.5", ""),
      ("at-least: 92%", "above: 100%", "rtt-18-weeks above 100%"),
      ("at-least: 92%", "at-least: 100%", ""),
      ("at-least: 3.2%", "at-least: 101%", "a fall at-least 101%"),
      ("at-least: 3.2%", "at-least: 100%", ""),
      ("denied: financial-failure", "denied: fft-rolled-out", ""),
      (
        "- confirmed: fft-rolled-out",
        "- confirmed: fft-rolled-out\n        - denied: fft-rolled-out",
        "these tests of 'fft-rolled-out' together"
      ),
      (
        "- value: {of: mrsa, at-most: 0, name: mrsa-cases}",
        "- value: {of: mrsa, at-most: 0, name: mrsa-cases}\n"
          + "        - value: {of: mrsa, below: 0, name: other}",
        "mrsa below 0"
      ),
    ])
  func mistakes(right: String, wrong: String, message: String) throws {
    let found = try problems(right, wrong).filter { $0.severity == .mistake }
    if message.isEmpty {
      #expect(found.isEmpty, "\(found)")
    } else {
      #expect(found.contains { $0.what.contains(message) }, "\(found)")
      #expect(found.allSatisfy { $0.line > 80 && !$0.remedy.isEmpty })
    }
  }

  @Test("Two limits of one figure that leave no value between them are a mistake")
  func contradiction() throws {
    let found = try problems(
      "value: {of: ambulance-red-1, at-least: 75%, name: standard}",
      """
      all:
              - value: {of: ambulance-red-1, at-least: 75%, name: standard}
              - value: {of: ambulance-red-1, below: 75%, name: other}
      """)
    #expect(found.contains { $0.what.contains("these tests of 'ambulance-red-1' together") })
  }

  @Test(
    "What is odd is a warning, with its line",
    arguments: [
      ("above: 0, name: improvement", "above: -1, name: improvement", "gets worse, by up to -1"),
      ("at-least: 3.2%", "at-least: -3.2%", "gets worse"),
      ("denied: serious-quality-failure", "denied: financial-failure", "no rule asks for"),
      (
        "source: [pulse-25-percent, pulse-fines]", "source: pulse-25-percent",
        "nothing cites the source 'pulse-fines'"
      ),
    ])
  func warnings(right: String, wrong: String, message: String) throws {
    let found = try problems(right, wrong).filter { $0.severity == .warning }
    #expect(found.contains { $0.what.contains(message) && $0.line > 20 }, "\(found)")
  }

  @Test("Rules published on 1 April are in time, and later ones are not, as in 2013")
  func late() throws {
    let shipped = SchemeCheckup.problems(in: try loaded { $0 })
    #expect(
      shipped.map(\.what) == ["was published on 1 May 2013, after 1 April 2013"], "\(shipped)")
    let early = try loaded { $0.replacing("date: 2013-05-01", with: "date: 2013-04-01") }
    #expect(SchemeCheckup.problems(in: early).isEmpty)
  }

  private static let examples = """

    examples:
      population: 1000
      known: {pyll baseline: 2000, pyll: 1900}
      cases:
        - case: It fell
          verdicts: {measure:pyll: met}
        - case: It rose
          but: {pyll: 2001}
          verdicts: {measure:pyll: met}
        - case: It is not a number
          but: {pyll: lots}
        - case: Not known
          unknown: [pyll]
          status: range

    """

  @Test("Examples inside the file are run, and one that comes to something else is a mistake")
  func inside() throws {
    let loaded = try loaded { $0 + Self.examples }
    let examples = try ExampleFiles.read(loaded, cases: URL(filePath: "/nowhere"))
    #expect(examples.map(\.title) == ["It fell", "It rose", "It is not a number", "Not known"])
    var found: [String] = []
    for example in examples {
      do {
        let assessment = try example.assessment(under: loaded.scheme)
        found += example.differences(from: assessment).map(\.what)
      } catch {
        found += error.list.map(\.what)
      }
    }
    #expect(
      found == [
        "in the example 'It rose' measure:pyll is not_met, not met",
        "in the example 'It is not a number' 'lots' is not a number",
      ], "\(found)")
  }

  @Test("A slip in an example is found when the scheme is read")
  func slip() throws {
    #expect(throws: Problems.self) {
      try loaded { $0 + Self.examples.replacing("verdicts:", with: "verdict:") }
    }
  }

  @Test("The examples of a year are those that name the scheme")
  func beside() throws {
    let cases = Checkout.root.appending(path: "Tests/Cases")
    let examples = try ExampleFiles.read(loaded { $0 }, cases: cases)
    #expect(examples.count > 50)
    let other = try loaded { text in
      text.replacing("scheme: quality-premium/2013-14", with: "scheme: other/2013-14")
    }
    #expect(try ExampleFiles.read(other, cases: cases).isEmpty)
  }
}

@Suite("The file of a new year") struct SchemeCopyTests {
  private func copy(_ name: String = "2014-15", _ year: Int = 2014) throws -> (String, Scheme) {
    let library = try Checkout.library()
    let old = try library.scheme("quality-premium/2013-14")
    let text = SchemeCopy(old, as: "quality-premium/\(name)", year: .financialYear(year)).text()
    let file = InputFile(name: "new.yaml", bytes: Array(text.utf8))
    return (text, try SchemeFile.read(file, indicators: library.indicators))
  }

  @Test("It is the old one with every period a year later and nothing taken for read")
  func moved() throws {
    let old = try Checkout.scheme()
    let (_, new) = try copy()
    #expect(new.id == "quality-premium/2014-15" && new.title == "NHS Quality Premium 2014/15")
    #expect(new.year == .financialYear(2014) && new.announcement == nil)
    #expect(new.rules.map(\.criterion) == old.rules.map { $0.criterion.moved(byYears: 1) })
    #expect(new.population.dated == .quarter(1, ofFinancialYear: 2014))
    let provenances = new.rules.map(\.provenance) + [new.provenance, new.population.provenance]
    for provenance in provenances {
      #expect(provenance.confidence == .unverified)
      #expect(
        provenance.note?.hasPrefix(
          "Copied from quality-premium/2013-14 and not yet read in a source of 2014/15.") == true)
    }
    #expect(new.parameters.map(\.parameter) == old.parameters.map(\.parameter))
  }

  @Test("Going back a year gives the periods of the year before")
  func back() throws {
    let (_, new) = try copy("2012-13", 2012)
    #expect(
      new.rules.map(\.criterion)
        == (try Checkout.scheme()).rules.map { $0.criterion.moved(byYears: -1) })
  }

  @Test("Comments and what notes said are kept")
  func comments() throws {
    let (text, new) = try copy()
    #expect(text.contains("# Each right or pledge missed takes a quarter"))
    #expect(text.hasPrefix("# Copied from quality-premium/2013-14 by 'qp scheme new'."))
    let note = new.measures.first { $0.id == "healthcare-associated-infections" }?.provenance.note
    #expect(note?.hasSuffix("as the wording says, assigned to it or not.") == true)
  }

  @Test("Values in quotes and in braces are moved as well")
  func styles() throws {
    let library = try Checkout.library()
    let url = Checkout.rules.schemes.appending(path: "quality-premium/2013-14.yaml")
    let text = try String(contentsOf: url, encoding: .utf8)
      .replacing("    baseline: 2012\n", with: "    baseline: \"2012\"\n")
      .replacing(
        "  value: £5.00\n  source: [hsj-own-areas, gponline-local-targets, gponline-180m]\n"
          + "  confidence: sourced\n", with: ""
      )
      .replacing(
        "amount-per-head:\n",
        with: "amount-per-head: {value: £5.00, source: gponline-180m, confidence: sourced}\n")
    let file = InputFile(name: "x.yaml", bytes: Array(text.utf8))
    let scheme = try SchemeFile.read(file, indicators: library.indicators)
    let copy = SchemeCopy(
      .init(scheme: scheme, digest: "", file: file), as: "quality-premium/2014-15",
      year: .financialYear(2014)
    ).text()
    #expect(copy.contains("    baseline: 2013\n"))
    let new = try SchemeFile.read(
      InputFile(name: "y.yaml", bytes: Array(copy.utf8)), indicators: library.indicators)
    #expect(new.provenance.confidence == .unverified && new.provenance.note != nil)
  }
}
