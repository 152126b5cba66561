import Hummingbird
import PremiumStore
import QualityPremium

/// That somebody was asked about a local measure.
struct ConsultationForm {
  private let exchange: Exchange
  private let key: MeasureRecord.Key

  init(_ exchange: Exchange) throws {
    self.exchange = exchange
    key = try MeasurePages.key(exchange)
  }

  func page(_ errors: [String: String] = [:]) throws -> Page {
    let form = exchange.form
    let path = MeasurePages.path(key)
    return Page(
      title: "Record a consultation",
      breadcrumbs: MeasurePages.crumbs + [Link("\(key)", path)],
      [
        .form(
          Block.Form(
            action: "\(path)/consult",
            fields: [
              .radios(
                "kind", "Who was consulted?",
                options: Consultation.Kind.allCases.map { kind in
                  (
                    kind.rawValue, kind.inWords.prefix(1).uppercased() + kind.inWords.dropFirst(),
                    nil
                  )
                }, value: form["kind"], error: errors["kind"]),
              .text(
                "with", "Their name", value: form["with"], error: errors["with"],
                Field.Input(width: "30")),
              .text(
                "on", "When", hint: "Such as 14 March 2013", value: form["on"],
                error: errors["on"]),
              .text(
                "reference", "Where it is written down", hint: "Such as a minute; may be empty",
                value: form["reference"], Field.Input(width: "30")),
              .area("said", "What they said", value: form["said"], error: errors["said"]),
              .area(
                "answer", "What they were answered", value: form["answer"],
                error: errors["answer"]),
            ], button: "Record it", other: Link("Cancel", path)))
      ])
  }

  func record() throws -> Response {
    let form = exchange.form
    var errors: [String: String] = [:]
    let kind = Consultation.Kind(rawValue: form["kind"])
    if kind == nil { errors["kind"] = "Choose who was consulted" }
    let day = DayField.read(form["on"])
    if day == nil { errors["on"] = "When must be a date such as 14 March 2013" }
    for (name, what) in [
      ("with", "their name"), ("said", "what they said"), ("answer", "what they were answered"),
    ] where form[name].isEmpty {
      errors[name] = "Enter \(what)"
    }
    guard errors.isEmpty, let kind, let day else { return exchange.page(try page(errors)) }
    let consultation = Consultation(
      kind, with: form["with"], on: day, reference: form["reference"], said: form["said"],
      answer: form["answer"])
    _ = try exchange.store.measures.consult(
      [consultation], on: [key.slot], of: key.organisation, under: try exchange.scheme(),
      by: try exchange.person())
    return .seeOther(MeasurePages.path(key))
  }
}
