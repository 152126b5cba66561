import HTTPTypes
import Hummingbird
import NIOCore

/// What `page.mustache` is given: the page, and what stands around it.
struct Frame: Sendable {
  var documentTitle: String
  var title: String
  var styleSheet: String
  var home: String
  var notice: String?
  var account: Account?
  /// Where a reader signs in who has not.
  var signIn: Link?
  var navigation: [Link]
  var hasNavigation: Bool
  /// What the navigation is of, for readers who hear it.
  var navigationLabel: String
  var breadcrumbs: [Link]
  var hasBreadcrumbs: Bool
  var faults: [Fault]
  var hasFaults: Bool
  var banner: Banner?
  /// A panel brings its own heading.
  var showsTitle: Bool
  var twins: [Link]
  var hasTwins: Bool
  var blocks: [Block]
  var version: String
  var footer: [Link]

  struct Account: Sendable {
    var person: String
    var token: String
  }

  static let service = "Quality Premium"

  init(_ page: Page, in surroundings: Surroundings) {
    let faults = page.faults
    documentTitle =
      (faults.isEmpty ? "" : "Error: ")
      + (page.title == Self.service ? page.title : "\(page.title) – \(Self.service)")
    title = page.title
    styleSheet = surroundings.site.styleSheet.path
    home = surroundings.visitor == nil ? "/" : "/desk"
    notice = surroundings.site.settings.notice
    account = surroundings.visitor.map { Account(person: $0.person, token: surroundings.token) }
    let isStatic = surroundings.site.settings.isStatic
    signIn = account == nil && !isStatic ? Link("Sign in", "/sign-in") : nil
    footer = isStatic ? Array(Self.footer.prefix(1)) : Self.footer
    navigation = surroundings.visitor.map(Self.navigation) ?? Self.publicPages
    navigationLabel = surroundings.visitor == nil ? "Main" : "Desk"
    hasNavigation = !navigation.isEmpty
    breadcrumbs = page.breadcrumbs
    hasBreadcrumbs = !page.breadcrumbs.isEmpty
    self.faults = faults
    hasFaults = !faults.isEmpty
    banner = page.banner
    showsTitle = !page.blocks.contains { if case .panel = $0 { true } else { false } }
    twins = surroundings.twins
    hasTwins = !twins.isEmpty
    version = "0.1.0"
    blocks = page.blocks.map { block in
      switch block {
      case .form(var form):
        form.token = form.isSearch ? "" : surroundings.token
        return .form(form)
      case .table(var table):
        table.body = TableBody.markup(of: table.rows)
        return .table(table)
      default: return block
      }
    }
  }

  /// The pages that the roles of a person open, in one order for everybody.
  static func navigation(for visitor: Visitor) -> [Link] {
    Desks.entries.filter { visitor.may($0.access) }.map { Link($0.title, $0.path) }
      + [Link("Published", "/published")]
  }

  /// What everybody can open.
  private static let publicPages = [
    Link("Results", "/published"), Link("Rules", "/schemes"), Link("Methods", "/methods"),
    Link("Corrections", "/corrections"),
  ]

  private static let footer = [
    Link("Accessibility", "/accessibility"), Link("Privacy and cookies", "/privacy"),
    Link("Help", "/help"), Link("For programs", "/api"),
  ]

  /// Who looks at a page, and from where.
  struct Surroundings: Sendable {
    var site: Site
    var visitor: Visitor?
    var token = ""
    var twins: [Link] = []
  }
}

extension Site {
  func render(
    _ page: Page, in surroundings: Frame.Surroundings, status: HTTPResponse.Status = .ok
  ) -> Response {
    .html(html(page, in: surroundings), status: status)
  }

  func html(_ page: Page, in surroundings: Frame.Surroundings) -> ByteBuffer {
    ByteBuffer(string: templates.render(Frame(page, in: surroundings), with: .page))
  }
}

extension Response {
  static func html(_ bytes: ByteBuffer, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: bytes))
  }
}

extension Exchange {
  /// A page for whoever asked; its tables as CSV or JSON where that was asked for.
  func page(_ page: Page, status: HTTPResponse.Status = .ok) -> Response {
    let tables = page.tables
    if query("format") == "svg" {
      // A chart by its name, or the first; nothing where there is no such chart.
      let name = query("chart")
      let chart = page.charts.first { name == nil || $0.id == name }
      return chart?.response
        ?? ErrorAnswer(site: site, request: request, id: id).response(to: WebError.notFound)
    }
    if !tables.isEmpty, let form = Twin.wanted(by: request) {
      return Twin.response(page, as: form, table: query("table"))
    }
    let surroundings = surroundings(of: page)
    // What has a mistake in it was not done, and says so to programs too.
    let status = status == .ok && !page.faults.isEmpty ? .unprocessableContent : status
    var response = site.render(page, in: surroundings, status: status)
    if !tables.isEmpty { response.headers[.vary] = "accept" }
    // A page without a form needs no cookie.
    if isNewCookie, page.sendsForm { response.setCookie(SessionCookie.session(cookie)) }
    return response
  }

  /// Who looks at the page, and where its twins are.
  func surroundings(of page: Page) -> Frame.Surroundings {
    Frame.Surroundings(
      site: site, visitor: visitor, token: formToken,
      twins: page.tables.isEmpty ? [] : Twin.links(for: request.uri))
  }
}
