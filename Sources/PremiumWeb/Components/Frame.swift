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
  var navigation: [Link]
  var hasNavigation: Bool
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
    navigation = surroundings.visitor.map(Self.navigation) ?? []
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
  }

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
    let text = templates.render(Frame(page, in: surroundings), with: .page)
    return Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}

extension Exchange {
  /// A page for whoever asked; its tables as CSV or JSON where that was asked for.
  func page(_ page: Page, status: HTTPResponse.Status = .ok) -> Response {
    let tables = page.tables
    if !tables.isEmpty, let form = Twin.wanted(by: request) {
      return Twin.response(page, as: form)
    }
    let surroundings = Frame.Surroundings(
      site: site, visitor: visitor, token: formToken,
      twins: tables.isEmpty ? [] : Twin.links(for: request.uri))
    // What has a mistake in it was not done, and says so to programs too.
    let status = status == .ok && !page.faults.isEmpty ? .unprocessableContent : status
    var response = site.render(page, in: surroundings, status: status)
    if !tables.isEmpty { response.headers[.vary] = "accept" }
    // A page without a form needs no cookie.
    if isNewCookie, page.sendsForm { response.setCookie(SessionCookie.session(cookie)) }
    return response
  }
}
