import Foundation
import Testing

@Suite("qp measure and qp gateway, as people of 2013 would use them")
struct MeasureCommandTests {
  private let folder: URL
  private let environment = [
    "QP_HOME": Program.root.path, "QP_NOW": "2013-03-20T09:00:00Z",
  ]

  private static let people = """
    person,role,place,from,until
    alma,administrator,,2013-01-01,
    nina,national,,2013-01-01,
    noah,national,,2013-01-01,
    tess,area-team,Surrey and Sussex,2013-01-01,
    carl,ccg,09H,2013-01-01,

    """

  private static let measures = """
    org_code,org_name,scheme_year,slot,title,plain_description,why_it_matters,indicator_id,\
    data_source,baseline_period,target_value,target_kind,comparison,measurement_period,proposer
    09H,NHS Crawley,2013/14,local-1,Fewer emergency admissions for chronic conditions,Fewer people \
    need a hospital bed,"We have many, more than most",unplanned-hospitalisation-chronic-acs,CCG OIS \
    2.6,2012/13,3%,fall,at-least,2013/14,Dr A. Example

    """

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "qp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(Self.people.utf8).write(to: folder.appending(path: "people.csv"))
    try Data(Self.measures.utf8).write(to: folder.appending(path: "measures.csv"))
    _ = try run("people", "import", "people.csv", as: "alma")
  }

  private func run(_ arguments: String..., as person: String? = nil) throws -> Program {
    try Program.run(
      list: arguments + (person.map { ["--as", $0] } ?? []) + ["--database", "r.sqlite"],
      in: folder, environment: environment)
  }

  @Test("A measure from proposal to agreement, with what a person sees on the way")
  func story() throws {
    var story = ""
    func tell(_ arguments: String..., as person: String? = nil) throws {
      let run = try Program.run(
        list: arguments + (person.map { ["--as", $0] } ?? []) + ["--database", "r.sqlite"],
        in: folder, environment: environment)
      let call = (arguments + (person.map { ["--as", $0] } ?? [])).map {
        $0.contains(" ") ? "'\($0)'" : $0
      }
      story += "$ qp \(call.joined(separator: " "))\n\(run.errors)\(run.output)"
      story += run.code == 0 ? "\n" : "(exit \(run.code))\n\n"
    }
    let heard = ["--on", "2013-02-14", "--said", "2% is too low", "--answer", "it is 3% now"]
    try tell("measure", "propose", "measures.csv", "--dry-run", as: "carl")
    try tell("measure", "propose", "measures.csv", as: "tess")
    try tell("measure", "propose", "measures.csv", as: "carl")
    try tell("measure", "stuck", "--organisation", "09H")
    try tell("measure", "submit", "09H", as: "carl")
    try tell(
      "measure", "consult", "09H", "--kind", "patients", "--with", "the patient group", heard[0],
      heard[1], heard[2], heard[3], heard[4], heard[5], as: "carl")
    try tell(
      "measure", "consult", "09H", "--kind", "health-and-wellbeing-board", "--with",
      "the board of West Sussex", heard[0], heard[1], heard[2], heard[3], heard[4], heard[5],
      as: "carl")
    try tell("measure", "submit", "09H", as: "carl")
    try tell("measure", "agree", "09H", as: "carl")
    try tell("measure", "return", "09H", as: "tess")
    try tell("measure", "agree", "09H", as: "tess")
    try tell("measure", "freeze", as: "nina")
    try tell("measure", "list")
    try tell(
      "measure", "show", "09H", "local-1", "--evidence",
      Program.root.appending(path: "Examples/west-sussex-2013-14").path)
    try tell("gateway", "decide", "financial-failure", "withhold", "09H", as: "nina")
    try tell(
      "gateway", "decide", "financial-failure", "withhold", "09H", "--reason", "an overspend",
      as: "nina")
    try tell("gateway", "second", "financial-failure", "09H", as: "nina")
    try tell("gateway", "second", "financial-failure", "09H", as: "noah")
    try tell("gateway", "settle", "financial-failure", "09H", as: "noah")
    try tell(
      "gateway", "answer", "financial-failure", "09H", "--reason", "it was planned", as: "carl")
    try tell("gateway", "settle", "financial-failure", "09H", as: "noah")
    try tell("gateway", "show", "09H")
    try Snapshot.expect(
      story.replacingOccurrences(of: Program.root.path + "/", with: ""), "measure-story.txt")
  }

  @Test("What is exported amends what was agreed once it is edited, and a blank template is whole")
  func files() throws {
    let blank = try run0("measure", "template", "--organisation", "09H")
    #expect(blank.output.split(separator: "\n").count == 4)
    _ = try run("measure", "propose", "measures.csv", as: "carl")
    let exported = try run("measure", "export", "--output", "out.csv")
    #expect(exported.code == 0 && exported.output.isEmpty)
    let again = try run("measure", "propose", "out.csv", as: "carl")
    #expect(again.output == "1 stand there already in the same words and are left as they are.\n")
  }

  private func run0(_ arguments: String...) throws -> Program {
    try Program.run(list: arguments, in: folder, environment: environment)
  }
}
