import Foundation
import JWTKit
import NIOCore
import PremiumStore
import QualityPremium
import Testing

@testable import PremiumWeb

@Suite("What a provider's token has to be")
struct IdentityTokenTests {
  struct Claims: JWTPayload {
    var iss = "https://login.example.org"
    var aud: AudienceClaim = "premium"
    var azp: String?
    var exp: Double = 2_000_000_300
    var iat: Double = 2_000_000_000
    var nonce: String? = "the nonce"
    var acr: String?
    var sub = "carl"

    func verify(using _: some JWTAlgorithm) throws {}
  }

  private static let now = Instant(milliseconds: 2_000_000_000_000)
  private static var settings: IdentityProvider.Settings {
    IdentityProvider.Settings(
      name: "Test", issuer: "https://login.example.org", client: "premium",
      secret: Concealed("s"), ownAddress: "https://premium.example.org")
  }

  private static func base64URL(_ text: String) -> String { RandomText.base64URL(Array(text.utf8)) }

  /// A key of the provider's, as it publishes it.
  private struct Key {
    let own = ES256PrivateKey()

    var published: ByteBuffer {
      get throws {
        let place = try #require(own.parameters)
        return ByteBuffer(
          string: """
            {"keys":[{"kty":"EC","crv":"P-256","kid":"k","alg":"ES256",\
            "x":"\(Self.url(place.x))","y":"\(Self.url(place.y))"}]}
            """)
      }
    }

    private static func url(_ text: String) -> String {
      text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    func sign(_ claims: Claims) async throws -> String {
      let keys = JWTKeyCollection()
      await keys.add(ecdsa: own, kid: "k")
      return try await keys.sign(claims, kid: "k")
    }
  }

  private func person(
    _ token: String, _ key: Key, _ settings: IdentityProvider.Settings = settings
  ) async throws -> String {
    try await IdentityToken(token).person(
      keys: key.published, settings: settings, nonce: "the nonce", at: Self.now)
  }

  @Test("A token that is all right says who it is")
  func right() async throws {
    let key = Key()
    #expect(try await person(key.sign(Claims()), key) == "carl")
  }

  @Test("The claim that holds the name is a setting")
  func claim() async throws {
    let key = Key()
    var settings = Self.settings
    settings.personClaim = "iss"
    #expect(try await person(key.sign(Claims()), key, settings) == "https://login.example.org")
  }

  @Test(
    "Another issuer, audience, nonce or age is refused",
    arguments: [
      Claims(iss: "https://evil.example"), Claims(aud: "another"),
      Claims(aud: AudienceClaim(value: ["premium", "another"])), Claims(azp: "another"),
      Claims(nonce: "of another sign-in"), Claims(nonce: nil), Claims(exp: 1_999_999_900),
      Claims(iat: 1_999_990_000), Claims(iat: 2_000_009_000), Claims(sub: ""),
    ])
  func wrong(_ claims: Claims) async throws {
    let key = Key()
    let token = try await key.sign(claims)
    await #expect(throws: IdentityProvider.Refusal.self) { try await person(token, key) }
  }

  @Test("A token of another's key is refused")
  func otherKey() async throws {
    let token = try await Key().sign(Claims())
    await #expect(throws: IdentityProvider.Refusal.badToken("signature")) {
      try await person(token, Key())
    }
  }

  @Test("A token without a signature is refused, and so is one signed with what everybody knows")
  func unsigned() async throws {
    let key = Key()
    let parts = try await key.sign(Claims()).split(separator: ".").map(String.init)
    for alg in ["none", "None", "NONE", "HS256", "HS512", ""] {
      let head = Self.base64URL(#"{"alg":"\#(alg)","typ":"JWT","kid":"k"}"#)
      for signature in ["", parts[2]] {
        await #expect(throws: IdentityProvider.Refusal.badToken("algorithm")) {
          try await person("\(head).\(parts[1]).\(signature)", key)
        }
      }
    }
  }

  @Test("Contents that were changed after signing are refused")
  func changed() async throws {
    let key = Key()
    let parts = try await key.sign(Claims()).split(separator: ".").map(String.init)
    let other = try await key.sign(Claims(sub: "fay")).split(separator: ".").map(String.init)
    await #expect(throws: IdentityProvider.Refusal.badToken("signature")) {
      try await person("\(parts[0]).\(other[1]).\(parts[2])", key)
    }
  }

  @Test("Where an assurance is asked for, a sign-in without it is refused")
  func assurance() async throws {
    let key = Key()
    var settings = Self.settings
    settings.assurance = "mfa"
    #expect(try await person(key.sign(Claims(acr: "mfa")), key, settings) == "carl")
    for claims in [Claims(), Claims(acr: "pwd")] {
      let token = try await key.sign(claims)
      await #expect(throws: IdentityProvider.Refusal.badToken("assurance")) {
        try await person(token, key, settings)
      }
    }
  }

  @Test("The settings do not show the secret of the client")
  func concealed() {
    var settings = Self.settings
    settings.secret = Concealed("canary")
    #expect(!"\(settings)".contains("canary"))
  }
}
