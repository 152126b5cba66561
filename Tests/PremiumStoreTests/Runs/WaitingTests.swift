import QualityPremium
import Testing

@testable import PremiumStore

@Suite("Why is it stuck: a run says who can move it on, and what is missing")
struct WaitingTests {
  @Test("From frozen to paid, in words")
  func everyStage() throws {
    let year = try RunScratch()
    var inputs = try RunScratch.inputs()
    for index in inputs.evidence.indices {
      inputs.evidence[index].removeLines {
        $0.hasPrefix("09H,pyll,2013,") || $0.hasPrefix("09X,pyll,2013,")
      }
    }
    var said: [String] = []
    let name = "2013-14-run-1"
    func say() throws { said.append(try year.runs.waiting(name)?.description ?? "nothing") }
    _ = try year.runs.freeze(inputs, by: "nina")
    try say()
    try year.runs.assess(name, by: "nina")
    try say()
    try year.runs.preview(name, by: "nina")
    try year.runs.waive(
      { $0.gap.organisation == "09H" }, of: name, by: "nina", reason: "deaths are late")
    try year.runs.query(
      name, organisation: "09H", rule: "population", text: "is it ours?", by: "carl")
    try say()
    try year.runs.waive({ _ in true }, of: name, by: "nina", reason: "deaths are late")
    try year.runs.second({ _ in true }, of: name, by: "nell")
    try year.runs.answer(1, of: name, .notUpheld, text: "it is", by: "nell")
    try say()
    try year.runs.approve(name, by: "noah")
    try say()
    try year.runs.approveForPayment(name, by: "fay")
    try say()
    try year.runs.publish(name, by: "nell")
    try say()
    _ = try year.payments.make(PaymentRequest(run: name), by: "fay")
    try say()
    let run = "2013-14-run-1 is"
    let team = "the national scheme team can"
    #expect(
      said == [
        "\(run) frozen: \(team) assess a run: nell, nina, noah.",
        "\(run) assessed: \(team) show a run to the organisations: nell, nina, noah.",
        "\(run) in preview: \(team) approve a run: nell, noah. Missing: 1 gap that somebody has to "
          + "fill, or propose to waive; 1 waiver that a second person has to agree to; 1 query "
          + "without an answer.",
        "\(run) in preview: \(team) approve a run: nell, noah.",
        "\(run) approved: finance can approve a run for payment: fay, finn.",
        "\(run) approved for payment: \(team) publish a run: nell, nina, noah.",
        "\(run) published: finance can make the payment of a run: fay, finn.",
        "nothing",
      ])
  }
}
