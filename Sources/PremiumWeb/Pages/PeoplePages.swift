import Foundation
import Hummingbird
import PremiumFiles
import PremiumStore
import QualityPremium

/// Who holds which role: proposed by one administrator, confirmed by another.
enum PeoplePages {
  static let routes: [Route] = [
    .get("/people", .reading(.people)) { try $0.page(list($0)) },
    .get("/people/new", .acting(.proposeAppointment)) { $0.page(AppointmentForm($0).page()) },
    .post("/people/new", .acting(.proposeAppointment), fresh: true) { try propose($0) },
    .get("/people/import", .acting(.proposeAppointment), fresh: true) { $0.page(importForm()) },
    .post("/people/import", .acting(.proposeAppointment), fresh: true, bodyLimit: 1 << 20) {
      try importFile($0)
    },
    .get("/people/confirm", .acting(.confirmAppointment)) { try $0.page(waiting($0)) },
    .post("/people/confirm", .acting(.confirmAppointment), fresh: true) { try confirm($0) },
    .get("/people/{person}", .reading(.people)) { try $0.page(person($0)) },
    .post("/people/{person}/end", .acting(.endAppointment), fresh: true) { try end($0) },
    .post("/people/{person}/secret", .acting(.issueSecret), fresh: true) { try secret($0) },
    .post("/people/{person}/close", .acting(.closeAccount), fresh: true) { try close($0) },
  ]

  static let crumbs = [Link("Desk", "/desk")]
  private static let crumbsBelow = crumbs + [Link("People", "/people")]

  // MARK: All

  private static func list(_ exchange: Exchange) throws -> Page {
    let entries = try exchange.store.people.list()
    let isAdministrator = exchange.visitor?.may(.acting(.proposeAppointment)) ?? false
    let open = entries.filter { $0.stage == .proposed }.count
    var blocks: [Block] = []
    if isAdministrator {
      if open > 0 {
        blocks.append(
          .inset("\(open) appointment\(open == 1 ? " waits" : "s wait") to be confirmed."))
      }
      blocks.append(
        .links(
          LinkList(links: [
            Link("Propose an appointment", "/people/new"),
            Link("Propose a list from a file", "/people/import"),
            Link("Confirm appointments", "/people/confirm"),
          ])))
    }
    blocks.append(.table(table(entries)))
    return Page(title: "People", breadcrumbs: crumbs, blocks)
  }

  private static func table(_ entries: [People.Entry]) -> Table {
    Table(
      "Appointments", key: "appointments",
      columns: [
        Table.Column("person", "Person"), Table.Column("role", "Role"),
        Table.Column("place", "Organisation or area"), Table.Column("from", "From"),
        Table.Column("until", "Until"), Table.Column("stage", "Stage"),
        Table.Column("proposed_by", "Proposed by"),
      ],
      rows: entries.map { entry in
        let appointment = entry.appointment
        return [
          Table.Cell(appointment.person, link: path(of: appointment.person)),
          Table.Cell(roleName(appointment.role), value: appointment.role.rawValue),
          appointment.place.map { Table.Cell($0) } ?? .missing("all"),
          Table.Cell(appointment.from.inWords, value: appointment.from.description),
          appointment.until.map { Table.Cell($0.inWords, value: $0.description) }
            ?? .missing("not set"),
          Table.Cell(tag(entry.stage), value: entry.stage.rawValue),
          Table.Cell(entry.proposedBy),
        ]
      })
  }

  static func roleName(_ role: Role) -> String {
    switch role {
    case .national: "National scheme team"
    case .areaTeam: "Area team"
    case .ccg: "Clinical commissioning group"
    case .finance: "Finance"
    case .auditor: "Auditor"
    case .administrator: "Administrator"
    }
  }

  private static func tag(_ stage: People.Stage) -> Tag {
    switch stage {
    case .proposed: Tag("Waiting", .yellow)
    case .confirmed: Tag("Confirmed", .green)
    case .ended: Tag("Ended", .grey)
    }
  }

  private static func path(of person: Appointment.Name) -> String {
    "/people/" + (person.addingPercentEncoding(withAllowedCharacters: .urlHostAllowed) ?? "")
  }

  // MARK: Proposing

  private static func propose(_ exchange: Exchange) throws -> Response {
    let proposal = AppointmentForm(exchange)
    let (appointment, errors) = proposal.appointment()
    guard let appointment else { return exchange.page(proposal.page(errors)) }
    guard exchange.form["checked"] == "yes" else {
      return exchange.page(proposal.check(appointment))
    }
    try exchange.store.people.propose(
      [appointment], by: try exchange.person(), reason: exchange.form["reason"])
    return exchange.page(done("Appointment proposed", "Another administrator has to confirm it."))
  }

  static func done(_ title: String, _ text: String) -> Page {
    Page(
      title: title,
      [
        .panel(Panel(title: title, text: text)),
        .links(LinkList(links: [Link("All people", "/people")])),
      ])
  }

  private static func importForm(error: String? = nil, problems: [Problem] = []) -> Page {
    var blocks: [Block] = []
    if !problems.isEmpty { blocks.append(.table(FileFaults.table(problems))) }
    blocks += [
      .paragraph(
        "A CSV file with the columns person, role, place, from and until. If one row has a mistake, none is "
          + "taken, and you are shown every mistake."),
      .form(
        Block.Form(
          action: "/people/import", isUpload: true,
          fields: [
            .file("file", "File", hint: "CSV, at most 1 MB", accept: ".csv,text/csv", error: error),
            .text("reason", "Reason", Field.Input(width: "30")),
          ], button: "Propose them", other: Link("Cancel", "/people"))),
    ]
    return Page(title: "Propose a list from a file", breadcrumbs: crumbsBelow, blocks)
  }

  private static func importFile(_ exchange: Exchange) throws -> Response {
    guard let file = exchange.form.file("file") else {
      return exchange.page(importForm(error: "Choose a file"))
    }
    do {
      let appointments = try PeopleFile.read(
        FileFaults.csv(file), organisations: exchange.store.organisations)
      try exchange.store.people.propose(
        appointments, by: try exchange.person(), reason: exchange.form["reason"])
      return exchange.page(
        done(
          "\(appointments.count) appointments proposed",
          "Another administrator has to confirm them."
        ))
    } catch let problems as Problems {
      return exchange.page(
        importForm(error: "The file has mistakes, listed below", problems: problems.list))
    }
  }

  // MARK: Confirming

  private static func waiting(_ exchange: Exchange, error: String? = nil) throws -> Page {
    let open = try exchange.store.people.list().filter { $0.stage == .proposed }
    guard !open.isEmpty else {
      return Page(
        title: "Confirm appointments", breadcrumbs: crumbsBelow, [.paragraph("None waits.")])
    }
    let names = Array(Set(open.map(\.appointment.person))).sorted()
    return Page(
      title: "Confirm appointments", breadcrumbs: crumbsBelow,
      [
        .table(table(open)),
        .form(
          Block.Form(
            action: "/people/confirm",
            fields: [
              .checkboxes(
                "person", "Whose appointments do you confirm?",
                hint: "None that you proposed, and none of your own",
                options: names.map { ($0, $0, nil) }, error: error)
            ], button: "Confirm them", other: Link("Cancel", "/people"))),
      ])
  }

  private static func confirm(_ exchange: Exchange) throws -> Response {
    let names = exchange.form.values("person")
    guard !names.isEmpty else {
      return exchange.page(try waiting(exchange, error: "Choose at least one person"))
    }
    let confirmed = try exchange.store.people.confirm(names, by: try exchange.person())
    return exchange.page(
      done(
        "\(confirmed.count) appointment\(confirmed.count == 1 ? "" : "s") confirmed",
        "A person who has no account yet needs a one-time secret."))
  }

  // MARK: One

  private static func person(_ exchange: Exchange) throws -> Page {
    let name = try exchange.parameter("person")
    let entries = try exchange.store.people.list().filter { $0.appointment.person == name }
    guard !entries.isEmpty else { throw WebError.notFound }
    let accounts = exchange.store.accounts
    func row(_ title: String, _ kind: Accounts.Kind) throws -> SummaryList.Row {
      let credential = try accounts.credential(kind, of: name)
      return SummaryList.Row(
        title, credential.map { "since \($0.since.day.inWords)" } ?? "",
        tag: credential == nil ? Tag("Not set") : Tag("Set", .green))
    }
    var blocks: [Block] = [
      .summary(
        SummaryList(rows: [
          try row("Password", .password), try row("One-time codes", .codes),
          try row("One-time secret", .secret), try row("Key for programs", .key),
        ])),
      .table(table(entries)),
    ]
    if exchange.visitor?.may(.acting(.endAppointment)) == true {
      let path = path(of: name)
      blocks += [
        .heading("One-time secret"),
        .paragraph(
          "With it the person sets a password, once, within 72 hours. It ends the password, codes and key "
            + "that they have. Hand it over in person or by telephone."),
        .form(
          Block.Form(
            action: "\(path)/secret",
            fields: [.text("secret-reason", "Reason for the secret", Field.Input(width: "30"))],
            button: "Give a one-time secret")),
        .heading("Close the account"),
        .paragraph(
          "Takes back the password, codes, secret and key, and signs the person out. Appointments stay."
        ),
        .form(
          Block.Form(
            action: "\(path)/close", isWarning: true,
            fields: [.text("close-reason", "Reason for closing", Field.Input(width: "30"))],
            button: "Close the account")),
        .heading("End all appointments"),
        .form(
          Block.Form(
            action: "\(path)/end", isWarning: true,
            fields: [
              .text(
                "until", "Last day", hint: "Such as 31 January 2014 or 2014-01-31",
                Field.Input(width: "20")),
              .text("end-reason", "Reason for the end", Field.Input(width: "30")),
            ], button: "End the appointments")),
      ]
    }
    return Page(title: name, breadcrumbs: crumbsBelow, blocks)
  }

  private static func end(_ exchange: Exchange) throws -> Response {
    let name = try exchange.parameter("person")
    guard let day = DayField.read(exchange.form["until"]) else {
      throw WebError.malformed("The last day has to be a date such as 31 January 2014")
    }
    try exchange.store.people.end(
      name, on: day, by: try exchange.person(), reason: exchange.form["end-reason"])
    return exchange.page(
      done("Appointments ended", "\(name) holds no role after \(day.inWords)."))
  }

  private static func secret(_ exchange: Exchange) throws -> Response {
    let name = try exchange.parameter("person")
    let secret = try exchange.store.accounts.giveSecret(
      to: name, at: exchange.store.now, by: try exchange.person(),
      reason: exchange.form["secret-reason"])
    return exchange.page(
      Page(
        title: "One-time secret", breadcrumbs: crumbsBelow,
        [
          .paragraph("For \(name). Copy it now: it is shown once and kept nowhere."),
          .code(secret.text),
          .paragraph("It is good once, until \(secret.until.day.inWords)."),
        ]))
  }

  private static func close(_ exchange: Exchange) throws -> Response {
    let name = try exchange.parameter("person")
    try exchange.store.accounts.close(
      name, by: try exchange.person(), reason: exchange.form["close-reason"])
    exchange.site.sessions.endAll(of: name)
    return exchange.page(done("Account closed", "\(name) cannot sign in."))
  }
}
