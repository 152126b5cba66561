import Foundation
import JWTKit
import NIOCore
import QualityPremium

/// What a provider says of somebody, once everything about it was checked.
struct IdentityToken: Sendable {
  private let text: String

  init(_ text: String) { self.text = text }

  /// Signed with a key that only the provider has; `none` and keys that are shared are not among them.
  private static let algorithms: Set<String> = [
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
  ]

  /// How far clocks may differ, in seconds.
  private static let leeway: Int64 = 60

  private struct Claims: JWTPayload {
    var iss: String
    var aud: AudienceClaim
    var azp: String?
    var exp: Double
    var iat: Double
    var nonce: String?
    var acr: String?
    var sub: String

    func verify(using _: some JWTAlgorithm) throws {}
  }

  private struct Head: Decodable {
    var alg: String
  }

  func person(
    keys: ByteBuffer, settings: IdentityProvider.Settings, nonce: String, at now: Instant
  ) async throws -> Appointment.Name {
    typealias Refusal = IdentityProvider.Refusal
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let head = Self.bytes(parts[0]), let body = Self.bytes(parts[1]),
      let alg = try? JSONDecoder().decode(Head.self, from: head).alg
    else { throw Refusal.badToken("it is no signed token") }
    guard Self.algorithms.contains(alg) else { throw Refusal.badToken("algorithm") }
    let claims: Claims
    do {
      let collection = JWTKeyCollection()
      try await collection.add(jwksJSON: String(buffer: keys))
      claims = try await collection.verify(text, as: Claims.self, iteratingKeys: true)
    } catch {
      throw Refusal.badToken("signature")
    }
    guard claims.iss == settings.issuer else { throw Refusal.otherIssuer }
    guard claims.aud.value.contains(settings.client),
      claims.aud.value.count == 1 || claims.azp == settings.client,
      claims.azp.map({ $0 == settings.client }) ?? true
    else { throw Refusal.badToken("audience") }
    let seconds = now.milliseconds / 1000
    guard claims.exp.isFinite, claims.exp > Double(seconds - Self.leeway) else {
      throw Refusal.badToken("too old")
    }
    guard claims.iat.isFinite, abs(claims.iat - Double(seconds)) <= Double(600 + Self.leeway) else {
      throw Refusal.badToken("not made now")
    }
    guard let found = claims.nonce, RandomText.areEqual(found, nonce) else {
      throw Refusal.badToken("nonce")
    }
    if let assurance = settings.assurance, claims.acr != assurance {
      throw Refusal.badToken("assurance")
    }
    // The claims as they came, since the claim that names the person is a setting.
    let all = try? JSONSerialization.jsonObject(with: body) as? [String: Any]
    guard let person = all?[settings.personClaim] as? String, !person.isEmpty else {
      throw Refusal.badToken("no claim '\(settings.personClaim)'")
    }
    return person
  }

  private static func bytes(_ part: Substring) -> Data? {
    let text = part.replacing("-", with: "+").replacing("_", with: "/")
    return Data(
      base64Encoded: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
  }
}
