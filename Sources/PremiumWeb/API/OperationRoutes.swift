import Hummingbird
import Logging
import NIOCore
import PremiumStore

/// What the people who run the server ask for.
enum OperationRoutes {
  static let routes: [Route] = [
    .get("/health", .anyone) { health($0) },
    .get("/metrics", .anyone) { exchange in
      let text = exchange.site.metrics.text(sessions: exchange.site.sessions.count)
      return Response(
        status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    },
    .get("/assets/{name}", .anyone) { try asset($0) },
  ]

  /// Whether the record can be read now.
  private static func health(_ exchange: Exchange) -> Response {
    do {
      let head = try exchange.store.auditHead()
      return .json(Health(status: "ok", events: head.count))
    } catch {
      exchange.site.logger.error("the record cannot be read", metadata: ["error": "\(error)"])
      return .json(
        Health(status: "the record cannot be read", events: nil), status: .serviceUnavailable)
    }
  }

  private struct Health: Encodable {
    var status: String
    var events: Int64?
  }

  private static func asset(_ exchange: Exchange) throws -> Response {
    let sheet = exchange.site.styleSheet
    guard exchange.request.uri.path == sheet.path else { throw WebError.notFound }
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/css; charset=utf-8",
        .cacheControl: "public, max-age=31536000, immutable",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: sheet.bytes)))
  }
}
