import HTTPTypes
import Hummingbird
import PremiumStore
import QualityPremium

/// What every request passes before its page: who asks, whether they may, and whether the form is ours.
struct Gate: Sendable {
  let site: Site
  let route: Route

  func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    let exchange = try await exchange(request, context)
    try check(exchange)
    if route.isUnsafe, route.kind == .page { try checkToken(of: exchange) }
    if route.needsFreshSignIn, exchange.session?.isFresh(at: exchange.now) != true {
      keepForm(of: exchange)
      throw WebError.confirmationNeeded
    }
    return try await route.answer(exchange)
  }

  private func exchange(_ request: Request, _ context: WebContext) async throws -> Exchange {
    var request = request
    let now = site.clock()
    let address = site.address(of: request, peer: context.peer)
    let cookie = request.cookies[SessionCookie.name]?.value
    var session: Session?
    var visitor: Visitor?
    switch route.kind {
    case .page:
      if let cookie { (session, visitor) = try site.visitor(cookie: cookie, at: now) }
    case .api:
      visitor = try site.visitor(key: request.headers[.authorization])
      try limitProgram(visitor, address, now)
    }
    let form: Form
    do {
      let body = try await request.collectBody(upTo: route.bodyLimit)
      form = try Form(body, type: request.headers[.contentType])
    } catch let error as WebError {
      throw error
    } catch {
      throw WebError.tooLarge(limit: route.bodyLimit)
    }
    return Exchange(
      site: site, route: route, request: request, parameters: context.parameters, form: form,
      id: context.id, address: address, now: now, cookie: cookie ?? RandomText.token(),
      isNewCookie: cookie == nil, session: session, visitor: visitor)
  }

  private func limitProgram(_ visitor: Visitor?, _ address: String, _ now: Instant) throws {
    let wait =
      if let visitor {
        site.rates.take(.programsWithKey, of: visitor.person, at: now)
      } else {
        site.rates.take(.programs, of: address, at: now)
      }
    if let wait { throw WebError.tooOften(wait) }
  }

  /// Asks the tables of the workflow whether the person may come in here.
  private func check(_ exchange: Exchange) throws {
    switch route.access {
    case .anyone: return
    case .signingIn:
      guard exchange.session != nil else { throw WebError.signInNeeded }
    case .signedIn, .reading, .acting:
      guard let visitor = exchange.visitor else {
        if exchange.session == nil, route.isUnsafe, isOurs(exchange) { keepForm(of: exchange) }
        throw WebError.signInNeeded
      }
      guard visitor.may(route.access) else {
        throw WebError.notPermitted("open this page")
      }
    }
  }

  /// A form has to come from a page that this browser had from here.
  private func checkToken(of exchange: Exchange) throws {
    guard isOurs(exchange) else { throw WebError.forged }
  }

  private func isOurs(_ exchange: Exchange) -> Bool {
    if let site = exchange.request.headers[.secFetchSite], site != "same-origin", site != "none" {
      return false
    }
    return !exchange.isNewCookie
      && self.site.key.isMark(exchange.form.value(FormToken.name), of: exchange.cookie, for: "form")
  }

  /// Keeps what was typed for after signing in, but no file and nothing secret.
  private func keepForm(of exchange: Exchange) {
    guard route.isUnsafe, exchange.form.files.isEmpty else { return }
    let kept = KeptForm(
      person: exchange.session?.person ?? site.sessions.formerPerson(of: exchange.cookie),
      path: exchange.request.uri.path,
      fields: exchange.form.fields.filter {
        $0.name != FormToken.name && !$0.name.contains("password")
      })
    site.keptForms.keep(kept, under: exchange.cookie, at: exchange.now)
  }
}

/// The field of every form that shows that it is ours.
enum FormToken {
  static let name = "form-token"
}

extension HTTPField.Name {
  static let secFetchSite = HTTPField.Name("sec-fetch-site") ?? .origin
  static let xForwardedFor = HTTPField.Name("x-forwarded-for") ?? .origin
  static let retryAfter = HTTPField.Name("retry-after") ?? .origin
  static let idempotencyKey = HTTPField.Name("idempotency-key") ?? .origin
}
