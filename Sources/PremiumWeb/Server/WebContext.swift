import Hummingbird
import NIOCore

/// What the server knows of a connection.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address at the other end, which is a proxy's where there is one.
  let peer: String?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    peer = source.channel.remoteAddress?.ipAddress
  }
}
