import AsyncHTTPClient
import Crypto
import Foundation
import JWTKit
import NIOCore
import NIOHTTP1
public import PremiumStore
import QualityPremium
import Synchronization

/// Signing in with an organisation's own identity provider: OpenID Connect, authorisation code flow, with
/// PKCE (RFC 7636), state, nonce and the check of the issuer (RFC 9207).
///
/// The provider says who somebody is; what they may do, the record says.
public final class IdentityProvider: Sendable {
  public struct Settings: Sendable {
    /// What people call it.
    public var name: String
    /// Exactly as the provider writes it.
    public var issuer: String
    public var client: String
    public var secret: Concealed
    /// Where browsers reach this server, such as `https://premium.example.org`.
    public var ownAddress: String
    /// The claim that holds a person's name in the record.
    public var personClaim: String
    /// The assurance that a sign-in has to have (`acr`), where one is asked for.
    public var assurance: String?

    public init(
      name: String, issuer: String, client: String, secret: Concealed, ownAddress: String,
      personClaim: String = "sub", assurance: String? = nil
    ) {
      self.name = name
      self.issuer = issuer
      self.client = client
      self.secret = secret
      self.ownAddress = ownAddress
      self.personClaim = personClaim
      self.assurance = assurance
    }

    var returnAddress: String { ownAddress + "/sign-in/provider/back" }
  }

  /// Why somebody is not signed in; for the log, never for the reader.
  enum Refusal: Error, Hashable {
    case unreachable(String)
    case refusedByProvider
    case noSuchState
    case otherIssuer
    case noCode
    case badToken(String)
    case unknownPerson
  }

  /// What the browser brings back.
  struct Return: Sendable {
    var code: String?
    var state: String?
    var issuer: String?
    var error: String?
  }

  /// Never led elsewhere: what a provider is asked, it answers itself.
  static let client = HTTPClient(
    eventLoopGroupProvider: .singleton,
    configuration: HTTPClient.Configuration(redirectConfiguration: .disallow))

  let settings: Settings
  private let clock: @Sendable () -> Instant
  private let begun = Mutex<[String: Beginning]>([:])

  private struct Beginning {
    var cookie: String
    var nonce: String
    var verifier: String
    var at: Instant
  }

  private static let longest: Int64 = 10 * 60_000
  private static let mostBegun = 10_000

  init(_ settings: Settings, clock: @escaping @Sendable () -> Instant) {
    self.settings = settings
    self.clock = clock
  }

  // MARK: Out and back

  /// Where to send a browser, whose cookie alone can finish what begins here.
  func beginning(of cookie: String, at now: Instant) async throws -> String {
    let place = try await discover()
    let beginning = Beginning(
      cookie: RandomText.digest(cookie), nonce: RandomText.token(), verifier: RandomText.token(),
      at: now)
    let state = RandomText.token()
    begun.withLock { begun in
      begun = begun.filter { now.milliseconds - $0.value.at.milliseconds < Self.longest }
      if begun.count < Self.mostBegun { begun[state] = beginning }
    }
    let query = Self.encoded([
      ("response_type", "code"), ("client_id", settings.client),
      ("redirect_uri", settings.returnAddress), ("scope", "openid"), ("state", state),
      ("nonce", beginning.nonce), ("code_challenge", RandomText.digest(beginning.verifier)),
      ("code_challenge_method", "S256"), ("prompt", "login"),
    ])
    let mark = place.authorizationEndpoint.contains("?") ? "&" : "?"
    return place.authorizationEndpoint + mark + query
  }

  /// Who it is, by a token that was made for this sign-in of this browser and is used up by it.
  func person(
    from answer: Return, cookie: String, at now: Instant
  ) async throws -> Appointment.Name {
    let beginning = answer.state.flatMap { state in begun.withLock { $0.removeValue(forKey: state) }
    }
    guard let beginning, RandomText.areEqual(beginning.cookie, RandomText.digest(cookie)),
      now.milliseconds - beginning.at.milliseconds < Self.longest
    else { throw Refusal.noSuchState }
    if let issuer = answer.issuer, issuer != settings.issuer { throw Refusal.otherIssuer }
    guard answer.error == nil else { throw Refusal.refusedByProvider }
    guard let code = answer.code else { throw Refusal.noCode }
    let place = try await discover()
    let token = try await exchange(code, verifier: beginning.verifier, at: place)
    let keys = try await get(place.jwksUri)
    return try await IdentityToken(token).person(
      keys: keys, settings: settings, nonce: beginning.nonce, at: clock())
  }

  // MARK: What the provider is asked

  private struct Discovery: Decodable {
    var issuer: String
    var authorizationEndpoint: String
    var tokenEndpoint: String
    var jwksUri: String
  }

  private func discover() async throws -> Discovery {
    let base = settings.issuer.hasSuffix("/") ? String(settings.issuer.dropLast()) : settings.issuer
    let found = try decode(Discovery.self, await get(base + "/.well-known/openid-configuration"))
    guard found.issuer == settings.issuer else { throw Refusal.otherIssuer }
    return found
  }

  private struct Tokens: Decodable {
    var idToken: String
  }

  private func exchange(
    _ code: String, verifier: String, at place: Discovery
  ) async throws -> String {
    var request = HTTPClientRequest(url: place.tokenEndpoint)
    request.method = .POST
    request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
    request.headers.add(name: "accept", value: "application/json")
    let credentials = [settings.client, settings.secret.text].map(Self.encoded)
      .joined(separator: ":")
    request.headers.add(
      name: "authorization", value: "Basic \(Data(credentials.utf8).base64EncodedString())")
    request.body = .bytes(
      ByteBuffer(
        string: Self.encoded([
          ("grant_type", "authorization_code"), ("code", code),
          ("redirect_uri", settings.returnAddress), ("code_verifier", verifier),
        ])))
    return try decode(Tokens.self, await send(request)).idToken
  }

  private func get(_ address: String) async throws -> ByteBuffer {
    try await send(HTTPClientRequest(url: address))
  }

  private func send(_ request: HTTPClientRequest) async throws -> ByteBuffer {
    do {
      let response = try await Self.client.execute(request, timeout: .seconds(10))
      guard response.status == .ok else {
        throw Refusal.unreachable("status \(response.status.code)")
      }
      return try await response.body.collect(upTo: 1 << 20)
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal.unreachable("\(type(of: error))")
    }
  }

  private func decode<Value: Decodable>(
    _ type: Value.Type, _ body: ByteBuffer
  ) throws -> Value {
    do {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(type, from: Data(body.readableBytesView))
    } catch {
      throw Refusal.unreachable("an answer that is not \(type)")
    }
  }

  private static func encoded(_ pairs: [(String, String)]) -> String {
    pairs.map { "\(encoded($0))=\(encoded($1))" }.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    let plain = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}
