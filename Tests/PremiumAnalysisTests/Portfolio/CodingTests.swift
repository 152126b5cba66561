import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium
import Testing

/// The frame that is shipped, read once.
enum ShippedFrame {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let rules = RulesFolder(home: root)

  static func frame() throws -> CodingFrame { try read.get() }
  static func coder() throws -> Coder { Coder(try frame()) }
  static func indicators() throws -> [Indicator.ID: Indicator] {
    try RuleLibrary(schemes: rules.schemes, indicators: rules.indicators).indicators
  }

  private static let read = Result<CodingFrame, any Error> {
    try CodingFrameFolder.read(rules.themes, indicators: Set(indicators().keys))
  }

  static func themes(_ title: String, _ description: String = "") throws -> Set<Theme.ID> {
    try coder().code(MeasureText(id: "x", title: title, description: description)).themes
  }
}

@Suite("Themes of local measures") struct CodingTests {
  @Test("The frame has every theme that reports count on")
  func ids() throws {
    let wanted = """
      circulatory emergency-admissions mental-health diabetes dementia cancer respiratory neurological
      musculoskeletal learning-disability children-and-young-people maternity end-of-life
      falls-and-frailty carers integration infection medicines patient-experience primary-care-access
      urgent-care-access elective-care long-term-conditions alcohol-and-substance-misuse smoking obesity
      digestive-and-liver kidney sexual-health prevention-and-screening inequality patient-safety other
      """
    let ids = wanted.split { $0.isWhitespace }.map(String.init)
    #expect(try ShippedFrame.frame().themes.map(\.id) == ids.sorted())
  }

  @Test(
    "A measure has every condition, setting and aim that its text names",
    arguments: [
      (
        "An emergency admission for a condition has both", "Emergency admissions for COPD",
        "emergency-admissions respiratory"
      ),
      ("Stroke is circulatory", "Deaths after stroke", "circulatory"),
      ("Atrial fibrillation is circulatory", "Finding people with AF", "circulatory"),
      ("Heart failure is circulatory", "Care of heart failure", "circulatory"),
      ("Hypertension is circulatory", "Hypertension found early", "circulatory"),
      ("Dementia is not mental health", "Dementia diagnosis rate", "dementia"),
      ("Vascular dementia is not circulatory", "Vascular dementia recorded", "dementia"),
      (
        "A readmission is an emergency admission", "Readmissions within 30 days",
        "emergency-admissions"
      ),
      (
        "Long-term conditions where the text says so", "Support for people with LTCs",
        "long-term-conditions"
      ),
      ("A named one without the words is not", "Care of people with COPD", "respiratory"),
      (
        "Integration is work across organisations", "Joint health and social care teams",
        "integration"
      ),
      (
        "A joint that hurts is not integration", "Joint replacement waiting list",
        "elective-care musculoskeletal"
      ),
      (
        "A cancer wait is elective care too", "Cancer: treated within 62 days",
        "cancer elective-care"
      ),
      ("Cancer screening is both", "Breast screening coverage", "cancer prevention-and-screening"),
      (
        "Vaccination is prevention, not infection", "Hepatitis B vaccination",
        "prevention-and-screening"
      ),
      (
        "A yearly check for a group is that group",
        "Annual health checks for people with learning disabilities", "learning-disability"
      ),
      (
        "The NHS Health Check is for everybody", "NHS Health Checks offered",
        "prevention-and-screening"
      ),
      (
        "Treatment by a drug is medicines too", "Statins after a heart attack",
        "circulatory medicines"
      ),
      ("A drug for AF too", "Warfarin for atrial fibrillation", "circulatory medicines"),
      ("#NOF is a broken hip", "#NOF operated on in 36 hours", "falls-and-frailty"),
      ("A&E is urgent care", "A&E attendances", "urgent-care-access"),
      ("What names nothing is other", "Staff turnover", "other"),
    ])
  func rules(rule: String, title: String, themes: String) throws {
    let wanted = Set(themes.split(separator: " ").map(String.init))
    #expect(try ShippedFrame.themes(title) == wanted, "\(rule)")
  }

  @Test(
    "What a measure leaves out is not what it is about",
    arguments: [
      ("Stroke care, excluding TIA and dementia", "circulatory"),
      ("Unplanned admissions (excluding maternity) for diabetes", "diabetes emergency-admissions"),
      ("Emergency admissions other than for alcohol", "emergency-admissions"),
      ("Stroke survivors; people with cancer are excluded", "circulatory"),
      ("Non-smokers with asthma", "respiratory"),
      ("Diabetes without kidney disease", "diabetes"),
    ])
  func negation(title: String, themes: String) throws {
    #expect(try ShippedFrame.themes(title) == Set(themes.split(separator: " ").map(String.init)))
  }

  @Test("Capitals, hyphens, apostrophes and accents do not matter")
  func spelling() throws {
    #expect(try ShippedFrame.themes("CROHN’S DISEASE") == ["digestive-and-liver"])
    #expect(try ShippedFrame.themes("Long term conditions") == ["long-term-conditions"])
    #expect(try ShippedFrame.themes("Ménière: early diabétes") == ["diabetes"])
  }

  @Test("Every label carries the words of the text that caused it")
  func evidence() throws {
    let coder = try ShippedFrame.coder()
    let title = "Emergency and other admissions for Stroke; carers, COPD & A&E"
    let coding = coder.code(MeasureText(id: "x", title: title))
    #expect(coding.asserted.count == 5)
    for label in coding.labels {
      for words in label.evidence {
        for part in words.split(separator: " … ") { #expect(title.contains(part), "\(words)") }
      }
    }
    let admissions = try #require(coding.labels.first { $0.theme == "emergency-admissions" })
    #expect(admissions.evidence == ["Emergency … admissions"])
  }

  @Test("A hint alone is a suggestion, two are a label, and words in the title count more")
  func confidence() throws {
    let frame = CodingFrame(
      themes: [theme("t", terms: ["alpha"], hints: ["beta", "gamma"])],
      negation: .init(forward: [], short: [], next: [], backward: []), digest: "")
    let coder = Coder(frame)
    func confidence(_ title: String, _ description: String = "") -> Int? {
      coder.code(MeasureText(id: "x", title: title, description: description)).labels.first?
        .confidence
    }
    #expect(confidence("alpha") == 90 && confidence("delta", "alpha") == 80)
    #expect(confidence("beta") == 40 && confidence("beta gamma") == 64)
    #expect(confidence("beta beta", "beta") == 40 && confidence("delta") == nil)
  }

  private func theme(_ id: String, terms: [String], hints: [String]) -> Theme {
    Theme(
      id: id, title: id, kind: .aim, definition: "", includes: "", excludes: "", domains: [],
      endorsed: [], source: "",
      parts: [.init(id: "all", title: "", terms: terms.compactMap { ThemeTerm($0) })],
      hints: hints.compactMap { ThemeTerm($0) }, exceptions: [], isFallback: false)
  }

  @Test("The indicator of a measure is enough to code it")
  func indicator() throws {
    let coding = try ShippedFrame.coder().code(
      MeasureText(id: "x", title: "As agreed", indicator: "stroke-thrombolysis"))
    let label = try #require(coding.asserted.first)
    #expect(label.theme == "circulatory" && label.confidence == 100)
    #expect(label.evidence == ["indicator stroke-thrombolysis"])
  }

  @Test("Coding one by one and all together is the same, whatever the order")
  func deterministic() throws {
    let coder = try ShippedFrame.coder()
    let texts = try LabelledMeasures.all().map(\.text)
    let together = coder.code(texts)
    #expect(together == texts.map { coder.code($0) })
    #expect(together == coder.code(texts.reversed()).reversed())
  }

  @Test("The test set is a fifth, apart, and coded with a micro-F1 of at least 0.90")
  func testSet() throws {
    let all = try LabelledMeasures.all()
    let test = all.filter(\.isTest)
    #expect(all.count >= 300 && test.count == all.count / 5)
    let evaluation = CodingEvaluation(test, by: try ShippedFrame.coder())
    #expect((evaluation.micro.f1 ?? 0) >= 0.90)
    #expect(evaluation.measures == test.count)
  }

  @Test("Measures in other styles that the words were tuned on stay well coded")
  func further() throws {
    let measures = try LabelledMeasures.all(in: "further-measures.csv")
    let evaluation = CodingEvaluation(measures, by: try ShippedFrame.coder())
    #expect((evaluation.micro.f1 ?? 0) >= 0.97)
  }

  @Test("Precision, recall and F1 are counted as they are defined")
  func scores() throws {
    let coder = try ShippedFrame.coder()
    let evaluation = CodingEvaluation(
      [
        LabelledMeasure(text: .init(id: "1", title: "Stroke"), themes: ["circulatory", "carers"]),
        LabelledMeasure(text: .init(id: "2", title: "Asthma"), themes: ["dementia"]),
      ], by: coder)
    #expect(evaluation.micro.right == 1)
    #expect(evaluation.micro.wrong == 1 && evaluation.micro.missed == 2)
    #expect(evaluation.confusions[.init(expected: "dementia", given: "respiratory")] == 1)
    #expect(evaluation.confusions[.init(expected: "carers", given: nil)] == 1)
    #expect(abs((evaluation.micro.f1 ?? 0) - 0.4) < 1e-9)
  }

  @Test(
    "A term that cannot be looked for is none",
    arguments: ["", "...", "a ...", "... a", "a ... ... b", "Capital", "a||b", "*", "it's"])
  func badTerm(text: String) { #expect(ThemeTerm(text) == nil) }
}

enum LabelledMeasures {
  static func all(in file: String = "labelled-measures.csv") throws -> [LabelledMeasure] {
    let url = ShippedFrame.root.appending(path: "Tests/Portfolio/\(file)")
    return try LabelledMeasureFile.read(
      InputFile.read(url), themes: Set(ShippedFrame.frame().themes.map(\.id)))
  }
}
