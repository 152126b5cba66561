import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import PremiumStore
import Synchronization

/// Pages as everybody sees them who is not signed in, kept until something is written to the record.
final class KeptPages: Sendable {
  private struct Kept {
    var event: Int64 = -1
    var pages: [String: ByteBuffer] = [:]
  }

  private let kept = Mutex(Kept())

  /// Of addresses with searches in them there may be any number.
  private static let most = 64

  func page(_ address: String, at event: Int64) -> ByteBuffer? {
    kept.withLock { $0.event == event ? $0.pages[address] : nil }
  }

  func keep(_ page: ByteBuffer, as address: String, at event: Int64) {
    kept.withLock { kept in
      if kept.event != event || kept.pages.count >= Self.most { kept = Kept(event: event) }
      kept.pages[address] = page
    }
  }
}

extension Exchange {
  /// A page that is the same for all who are not signed in, made once a state of the record.
  func sharedPage(_ make: () throws -> Page) throws -> Response {
    guard visitor == nil, Twin.wanted(by: request) == nil else { return page(try make()) }
    let address = request.uri.description
    let event = try store.auditHead().count
    let bytes: ByteBuffer
    if let known = site.keptPages.page(address, at: event) {
      bytes = known
    } else {
      let page = try make()
      // Nobody's token may be in what others get.
      guard !page.sendsForm else { return self.page(page) }
      let surroundings = Frame.Surroundings(
        site: site, twins: page.tables.isEmpty ? [] : Twin.links(for: request.uri))
      bytes = ByteBuffer(string: site.templates.render(Frame(page, in: surroundings), with: .page))
      site.keptPages.keep(bytes, as: address, at: event)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/html; charset=utf-8", .vary: "accept, cookie"],
      body: ResponseBody(byteBuffer: bytes))
  }
}
