import Hummingbird
import PremiumFiles
import PremiumStore
import QualityPremium

/// One fact about an organisation that bears on a gateway.
struct GatewayFactForm {
  private let exchange: Exchange
  private let organisation: Organisation
  private let gateways: Gateways

  init(_ exchange: Exchange) throws {
    self.exchange = exchange
    organisation = try GatewayPages.organisation(exchange)
    gateways = try GatewayPages.gateways(exchange)
  }

  private var path: String { GatewayPages.path(organisation.code) }

  func page(_ errors: [String: String] = [:]) -> Page {
    let form = exchange.form
    let flags = gateways.guides.flags.sorted { $0.key < $1.key }
    return Page(
      title: "Record a fact",
      breadcrumbs: GatewayPages.crumbs + [Link(organisation.name, path)],
      [
        .paragraph(
          "What was found about \(organisation.name). An earlier answer stays in the record beside it."
        ),
        .form(
          Block.Form(
            action: "\(path)/fact",
            fields: [
              .radios(
                "flag", "Which fact?", options: flags.map { ($0.key, $0.value, nil) },
                value: form["flag"], error: errors["flag"]),
              .radios(
                "answer", "What was found?", options: [("yes", "Yes", nil), ("no", "No", nil)],
                value: form["answer"], error: errors["answer"]),
              .text(
                "on", "When was it found?", hint: "Such as 14 March 2014", value: form["on"],
                error: errors["on"]),
              .text(
                "source", "Where it is written", hint: "Such as a report and its date",
                value: form["source"], error: errors["source"], Field.Input(width: "30")),
              .area("reason", "Note, if there is one", value: form["reason"]),
            ], button: "Record it", other: Link("Cancel", path))),
      ])
  }

  func record() throws -> Response {
    let form = exchange.form
    var errors: [String: String] = [:]
    if gateways.guides.flags[form["flag"]] == nil { errors["flag"] = "Choose a fact" }
    if !["yes", "no"].contains(form["answer"]) { errors["answer"] = "Choose yes or no" }
    let day = DayField.read(form["on"])
    if day == nil { errors["on"] = "When must be a date such as 14 March 2014" }
    if form["source"].isEmpty { errors["source"] = "Enter where it is written" }
    guard errors.isEmpty, let day else { return exchange.page(page(errors)) }
    let entry = FlagsFile.Entry(
      organisation: organisation.code, flag: form["flag"], answer: form["answer"] == "yes",
      on: day, source: form["source"])
    _ = try gateways.flag([entry], by: try exchange.person(), reason: form["reason"])
    return .seeOther(path)
  }
}
