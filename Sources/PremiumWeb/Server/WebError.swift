import HTTPTypes

/// Why a request gets no answer.
enum WebError: Error, Hashable, Sendable {
  case signInNeeded
  /// Signed in, and needs to show again who they are.
  case confirmationNeeded
  /// What the person may not, as the rest of a sentence.
  case notPermitted(String)
  case notFound
  /// It was published, and then sent back to be worked out again.
  case withdrawn(String)
  /// There is something there, for other methods.
  case otherMethod([HTTPRequest.Method])
  /// A form without its token, or with another browser's.
  case forged
  /// Too often; in so many seconds again.
  case tooOften(Int64)
  case tooLarge(limit: Int)
  /// Not what was to be sent, in words.
  case malformed(String)
  case conflict(String)

  var status: HTTPResponse.Status {
    switch self {
    case .signInNeeded, .confirmationNeeded: .unauthorized
    case .notPermitted, .forged: .forbidden
    case .notFound: .notFound
    case .withdrawn: .gone
    case .otherMethod: .methodNotAllowed
    case .tooOften: .tooManyRequests
    case .tooLarge: .contentTooLarge
    case .malformed: .badRequest
    case .conflict: .conflict
    }
  }
}
