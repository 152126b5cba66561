import Foundation
import PremiumFiles
import PremiumStore
import QualityPremium
import Testing

@Suite("Evidence that cannot be right is refused, row by row, with what to do")
struct EvidenceRefusalTests {
  /// Brings a file that is to be refused, and gives what was refused of it.
  private func refused(
    _ scratch: Scratch, _ kind: EvidenceKind, _ text: String, as person: String = "nina",
    year: String = "2013-14"
  ) throws -> EvidenceReceipt {
    let head = try scratch.store.auditHead()
    let refusal = #expect(throws: EvidenceRefused.self) {
      try scratch.bring(kind, text, as: person, year: year)
    }
    #expect(try scratch.store.auditHead() == head, "nothing is written")
    return try #require(refusal).receipt
  }

  @Test("A closed organisation is refused with the one that took over from it")
  func successor() throws {
    let scratch = try Scratch()
    let heading = EvidenceText.observationHeading
    let receipt = try refused(
      scratch, .observations, heading + "00F,mrsa,2015/16,,,1,table,,\n", year: "2015-16")
    let problem = try #require(receipt.refusals.first?.problem)
    #expect(problem.what == "'00F' (NHS Gateshead) was closed after 31 March 2015")
    #expect(problem.remedy == "did you mean its successor '13T' (NHS Newcastle Gateshead)?")
    #expect(receipt.refusals.first?.column == "organisation")
    #expect(receipt.refusals.first?.value == "00F")
    #expect(throws: Never.self) {
      try scratch.bring(.observations, heading + "00F,mrsa,2014/15,,,1,table,,\n", year: "2014-15")
      try scratch.bring(.observations, heading + "13T,mrsa,2014/15,,,1,table,,\n", year: "2015-16")
    }
  }

  @Test("An organisation of the future is refused with those that it comes from")
  func predecessor() throws {
    let receipt = try refused(
      Scratch(), .observations, EvidenceText.observations("13T,mrsa,2013/14,,,1,table,,"))
    #expect(
      receipt.refusals.first?.problem.remedy == "give what came before it: '00F', '00G', '00H'")
  }

  @Test("An unknown organisation is refused with the nearest code")
  func unknown() throws {
    let receipt = try refused(
      Scratch(), .observations, EvidenceText.observations("9H,mrsa,2013/14,,,1,table,,"))
    #expect(
      receipt.refusals.first?.problem.what == "there is no organisation '9H' in the register")
  }

  @Test(
    "In 2014 a list of January was given for that of another day: it is refused, every row of it")
  func wrongDate() throws {
    let wrong = EvidenceText.organisations.replacing("2013-06-30", with: "2014-01-01")
    let receipt = try refused(Scratch(), .organisations, wrong)
    #expect(receipt.files.map(\.refused) == [2])
    #expect(receipt.refusals.map(\.value) == ["2014-01-01", "2014-01-01"])
    #expect(
      receipt.refusals.first?.problem.what.hasPrefix("the population is of 2014-01-01") == true)
  }

  @Test("A CCG brings its own evidence, its area team that of its area, and neither that of others")
  func reach() throws {
    let scratch = try Scratch()
    let own = EvidenceText.observations(EvidenceText.crawley)
    let other = EvidenceText.observations(EvidenceText.crawley, "00C,pyll,2013,,,1900.0,table,,")
    for person in ["carl", "tess"] {
      let error = #expect(throws: StoreError.self) {
        try scratch.bring(.observations, other, as: person)
      }
      #expect(error?.kind == .notPermitted)
      #expect(error?.what.hasSuffix("may not import evidence of 00C") == true)
    }
    for person in ["cleo", "otto", "fay", "alma"] {
      let error = #expect(throws: StoreError.self) {
        try scratch.bring(.observations, own, as: person)
      }
      #expect(error?.kind == .notPermitted)
    }
    #expect(throws: Never.self) { try scratch.bring(.observations, own, as: "carl") }
  }

  @Test(
    "Two who submit one value contradict each other, even where they agree; nothing is added up")
  func twoSubmitters() throws {
    let scratch = try Scratch()
    let text = EvidenceText.observations(EvidenceText.crawley)
    try scratch.bring(.observations, text, as: "carl")
    let refusal = #expect(throws: EvidenceRefused.self) {
      try scratch.bring(.observations, text, as: "tess")
    }
    #expect(refusal?.receipt.conflicts == 1)
    let error = refusal?.underlying as? StoreError
    #expect(error?.kind == .conflict)
    #expect(error?.what.contains("was submitted by ccg of 09H on 2013-04-01") == true)
    #expect(error?.what.contains("and now by area-team of Surrey and Sussex") == true)
  }

  @Test("A value that differs is a conflict until it is brought as a correction with its reason")
  func conflict() throws {
    let scratch = try Scratch()
    try scratch.bring(.observations, EvidenceText.observations(EvidenceText.crawley))
    let other = EvidenceText.observations("09H,pyll,2013,,,1799.9,published table,,")
    #expect(try refused(scratch, .observations, other).conflicts == 1)
    let error = #expect(throws: StoreError.self) {
      try scratch.bring(.observations, other, corrects: true)
    }
    #expect(error?.what == "a correction needs a reason")
    let receipt = try scratch.bring(.observations, other, corrects: true, reason: "revised")
    #expect(receipt.files.map(\.corrected) == [1])
    let again = try scratch.bring(.observations, other, corrects: true, reason: "revised")
    #expect(again.event == nil)
    let scheme = try Scratch.evidenceRules().scheme
    let versions = try scratch.store.evidence.history(
      of: .observations, ["09H", "pyll", "2013"], for: scheme)
    #expect(versions.map { $0.fields[5] } == ["1841.2", "1799.9"])
    #expect(versions.map(\.reason) == ["", "revised"])
  }

  @Test("One value twice in a file is refused with the other line, however far apart")
  func twice() throws {
    // Far enough apart to be read in different pieces.
    let source = String(repeating: "long ", count: 200)
    let between = (0..<900).map { "09X,pyll,\(1900 + $0 / 9)-0\(1 + $0 % 9),,,1.0,\(source),,\n" }
    let text =
      EvidenceText.observations(EvidenceText.crawley) + between.joined() + EvidenceText.crawley
      + "\n"
    let receipt = try refused(Scratch(), .observations, text)
    #expect(receipt.reasons == 1)
    #expect(
      receipt.refusals.first?.problem.what.hasSuffix("pyll of 09H in 2013 is in line 2 too") == true
    )
  }

  @Test("A split is refused whole, and corrected whole")
  func split() throws {
    let heading = EvidenceKind.splits.columns.joined(separator: ",") + "\n"
    let scratch = try Scratch()
    let rules = try Scratch.evidenceRules("2014-15")
    let menus = rules.scheme.measures.filter { $0.division?.isMenu == true }
    guard let menu = menus.first, let parts = menu.division?.parts, parts.count > 1 else {
      return  // The scheme of that year has no menu: nothing to split.
    }
    func text(_ shares: [String]) -> String {
      heading
        + zip(parts, shares).map { "09H,\(menu.id),\($0.id),\($1),carl,tess,2014-05-01,letter\n" }
        .joined()
    }
    let receipt = try refused(scratch, .splits, text(["60%", "50%"]), year: "2014-15")
    #expect(receipt.files.map(\.refused) == [2])
    try scratch.bring(.splits, text(["60%", "40%"]), year: "2014-15")
    try scratch.bring(
      .splits, text(["100%"]), year: "2014-15", corrects: true, reason: "agreed anew")
    let files = try scratch.store.evidence.files(for: rules.scheme)
    #expect(
      !files.map(\.name).contains("splits.csv"), "without a population there is nobody to pay")
  }
}
