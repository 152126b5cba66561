import PremiumStore
import QualityPremium

/// The questions of an appointment, with what was answered so far.
struct AppointmentForm {
  let exchange: Exchange

  init(_ exchange: Exchange) { self.exchange = exchange }

  typealias Errors = [String: String]

  func page(_ errors: Errors = [:]) -> Page {
    let form = exchange.form
    return Page(
      title: "Propose an appointment",
      breadcrumbs: PeoplePages.crumbs + [Link("People", "/people")],
      [
        .form(
          Block.Form(
            action: "/people/new",
            fields: [
              .text(
                "person", "Person", hint: "A name that stays theirs, such as j.smith",
                value: form["person"], error: errors["person"]),
              .radios(
                "role", "Role",
                options: Role.allCases.map { ($0.rawValue, PeoplePages.roleName($0), nil) },
                value: form["role"], error: errors["role"]),
              .text(
                "place", "Organisation or area",
                hint:
                  "The code of a CCG, such as 09H, or the name of an area team; else leave it empty",
                value: form["place"], error: errors["place"]),
              .text(
                "from", "First day", hint: "Such as 1 April 2013 or 2013-04-01",
                value: form["from"], error: errors["from"]),
              .text(
                "until", "Last day, if there is one", value: form["until"], error: errors["until"]),
              .text("reason", "Reason", value: form["reason"], Field.Input(width: "30")),
            ], button: "Continue", other: Link("Cancel", "/people")))
      ])
  }

  /// Everything once more, before it is written.
  func check(_ appointment: Appointment) -> Page {
    let names = ["person", "role", "place", "from", "until", "reason"]
    return Page(
      title: "Check before you propose",
      breadcrumbs: PeoplePages.crumbs + [Link("People", "/people")],
      [
        .summary(
          SummaryList(rows: [
            SummaryList.Row("Person", appointment.person),
            SummaryList.Row("Role", PeoplePages.roleName(appointment.role)),
            SummaryList.Row("Organisation or area", appointment.place ?? "all"),
            SummaryList.Row("First day", appointment.from.inWords),
            SummaryList.Row("Last day", appointment.until?.inWords ?? "not set"),
            SummaryList.Row("Reason", exchange.form["reason"]),
          ])),
        .form(
          Block.Form(
            action: "/people/new",
            fields: names.map { .hidden($0, exchange.form[$0]) } + [.hidden("checked", "yes")],
            button: "Propose it", other: Link("Cancel", "/people"))),
      ])
  }

  /// What was answered, or what is wrong with each answer.
  func appointment() -> (Appointment?, Errors) {
    let form = exchange.form
    let answers = AppointmentAnswers(
      person: form["person"], role: form["role"], place: form["place"], from: form["from"],
      until: form["until"])
    return answers.appointment(among: exchange.store.organisations)
  }
}
