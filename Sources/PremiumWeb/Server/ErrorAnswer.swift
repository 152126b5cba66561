import Foundation
import HTTPTypes
import Hummingbird
import Logging
import PremiumFiles
import PremiumStore

/// What the reader is told when something cannot be done: enough to go on, nothing of how we work.
struct ErrorAnswer: Sendable {
  let site: Site
  let request: Request
  let id: String

  private struct Told {
    var status: HTTPResponse.Status
    var title: String
    var lines: [String]
  }

  func response(to error: any Error) -> Response {
    let told = told(error)
    if told.status.code >= 500 {
      site.logger.error("failed", metadata: ["id": "\(id)", "error": "\(error)"])
    }
    var response =
      isForProgram ? problem(told) : page(told, needsSignIn: needsSignIn(error))
    if told.status == .methodNotAllowed, case .otherMethod(let methods) = missing {
      response.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
    }
    if case WebError.tooOften(let seconds) = error {
      response.headers[.retryAfter] = String(seconds)
    }
    if isForProgram, told.status == .unauthorized {
      response.headers[.wwwAuthenticate] = "Bearer"
    }
    return response
  }

  /// Whether nothing is there, or something for other methods.
  private var missing: WebError {
    let parts = request.uri.path.split(separator: "/", omittingEmptySubsequences: false)
    let methods = Site.routes.filter { route in
      let pattern = route.path.split(separator: "/", omittingEmptySubsequences: false)
      return pattern.count == parts.count
        && zip(pattern, parts).allSatisfy { $0 == $1 || ($0.hasPrefix("{") && !$1.isEmpty) }
    }.map(\.method)
    guard !methods.isEmpty else { return .notFound }
    return .otherMethod(methods.contains(.get) ? methods + [.head] : methods)
  }

  private var isForProgram: Bool { request.uri.path.hasPrefix("/api/") }

  private func needsSignIn(_ error: any Error) -> Response? {
    let target = request.uri.path + (request.uri.query.map { "?\($0)" } ?? "")
    let back = request.method == .get || request.method == .head ? target : "/account/continue"
    guard let encoded = back.addingPercentEncoding(withAllowedCharacters: .alphanumerics) else {
      return nil
    }
    return switch error {
    case WebError.signInNeeded: .seeOther("/sign-in?to=\(encoded)")
    case WebError.confirmationNeeded: .seeOther("/account/confirm?to=\(encoded)")
    default: nil
    }
  }

  private func told(_ error: any Error) -> Told {
    switch error {
    case let error as WebError: told(error)
    case let error as StoreError: told(error)
    case let problems as Problems:
      Told(
        status: .unprocessableContent, title: "The file was not taken",
        lines: problems.list.map(\.description))
    case let error as HTTPError:
      error.status == .notFound
        ? told(missing)
        : Told(status: error.status, title: "This cannot be done", lines: [])
    default: unexpected
    }
  }

  private func told(_ error: StoreError) -> Told {
    switch error.kind {
    case .notPermitted:
      Told(status: .forbidden, title: "You may not do this", lines: [error.description])
    case .conflict:
      Told(
        status: .conflict, title: "This contradicts the record", lines: [error.description])
    case .refused:
      Told(
        status: .unprocessableContent, title: "This cannot be done", lines: [error.description])
    case .integrity, .unavailable: unexpected
    }
  }

  private var unexpected: Told {
    Told(
      status: .internalServerError, title: "Sorry, something went wrong",
      lines: [
        "Nothing was changed. Try again in a moment.",
        "If it goes on, tell the administrator of this server the number \(id).",
      ])
  }

  private func told(_ error: WebError) -> Told {
    let (title, line) =
      switch error {
      case .signInNeeded: ("Sign in to go on", "This is for people who are signed in.")
      case .confirmationNeeded: ("Confirm that it is you", "Too long ago.")
      case .notPermitted(let what):
        ("You may not do this", "None of your roles lets you \(what).")
      case .notFound:
        ("Page not found", "If you typed the address, check that it is right.")
      case .withdrawn(let run):
        (
          "Withdrawn",
          "\(run) was published and has been sent back to be worked out again. The corrections log says "
            + "why. This address shows it again once it is published again."
        )
      case .otherMethod:
        ("This cannot be done here", "The address takes other kinds of request.")
      case .forged:
        (
          "The form was not taken",
          "It was not sent from a page of this site in this browser, or the browser keeps no cookies. "
            + "Go back, load the page anew, and send it again."
        )
      case .tooOften(let seconds):
        ("Too many tries", "Try again in \(seconds) seconds.")
      case .tooLarge(let limit):
        ("Too large", "The most that is taken here is \(limit / 1024) kB.")
      case .malformed(let what): ("This cannot be read", "\(what).")
      case .conflict(let what): ("This contradicts what was sent before", "\(what).")
      }
    return Told(status: error.status, title: title, lines: [line])
  }

  /// RFC 9457.
  private func problem(_ told: Told) -> Response {
    let problem = Problem(
      type: "about:blank", title: told.title, status: told.status.code,
      detail: told.lines.joined(separator: "\n"), instance: "urn:request:\(id)")
    return .json(problem, status: told.status, type: "application/problem+json")
  }

  private struct Problem: Encodable {
    var type: String
    var title: String
    var status: Int
    var detail: String
    var instance: String
  }

  /// Whoever is signed in keeps their way on; if even that cannot be read, nobody is.
  private var surroundings: Frame.Surroundings {
    var surroundings = Frame.Surroundings(site: site)
    guard let cookie = request.cookies[SessionCookie.name]?.value else { return surroundings }
    do {
      surroundings.visitor = try site.visitor(cookie: cookie, at: site.clock()).1
      surroundings.token = site.key.mark(cookie, for: "form")
    } catch {
      site.logger.error("no visitor for an error", metadata: ["id": "\(id)", "error": "\(error)"])
    }
    return surroundings
  }

  private func page(_ told: Told, needsSignIn: Response?) -> Response {
    if let needsSignIn { return needsSignIn }
    let page = Page(title: told.title, told.lines.map { .paragraph($0) })
    return site.render(page, in: surroundings, status: told.status)
  }
}

extension Response {
  /// To another page of ours, by GET.
  static func seeOther(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }
}
