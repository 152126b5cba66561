import Hummingbird
import PremiumStore
import QualityPremium

/// A person's own account: password, codes, a key for programs, and showing again who they are.
enum AccountPages {
  static let routes: [Route] = [
    .get("/account", .signedIn) { try $0.page(account($0)) },
    .get("/account/password", .signedIn, fresh: true) { $0.page(passwordForm()) },
    .waiting(.post, "/account/password", .signedIn) { try await setPassword($0) },
    .get("/account/codes", .signingIn) { try codes($0) },
    .post("/account/codes", .signingIn) { try setCodes($0) },
    .get("/account/key", .signedIn, fresh: true) { $0.page(keyForm) },
    .post("/account/key", .signedIn, fresh: true) { try makeKey($0) },
    .post("/account/key/withdraw", .signedIn) { try withdrawKey($0) },
    .get("/account/confirm", .signedIn) { $0.page(confirmForm($0)) },
    .waiting(.post, "/account/confirm", .signedIn) { try await confirm($0) },
    .get("/account/continue", .signedIn) { try $0.page(kept($0)) },
    .post("/account/sessions/end", .signedIn) { try endSessions($0) },
  ]

  private static let crumbs = [Link("Your account", "/account")]

  private static func account(_ exchange: Exchange) throws -> Page {
    let person = try exchange.person()
    let accounts = exchange.store.accounts
    func row(_ name: String, _ kind: Accounts.Kind, _ link: Link) throws -> SummaryList.Row {
      let credential = try accounts.credential(kind, of: person)
      let until = credential?.until.map { ", good until \($0.day.inWords)" } ?? ""
      return SummaryList.Row(
        name, credential.map { "set on \($0.since.day.inWords)\(until)" } ?? "not set", link: link)
    }
    return Page(
      title: "Your account",
      [
        .summary(
          SummaryList(rows: [
            SummaryList.Row("Name", person),
            try row("Password", .password, Link("Change password", "/account/password")),
            try row("One-time codes", .codes, Link("Set up codes", "/account/codes")),
            try row("Key for programs", .key, Link("Make a key", "/account/key")),
          ])),
        .heading("Other browsers"),
        .form(
          Block.Form(
            action: "/account/sessions/end", fields: [], button: "Sign out everywhere else")),
      ]
        + (try accounts.credential(.key, of: person) == nil
          ? []
          : [
            .heading("Programs"),
            .form(
              Block.Form(
                action: "/account/key/withdraw", isWarning: true, fields: [],
                button: "Withdraw the key")),
          ]))
  }

  // MARK: Password

  private static func passwordForm(error: String? = nil, newError: String? = nil) -> Page {
    Page(
      title: "Change your password", breadcrumbs: crumbs,
      [
        .form(
          Block.Form(
            action: "/account/password",
            fields: [
              .password("password", "Current password", error: error),
              SignInPages.newPassword(error: newError),
            ], button: "Change password", other: Link("Cancel", "/account")))
      ])
  }

  private static func setPassword(_ exchange: Exchange) async throws -> Response {
    let site = exchange.site
    let person = try exchange.person()
    let new = exchange.form.value("new-password")
    if let fault = PasswordRules.fault(of: new, person: person) {
      return exchange.page(passwordForm(newError: fault))
    }
    guard try await isPassword(exchange.form.value("password"), of: person, exchange) else {
      return exchange.page(passwordForm(error: "Password is wrong"), status: .forbidden)
    }
    let digest = try await site.passwords.digest(of: new)
    try site.store.accounts.set(.password, to: Concealed(digest.text), of: person)
    site.sessions.endAll(of: person, but: exchange.cookie)
    return exchange.page(
      Page(
        title: "Password changed",
        [
          .panel(
            Panel(title: "Password changed", text: "You are signed out in all other browsers.")),
          .links(LinkList(links: [Link("Go to your desk", "/desk")])),
        ]))
  }

  private static func isPassword(
    _ typed: String, of person: Appointment.Name, _ exchange: Exchange
  ) async throws -> Bool {
    let site = exchange.site
    if let wait = site.rates.take(.signInToAccount, of: "own \(person)", at: exchange.now) {
      throw WebError.tooOften(wait)
    }
    let kept = try site.store.accounts.credential(.password, of: person)
    return try await site.passwords.check(typed, against: kept?.value.text).isRight
  }

  // MARK: Codes

  /// Setting up codes is part of signing in where a role asks for them; otherwise it needs a whole session,
  /// and showing again who one is.
  private static func mayBeSetUp(_ exchange: Exchange) throws -> Session {
    guard let session = exchange.session else { throw WebError.signInNeeded }
    switch session.stage {
    case .awaitsCode: throw WebError.signInNeeded
    case .awaitsSetup: break
    case .signedIn:
      guard session.isFresh(at: exchange.now) else { throw WebError.confirmationNeeded }
    }
    return session
  }

  private static func codes(_ exchange: Exchange) throws -> Response {
    let session = try mayBeSetUp(exchange)
    let seed = session.newSeed ?? OneTimeCode().base32
    exchange.site.sessions.change(exchange.cookie) { $0.newSeed = seed }
    return exchange.page(codesForm(exchange, session.person, seed))
  }

  private static func codesForm(
    _ exchange: Exchange, _ person: Appointment.Name, _ seed: String, error: String? = nil
  ) -> Page {
    let to = exchange.form["to"].isEmpty ? exchange.query("to") ?? "" : exchange.form["to"]
    var letters = Substring(seed)
    var groups: [String] = []
    while !letters.isEmpty {
      groups.append(String(letters.prefix(4)))
      letters = letters.dropFirst(4)
    }
    return Page(
      title: "Set up one-time codes",
      [
        .paragraph(
          "People who approve, pay or appoint show a code from an authenticator app beside their "
            + "password. Anyone else may."),
        .paragraph(
          "In the app, add an account, choose to enter a key by hand, and type this key. The kind is "
            + "time-based."),
        .code(groups.joined(separator: " ")),
        .form(
          Block.Form(
            action: "/account/codes", fields: [.hidden("to", to), .code(error: error)],
            button: "Turn on codes")),
      ])
  }

  private static func setCodes(_ exchange: Exchange) throws -> Response {
    let site = exchange.site
    let session = try mayBeSetUp(exchange)
    guard let seed = session.newSeed, let codes = OneTimeCode(base32: seed) else {
      return .seeOther("/account/codes")
    }
    if let wait = site.rates.take(
      .signInToAccount, of: "setup \(session.person)", at: exchange.now)
    {
      throw WebError.tooOften(wait)
    }
    guard let step = codes.step(of: exchange.form["code"], at: exchange.now) else {
      return exchange.page(
        codesForm(
          exchange, session.person, seed,
          error: "Code is wrong; check the key and that the clock of the device is right"))
    }
    try site.store.accounts.set(
      .codes, to: Concealed(try site.key.seal(seed, for: "codes of \(session.person)")),
      of: session.person)
    _ = site.usedCodes.take(step, of: session.person)
    site.sessions.change(exchange.cookie) {
      $0.newSeed = nil
      $0.stage = .signedIn
      $0.confirmed = exchange.now
    }
    return .seeOther(SignInPages.ownPath(exchange.form["to"]))
  }

  // MARK: A key for programs

  private static let keyForm = Page(
    title: "Make a key for programs", breadcrumbs: crumbs,
    [
      .paragraph(
        "With the key a program reads what you may read and does what you may do, but for approving and "
          + "paying. It is good for 90 days, and a new one takes the place of the old."),
      .form(
        Block.Form(
          action: "/account/key", fields: [], button: "Make a key",
          other: Link("Cancel", "/account"))),
    ])

  private static func makeKey(_ exchange: Exchange) throws -> Response {
    let person = try exchange.person()
    let token = RandomText.token()
    let until = Instant(milliseconds: exchange.store.now.milliseconds + 90 * 86_400_000)
    try exchange.store.accounts.set(
      .key, to: Concealed(RandomText.digest(token)), until: until, of: person)
    return exchange.page(
      Page(
        title: "Your key", breadcrumbs: crumbs,
        [
          .paragraph("Copy it now: it is shown once and kept nowhere. It goes into the header:"),
          .code("Authorization: Bearer \(token)"),
          .paragraph("It is good until \(until.day.inWords)."),
        ]))
  }

  private static func withdrawKey(_ exchange: Exchange) throws -> Response {
    try exchange.store.accounts.set(.key, to: nil, of: try exchange.person())
    return .seeOther("/account")
  }

  // MARK: Showing again who one is

  private static func confirmForm(_ exchange: Exchange, error: String? = nil) -> Page {
    let to = exchange.form["to"].isEmpty ? exchange.query("to") ?? "" : exchange.form["to"]
    if exchange.session?.isFederated == true, let provider = exchange.site.provider {
      return Page(
        title: "Confirm that it is you",
        [
          .paragraph("What you are about to do asks for a sign-in within the last 5 minutes."),
          .links(
            LinkList(links: [
              Link("Sign in again with \(provider.settings.name)", "/sign-in/provider")
            ])),
        ])
    }
    return Page(
      title: "Confirm that it is you",
      [
        .paragraph("What you are about to do asks for your password within the last 5 minutes."),
        .form(
          Block.Form(
            action: "/account/confirm",
            fields: [.hidden("to", to), .password("password", "Password", error: error)],
            button: "Continue")),
      ])
  }

  private static func confirm(_ exchange: Exchange) async throws -> Response {
    let person = try exchange.person()
    guard try await isPassword(exchange.form.value("password"), of: person, exchange) else {
      return exchange.page(confirmForm(exchange, error: "Password is wrong"), status: .forbidden)
    }
    exchange.site.sessions.change(exchange.cookie) { $0.confirmed = exchange.now }
    return .seeOther(SignInPages.ownPath(exchange.form["to"]))
  }

  /// What was typed before the person was asked to sign in, to be sent again.
  private static func kept(_ exchange: Exchange) throws -> Page {
    let person = try exchange.person()
    guard let form = exchange.site.keptForms.form(under: exchange.cookie, for: person) else {
      return Page(
        title: "Nothing was kept",
        [.links(LinkList(links: [Link("Go to your desk", "/desk")]))])
    }
    let shown = form.fields.filter { !$0.value.isEmpty }
    return Page(
      title: "What you typed is here",
      [
        .paragraph("It was not sent, since you had to sign in first. Check it, then send it."),
        .summary(SummaryList(rows: shown.map { SummaryList.Row($0.name, $0.value) })),
        .form(
          Block.Form(
            action: form.path, fields: form.fields.map { .hidden($0.name, $0.value) },
            button: "Send it now", other: Link("Leave it", "/desk"))),
      ])
  }

  private static func endSessions(_ exchange: Exchange) throws -> Response {
    exchange.site.sessions.endAll(of: try exchange.person(), but: exchange.cookie)
    return .seeOther("/account")
  }
}
