import HTTPTypes
import Hummingbird
import Logging

/// Around every answer: headers that protect, errors in words, a line in the log, and a count.
struct Envelope: RouterMiddleware {
  typealias Context = WebContext

  let site: Site

  func handle(
    _ request: Request, context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    site.metrics.begin()
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      response = ErrorAnswer(site: site, request: request, id: context.id).response(to: error)
    }
    ProtectiveHeaders.add(to: &response)
    // The pattern of the path: a path itself may name a person.
    let route = context.endpointPath.map { "/" + $0.drop { $0 == "/" } } ?? "none"
    let duration = ContinuousClock.now - start
    site.metrics.end(
      route: route, method: request.method.rawValue, status: response.status.code,
      duration: duration)
    site.logger.info(
      "request",
      metadata: [
        "id": "\(context.id)", "method": "\(request.method.rawValue.prefix(10))",
        "route": "\(route)", "status": "\(response.status.code)",
        "milliseconds": "\(duration / .milliseconds(1))",
      ])
    return response
  }
}

/// The headers of every answer.
enum ProtectiveHeaders {
  static let policy =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    + "frame-ancestors 'none'; base-uri 'none'"

  static let all: [(name: String, value: String)] = [
    ("content-security-policy", policy),
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()"),
  ]

  static func add(to response: inout Response) {
    for (name, value) in all {
      guard let name = HTTPField.Name(name) else { continue }
      response.headers[name] = value
    }
    // What one person was shown is kept by nobody, unless the page says otherwise.
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
  }
}
