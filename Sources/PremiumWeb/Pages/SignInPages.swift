import Foundation
import HTTPTypes
import Hummingbird
import Logging
import PremiumStore
import QualityPremium

/// Signing in: a name and a password, then a code where the account has codes.
enum SignInPages {
  static let routes: [Route] = [
    .get("/sign-in", .anyone) { $0.page(form($0)) },
    .waiting(.post, "/sign-in", .anyone) { try await signIn($0) },
    .get("/sign-in/code", .signingIn) { $0.page(codeForm($0)) },
    .post("/sign-in/code", .signingIn) { try takeCode($0) },
    .get("/sign-in/secret", .anyone) { $0.page(secretForm($0)) },
    .waiting(.post, "/sign-in/secret", .anyone) { try await takeSecret($0) },
    .waiting(.get, "/sign-in/provider", .anyone) { try await toProvider($0) },
    .waiting(.get, "/sign-in/provider/back", .anyone) { try await fromProvider($0) },
    .post("/sign-out", .anyone) { signOut($0) },
  ]

  // MARK: Name and password

  private static func form(
    _ exchange: Exchange, person: String = "", error: String? = nil, status: Bool = false
  ) -> Page {
    let to = exchange.form["to"].isEmpty ? exchange.query("to") ?? "" : exchange.form["to"]
    var blocks: [Block] = [
      .form(
        Block.Form(
          action: "/sign-in",
          fields: [
            .hidden("to", to),
            .text(
              "person", "Name in the record", value: person, error: error,
              Field.Input(autocomplete: "username", width: "20")),
            .password("password", "Password"),
          ], button: "Sign in")),
      .links(
        LinkList(links: [
          Link("You have a one-time secret, or forgot your password", "/sign-in/secret")
        ]
        )),
    ]
    if let provider = exchange.site.provider {
      blocks.insert(
        .links(
          LinkList(links: [Link("Sign in with \(provider.settings.name)", "/sign-in/provider")])),
        at: 0)
    }
    return Page(
      title: "Sign in",
      banner: to == "/account/continue"
        ? .important("Your session ended. What you typed is kept until you have signed in.") : nil,
      blocks)
  }

  private static func signIn(_ exchange: Exchange) async throws -> Response {
    let site = exchange.site
    let person = exchange.form["person"]
    try limit(exchange, person)
    let kept = try site.store.accounts.credential(.password, of: person)
    let (isRight, renewed) = try await site.passwords.check(
      exchange.form.value("password"), against: kept?.value.text)
    let held = try site.store.people.held(by: person, on: site.store.now.day)
    guard isRight, !held.isEmpty else {
      site.metrics.refuseSignIn()
      site.logger.notice("sign-in refused", metadata: ["id": "\(exchange.id)"])
      return exchange.page(
        form(exchange, person: person, error: "Name or password is wrong"), status: .forbidden)
    }
    if let renewed {
      try site.store.accounts.set(
        .password, to: Concealed(renewed.text), of: person, reason: "kept more safely")
    }
    let hasCodes = try site.store.accounts.credential(.codes, of: person) != nil
    return begin(
      exchange, person, hasCodes ? .awaitsCode : site.asksForCodes(held) ? .awaitsSetup : .signedIn)
  }

  /// Strangers who try an account are slowed down, and a browser that signed in to it before is not.
  private static func limit(_ exchange: Exchange, _ person: String) throws {
    let site = exchange.site
    let known = exchange.request.cookies[SessionCookie.knownName]?.value
    let isKnown = known.map { site.key.isMark($0, of: person, for: "known browser") } ?? false
    let account = isKnown ? "known \(person)" : person
    let waits = [
      site.rates.take(.signInFromAddress, of: exchange.address, at: exchange.now),
      site.rates.take(.signInToAccount, of: account, at: exchange.now),
    ]
    if let wait = waits.compactMap({ $0 }).max() { throw WebError.tooOften(wait) }
  }

  /// Begins a session under a new token, whatever the browser brought.
  private static func begin(
    _ exchange: Exchange, _ person: Appointment.Name, _ stage: Session.Stage,
    isFederated: Bool = false, to: String? = nil
  ) -> Response {
    let site = exchange.site
    site.sessions.end(exchange.cookie)
    var session = Session(
      person: person, stage: stage, begun: exchange.now, lastSeen: exchange.now,
      confirmed: exchange.now)
    session.isFederated = isFederated
    let token = site.sessions.begin(session)
    site.keptForms.move(from: exchange.cookie, to: token)
    let to = ownPath(to ?? exchange.form["to"])
    let encoded = to.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    var response: Response =
      switch stage {
      case .awaitsCode: .seeOther("/sign-in/code?to=\(encoded)")
      case .awaitsSetup: .seeOther("/account/codes?to=\(encoded)")
      case .signedIn: .seeOther(to)
      }
    response.setCookie(SessionCookie.session(token))
    if stage != .awaitsCode { response.setCookie(SessionCookie.known(person, site.key)) }
    return response
  }

  /// A path on this site; the desk for anything else that an address brought.
  static func ownPath(_ to: String) -> String {
    let isOwn =
      to.hasPrefix("/") && !to.hasPrefix("//")
      && to.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") }
    return isOwn ? to : "/desk"
  }

  // MARK: The code

  private static func codeForm(_ exchange: Exchange, error: String? = nil) -> Page {
    let to = exchange.form["to"].isEmpty ? exchange.query("to") ?? "" : exchange.form["to"]
    return Page(
      title: "Enter your code",
      [
        .form(
          Block.Form(
            action: "/sign-in/code", fields: [.hidden("to", to), .code(error: error)],
            button: "Continue"))
      ])
  }

  private static func takeCode(_ exchange: Exchange) throws -> Response {
    let site = exchange.site
    guard let session = exchange.session, session.stage == .awaitsCode else {
      return .seeOther("/desk")
    }
    if let wait = site.rates.take(
      .signInToAccount, of: "code \(session.person)", at: exchange.now)
    {
      throw WebError.tooOften(wait)
    }
    guard try isCode(exchange.form["code"], of: session.person, exchange) else {
      site.metrics.refuseSignIn()
      return exchange.page(
        codeForm(exchange, error: "Code is wrong or was used already"), status: .forbidden)
    }
    return begin(exchange, session.person, .signedIn)
  }

  /// Whether it is a code of the person's that was not used.
  static func isCode(
    _ typed: String, of person: Appointment.Name, _ exchange: Exchange
  ) throws -> Bool {
    let site = exchange.site
    guard let kept = try site.store.accounts.credential(.codes, of: person),
      let seed = site.key.open(kept.value.text, for: "codes of \(person)"),
      let codes = OneTimeCode(base32: seed), let step = codes.step(of: typed, at: exchange.now)
    else { return false }
    return site.usedCodes.take(step, of: person)
  }

  // MARK: A one-time secret

  private static func secretForm(
    _ exchange: Exchange, person: String = "", secretError: String? = nil,
    passwordError: String? = nil
  ) -> Page {
    Page(
      title: "Set a password",
      [
        .paragraph(
          "An administrator gave you a one-time secret. With it you set your own password, which "
            + "nobody else knows."),
        .form(
          Block.Form(
            action: "/sign-in/secret",
            fields: [
              .text(
                "person", "Name in the record", value: person,
                Field.Input(autocomplete: "username", width: "20")),
              .text(
                "secret", "One-time secret", hint: "Hyphens and capitals do not matter",
                value: exchange.form["secret"], error: secretError, Field.Input(width: "30")),
              newPassword(error: passwordError),
            ], button: "Set password")),
      ])
  }

  static func newPassword(error: String?) -> Field {
    .password(
      "new-password", "New password",
      hint:
        "At least \(PasswordRules.shortest) characters; \(PasswordRules.recommended) or more is "
        + "better. Three words that do not belong together are easy to remember.",
      error: error, isNew: true)
  }

  private static func takeSecret(_ exchange: Exchange) async throws -> Response {
    let site = exchange.site
    let person = exchange.form["person"]
    let password = exchange.form.value("new-password")
    if let fault = PasswordRules.fault(of: password, person: person) {
      return exchange.page(secretForm(exchange, person: person, passwordError: fault))
    }
    try limit(exchange, person)
    let digest = try await site.passwords.digest(of: password)
    do {
      try site.store.accounts.setPassword(
        Concealed(digest.text), with: Concealed(RandomText.spokenDigest(exchange.form["secret"])),
        of: person)
    } catch let error as StoreError where error.kind == .refused || error.kind == .notPermitted {
      // The same words whether the name or the secret is wrong.
      site.metrics.refuseSignIn()
      return exchange.page(
        secretForm(
          exchange, person: person,
          secretError: "Name or secret is wrong, or the secret was used or is too old"),
        status: .forbidden)
    }
    site.sessions.endAll(of: person)
    let held = try site.store.people.held(by: person, on: site.store.now.day)
    return begin(exchange, person, site.asksForCodes(held) ? .awaitsSetup : .signedIn)
  }

  // MARK: An identity provider

  private static func toProvider(_ exchange: Exchange) async throws -> Response {
    guard let provider = exchange.site.provider else { throw WebError.notFound }
    var response = Response.seeOther(
      try await provider.beginning(of: exchange.cookie, at: exchange.now))
    if exchange.isNewCookie { response.setCookie(SessionCookie.session(exchange.cookie)) }
    return response
  }

  private static func fromProvider(_ exchange: Exchange) async throws -> Response {
    let site = exchange.site
    guard let provider = site.provider else { throw WebError.notFound }
    do {
      let person = try await provider.person(
        from: IdentityProvider.Return(
          code: exchange.query("code"), state: exchange.query("state"),
          issuer: exchange.query("iss"), error: exchange.query("error")),
        cookie: exchange.cookie, at: exchange.now)
      guard try !site.store.people.held(by: person, on: site.store.now.day).isEmpty else {
        throw IdentityProvider.Refusal.unknownPerson
      }
      return begin(exchange, person, .signedIn, isFederated: true, to: "/desk")
    } catch {
      // In doubt, out: whatever went wrong, nobody is signed in.
      site.metrics.refuseSignIn()
      site.logger.notice(
        "sign-in by provider refused", metadata: ["id": "\(exchange.id)", "why": "\(error)"])
      return exchange.page(
        Page(
          title: "You are not signed in",
          [
            .paragraph(
              "\(provider.settings.name) did not show us who you are, or you hold no role here. Try "
                + "again; if it goes on, tell the administrator of this server the number \(exchange.id)."
            ),
            .links(LinkList(links: [Link("Sign in", "/sign-in")])),
          ]), status: .forbidden)
    }
  }

  private static func signOut(_ exchange: Exchange) -> Response {
    exchange.site.sessions.end(exchange.cookie)
    exchange.site.keptForms.forget(exchange.cookie)
    var response = Response.seeOther("/")
    response.setCookie(SessionCookie.none)
    return response
  }
}
