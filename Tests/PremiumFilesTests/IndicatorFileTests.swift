import Foundation
import PremiumRules
import QualityPremium
import Testing

@testable import PremiumFiles

@Suite("Indicator files") struct IndicatorFileTests {
  private static let folder = Checkout.rules.indicators

  private func problems(_ name: String, _ edit: (String) -> String) throws -> [String] {
    let url = Self.folder.appending(path: name + ".yaml")
    let text = edit(try String(contentsOf: url, encoding: .utf8))
    do {
      _ = try IndicatorFile.read(InputFile(name: "x.yaml", bytes: Array(text.utf8)))
      return []
    } catch {
      return error.list.map(\.description)
    }
  }

  private func definitions() throws -> [(Indicator, IndicatorDefinition)] {
    try Checkout.library().indicators.values.map { ($0, try #require($0.definition)) }
  }

  @Test("Every file loads, and says why the indicator matters and where it comes from")
  func shipped() throws {
    let all = try definitions()
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(all.count == files.count { $0.hasSuffix(".yaml") })
    #expect(all.allSatisfy { !$0.0.provenance.sources.isEmpty && $0.1.why.count > 20 })
  }

  @Test("No definition is said to be checked by a person, since none has been")
  func unchecked() throws {
    #expect(try definitions().allSatisfy { $0.1.checkedBy == nil })
  }

  @Test("What an indicator is shown beneath exists")
  func context() throws {
    let indicators = try Checkout.library().indicators
    #expect(indicators.values.compactMap(\.contextFor).allSatisfy { indicators[$0] != nil })
  }

  @Test("Where neither high nor low is good, the note says why or the indicator is a limit")
  func direction() throws {
    let neither = try definitions().filter { $0.0.direction == .neither }
    #expect(!neither.isEmpty)
    #expect(
      neither.allSatisfy { $0.0.provenance.note?.contains(/either (high|good)/) == true })
  }

  @Test("The first figure of an official number is its domain")
  func domains() throws {
    for (indicator, definition) in try definitions() {
      guard let number = definition.number else { continue }
      let figure = number.replacing("CCG OIS ", with: "").prefix(1)
      #expect(definition.domains.map(\.rawValue) == [String(figure)], "\(indicator.id)")
    }
  }

  @Test("A definition that is sourced is more than its title")
  func honesty() throws {
    for (indicator, definition) in try definitions()
    where indicator.provenance.confidence == .sourced {
      #expect(definition.numerator != IndicatorDefinition.notStated, "\(indicator.id)")
      let note = indicator.provenance.note ?? ""
      #expect(!note.contains("are read off the title"), "\(indicator.id)")
    }
  }

  @Test(
    "A slip of the pen is found with its place and the remedy",
    arguments: [
      ("why: >-\n", "whi: >-\n", "the indicator has no key 'whi'; did you mean 'why'?"),
      ("why: >-\n", "whi: >-\n", "has no 'why'; add 'why: …'"),
      ("method: directly", "method: direktly", "did you mean 'directly-standardised-rate'?"),
      ("kind: rate", "kind: percent", "makes a rate, and the kind is percent; correct one"),
      ("european-2013", "european-2031", "did you mean 'european-2013'?"),
      ("standard-population: european-2013\n", "", "has no 'standard-population'"),
      ("exact-below: 389", "exact-below: few", "'few' is no number of events"),
      ("exact-below: 389", "persons: poling", "did you mean 'pooling'?"),
      ("exact-below: 389", "multiplier: 100", "has no use for 'multiplier'; delete it"),
      ("disclosure: hospital", "disclosure: hopsital", "is no disclosure rule; did you mean"),
      ("domain: 2", "domain: 6", "'6' is no domain; write 1 to 5, a list such as [2, 3], or none"),
      ("domain: 2\n", "", "has no 'domain'"),
      ("publisher:", "#publisher:", "has no 'publisher'"),
      ("author:", "#author:", "has no 'author'"),
      ("checked-by: none yet", "checked-by:", "checked-by is not a text"),
      ("2027-03-31", "31/3/2027", "'31/3/2027' is no day; write a day such as 2027-03-31"),
      ("denominator:", "#denominator:", "has no 'denominator'"),
      ("numerator: >-\n", "numeratr: >-\n", "no key 'numeratr'; did you mean 'numerator'?"),
    ])
  func slips(right: String, wrong: String, message: String) throws {
    let found = try problems("unplanned-hospitalisation-chronic-acs") { text in
      guard let range = text.range(of: right) else { return text }
      return text.replacingCharacters(in: range, with: wrong)
    }
    #expect(found.contains { $0.contains(message) }, "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix("x.yaml:") })
  }

  @Test("A count has no denominator, and a crude rate needs its multiplier")
  func methodNeeds() throws {
    let count = try problems("mrsa") { $0.replacing("method:", with: "denominator: x\nmethod:") }
    #expect(count.contains { $0.contains("a count has no denominator; delete it") }, "\(count)")
    let rate = try problems("neonatal-mortality-and-stillbirths") {
      $0.replacing("multiplier: 1000\n", with: "")
    }
    #expect(rate.contains { $0.contains("has no 'multiplier'") }, "\(rate)")
  }

  @Test("Several slips are reported together")
  func together() throws {
    let found = try problems("pyll") { text in
      text.replacing("domain: 1", with: "domain: one").replacing("kind: rate", with: "kind: rat")
        .replacing("persons: pooling", with: "persons: pool")
    }
    #expect(found.count == 3, "\(found)")
  }
}

@Suite("Indicator files against the published set") struct PublishedIndicatorTests {
  @Test(
    "Every CCG Outcomes Indicator of the published sheets has exactly one definition",
    .enabled(if: SharedData.isHere, "the reference data is not beside this checkout"))
  func complete() throws {
    let published = Set(try rows().map { "CCG OIS " + ($0["indicator"] ?? "") })
    let numbers = try Checkout.library().indicators.values.compactMap { $0.definition?.number }
    #expect(published.count == 66)
    #expect(Set(numbers) == published)
    #expect(numbers.count == published.count)
  }

  @Test(
    "The kind of an indicator suits the values that were published of it",
    .enabled(if: SharedData.isHere, "the reference data is not beside this checkout"))
  func kinds() throws {
    let indicators = Dictionary(
      grouping: try Checkout.library().indicators.values, by: { $0.definition?.number })
    for row in try rows() {
      let number = "CCG OIS " + (row["indicator"] ?? "")
      let indicator = try #require(indicators[number]?.first)
      let type = row["value_type"] ?? ""
      let method = try #require(indicator.definition).calculation.method
      switch type {
      case "dsr": #expect(method.usesStandardPopulation, "\(indicator.id)")
      case "smr": #expect(method == .indirectlyStandardisedRatio, "\(indicator.id)")
      case "isr":
        #expect(
          [.indirectlyStandardisedRatio, .indirectlyStandardisedRate].contains(method),
          "\(indicator.id)")
      case "mrsa count", "cdi count": #expect(indicator.kind == .count)
      case "weighted average score", "adjusted health gain": #expect(indicator.kind == .score)
      case _ where type.hasPrefix("percentage"): #expect(indicator.kind == .percent)
      case _ where type.contains("per 1"): #expect(method == .crudeRate, "\(indicator.id)")
      default: #expect(type == "indicator value", "the value type '\(type)' is new")
      }
    }
  }

  @Test(
    "Where published counts do not make the published percentage, the note says so",
    .enabled(if: SharedData.isHere, "the reference data is not beside this checkout"))
  func counts() throws {
    let indicators = Dictionary(
      grouping: try Checkout.library().indicators.values, by: { $0.definition?.number })
    for row in try rows() {
      guard let indicator = indicators["CCG OIS " + (row["indicator"] ?? "")]?.first,
        indicator.definition?.calculation.method == .proportion,
        let part = Double(row["numerator"] ?? ""), let whole = Double(row["denominator"] ?? ""),
        let value = Double(row["value"] ?? ""), abs(100 * part / whole - value) > 0.051
      else { continue }
      let note = indicator.provenance.note ?? ""
      #expect(note.contains(/counts are rounded|unit changes|must be wrong/), "\(indicator.id)")
    }
  }

  private func rows() throws -> [[String: String]] {
    var problems: [Problem] = []
    let url = SharedData.folder.appending(
      path: "data/ccgois_all_indicators_west_sussex_england.csv")
    let csv = try #require(CSVFile(InputFile.read(url), problems: &problems))
    let names = csv.heading.fields.map(\.text)
    return csv.rows.map { row in
      Dictionary(zip(names, row.fields.map(\.text)), uniquingKeysWith: { first, _ in first })
    }
  }
}
