import HTTPTypes
import Hummingbird
import NIOPosix
import QualityPremium

/// One thing that the server answers: where, to whom, and how.
struct Route: Sendable {
  /// Who gets an answer. The parts and actions are those of the tables in `QualityPremium/Workflow`; the
  /// organisation that something is about is asked by the page and by the store.
  enum Access: Hashable, Sendable {
    case anyone
    /// Anyone who has begun to sign in.
    case signingIn
    /// Anyone who holds a role now.
    case signedIn
    case reading(RecordPart)
    case acting(Action)
  }

  enum Kind: Hashable, Sendable {
    /// For people: a session by cookie, forms with tokens, errors as pages.
    case page
    /// For programs: a key in a header, JSON, errors as problem documents.
    case api
  }

  typealias Answer = @Sendable (Exchange) async throws -> Response

  var method: HTTPRequest.Method
  /// Such as `/people/{person}`.
  var path: String
  var access: Access
  var kind = Kind.page
  /// Whether the person has to have shown who they are in the last minutes.
  var needsFreshSignIn = false
  /// The most bytes of a request.
  var bodyLimit = 64 << 10
  var answer: Answer

  /// A page or a download: nothing changes by it.
  static func get(
    _ path: String, _ access: Access, kind: Kind = .page, fresh: Bool = false,
    _ answer: @escaping @Sendable (Exchange) throws -> Response
  ) -> Route {
    Route(
      method: .get, path: path, access: access, kind: kind, needsFreshSignIn: fresh,
      answer: onThreads(answer))
  }

  /// Something that may change the record.
  static func post(
    _ path: String, _ access: Access, kind: Kind = .page, fresh: Bool = false,
    bodyLimit: Int = 64 << 10,
    _ answer: @escaping @Sendable (Exchange) throws -> Response
  ) -> Route {
    Route(
      method: .post, path: path, access: access, kind: kind, needsFreshSignIn: fresh,
      bodyLimit: bodyLimit, answer: onThreads(answer))
  }

  /// One that waits for something other than the record.
  static func waiting(
    _ method: HTTPRequest.Method, _ path: String, _ access: Access,
    _ answer: @escaping Answer
  ) -> Route {
    Route(method: method, path: path, access: access, answer: answer)
  }

  /// Reads and writes of the record wait for the disk, which the threads of the network must not.
  private static func onThreads(
    _ answer: @escaping @Sendable (Exchange) throws -> Response
  ) -> Answer {
    { exchange in try await exchange.site.threads.runIfActive { try answer(exchange) } }
  }

  /// The path in the way of the router, with `:person` for `{person}`.
  var routerPath: RouterPath {
    RouterPath(path.replacing("{", with: ":").replacing("}", with: ""))
  }

  var isUnsafe: Bool { method != .get && method != .head }
}
