import AsyncHTTPClient
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import PremiumStore
import QualityPremium
import Testing

@testable import PremiumWeb

/// Signing in by a provider that runs on this machine: `make test-provider` starts one and names it.
@Suite(
  "Signing in by a provider",
  .enabled(
    if: ProcessInfo.processInfo.environment["QP_TEST_PROVIDER"] != nil,
    "QP_TEST_PROVIDER names no provider: run 'make test-provider'"))
struct ProviderTests {
  static let issuer = ProcessInfo.processInfo.environment["QP_TEST_PROVIDER"]

  private static func rig(issuer other: String? = nil) throws -> Rig {
    var settings = Site.Settings()
    settings.provider = IdentityProvider.Settings(
      name: "Test provider", issuer: other ?? issuer ?? "", client: "premium",
      secret: Concealed("secret"), ownAddress: "https://premium.example.org")
    let rig = try Rig(settings: settings)
    rig.clock.set(.now)
    return rig
  }

  /// What the provider would send a browser back with, for somebody who signs in there.
  private static func signInThere(_ address: String, as person: String) async throws -> String {
    var request = HTTPClientRequest(url: address)
    request.method = .POST
    request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
    request.body = .bytes(ByteBuffer(string: "sub=\(person)"))
    let response = try await IdentityProvider.client.execute(request, timeout: .seconds(10))
    let location = try #require(response.headers.first(name: "location"))
    return try #require(location.split(separator: "premium.example.org").last).description
  }

  @Test("Somebody who holds a role gets in, under a new session")
  func right() async throws {
    let rig = try Self.rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      let out = try await browser.get("/sign-in/provider")
      #expect(out.location.contains("code_challenge_method=S256"))
      let before = browser.cookie
      let back = try await browser.get(Self.signInThere(out.location, as: "carl"))
      #expect(back.location == "/desk")
      #expect(browser.cookie != before)
      #expect(try await browser.get("/desk").text.contains("Clinical commissioning group: 09H"))
    }
  }

  @Test("Somebody whom the provider knows and the record does not is refused")
  func unknown() async throws {
    let rig = try Self.rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      let out = try await browser.get("/sign-in/provider")
      #expect(try await browser.get(Self.signInThere(out.location, as: "zoe")).status == 403)
      #expect(try await browser.get("/desk").status == 303)
    }
  }

  @Test("What a browser brought back once is good once, and in that browser alone")
  func replay() async throws {
    let rig = try Self.rig()
    try await rig.test { (client) async throws in
      let (browser, other) = (Browser(client, rig), Browser(client, rig))
      let out = try await browser.get("/sign-in/provider")
      _ = try await other.get("/sign-in/provider")
      let back = try await Self.signInThere(out.location, as: "carl")
      // A thief who is first gets nothing, and uses it up.
      #expect(try await other.get(back).status == 403)
      #expect(try await browser.get(back).status == 403)
      let again = try await browser.get("/sign-in/provider")
      let second = try await Self.signInThere(again.location, as: "carl")
      #expect(try await browser.get(second).location == "/desk")
      #expect(try await browser.get(second).status == 403)
    }
  }

  @Test("An answer in the name of another issuer is refused")
  func mixUp() async throws {
    let rig = try Self.rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      let out = try await browser.get("/sign-in/provider")
      let back = try await Self.signInThere(out.location, as: "carl")
      #expect(try await browser.get(back + "&iss=https%3A%2F%2Fevil.example").status == 403)
    }
  }

  @Test("A provider that calls itself something else is not asked")
  func otherName() async throws {
    let issuer = try #require(Self.issuer)
    let rig = try Self.rig(issuer: issuer.replacing("localhost", with: "127.0.0.1"))
    try await rig.test { (client) async throws in
      _ = try await Browser(client, rig).get("/sign-in/provider")
    }
    // The discovery answers with the name that it was asked by; a trailing slash makes it another.
    let slashed = try Self.rig(issuer: issuer + "/")
    try await slashed.test { (client) async throws in
      #expect(try await Browser(client, slashed).get("/sign-in/provider").status == 500)
    }
  }

  @Test(
    "Made-up answers are refused",
    arguments: ["", "?code=x", "?state=x", "?code=x&state=x", "?error=access_denied&state=x"])
  func madeUp(_ query: String) async throws {
    let rig = try Self.rig()
    try await rig.test { (client) async throws in
      #expect(try await Browser(client, rig).get("/sign-in/provider/back\(query)").status == 403)
    }
  }
}
