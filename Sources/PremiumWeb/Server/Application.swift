import Hummingbird
import Logging
import PremiumStore
import ServiceLifecycle

extension Site {
  /// Everything but the socket.
  func router() -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Envelope(site: self))
    for route in Self.routes {
      router.on(route.routerPath, method: route.method) { request, context in
        try await Gate(site: self, route: route).answer(request, context)
      }
    }
    return router
  }

  /// The server, for running or for tests.
  func application(host: String, port: Int) -> some ApplicationProtocol {
    Application(
      router: router(),
      configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
      onServerRunning: { [logger] _ in
        logger.notice("listening", metadata: ["host": "\(host)", "port": "\(port)"])
      },
      logger: logger)
  }

  /// Serves until the process is told to stop, and finishes what it is at.
  public func run(host: String, port: Int) async throws {
    try await application(host: host, port: port).runService()
    try await stop()
    try store.close()
    logger.notice("stopped")
  }
}
