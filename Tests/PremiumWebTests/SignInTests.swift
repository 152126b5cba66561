import HTTPTypes
import HummingbirdTesting
import PremiumStore
import QualityPremium
import Testing

@testable import PremiumWeb

@Suite("Signing in")
struct SignInTests {
  private func signIn(
    _ browser: Browser, _ person: String, _ password: String = Rig.password
  ) async throws -> Browser.Answer {
    _ = try await browser.get("/sign-in")
    return try await browser.post("/sign-in", ["person": person, "password": password])
  }

  @Test("A name and a password let somebody in who approves nothing")
  func password() async throws {
    let rig = try Rig()
    try rig.setPassword(of: "carl")
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      let answer = try await signIn(browser, "carl")
      #expect(answer.status == 303)
      #expect(answer.location == "/desk")
      #expect(try await browser.get("/desk").text.contains("Clinical commissioning group: 09H"))
    }
  }

  @Test("A wrong password and an unknown name get the same answer")
  func wrong() async throws {
    let rig = try Rig()
    try rig.setPassword(of: "carl")
    try await rig.test { (client) async throws in
      let wrong = try await signIn(Browser(client, rig), "carl", "three words together")
      let unknown = try await signIn(Browser(client, rig), "zoe")
      #expect(wrong.status == 403)
      #expect(unknown.status == 403)
      #expect(wrong.text.contains("Name or password is wrong"))
      #expect(unknown.text.contains("Name or password is wrong"))
    }
  }

  @Test("The session that a browser brought is not the one that it gets")
  func fixation() async throws {
    let rig = try Rig()
    try rig.setPassword(of: "carl")
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      _ = try await browser.get("/sign-in")
      let before = browser.cookie
      _ = try await browser.post(
        "/sign-in", ["person": "carl", "password": Rig.password])
      #expect(browser.cookie != before)
    }
  }

  @Test("Whoever approves sets up codes first, and a code is good once")
  func codes() async throws {
    let rig = try Rig()
    try rig.setPassword(of: "fay")
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      #expect(try await signIn(browser, "fay").location.hasPrefix("/account/codes"))
      // Half signed in is not signed in.
      #expect(try await browser.get("/desk").status == 303)
      let page = try await browser.get("/account/codes")
      let shown = try #require(page.text.firstMatch(of: /<code>([A-Z2-7 ]+)<\/code>/))
      let codes = try #require(OneTimeCode(base32: String(shown.1)))
      func code() -> String { codes.code(at: OneTimeCode.step(at: rig.clock.now)) }
      rig.clock.advance(seconds: 120)
      let set = try await browser.post("/account/codes", ["code": code()])
      #expect(set.location == "/desk")
      #expect(try await browser.get("/desk").status == 200)

      let second = Browser(client, rig)
      #expect(try await signIn(second, "fay").location.hasPrefix("/sign-in/code"))
      #expect(try await second.get("/desk").status == 303)
      // The code of the set-up was used.
      #expect(try await second.post("/sign-in/code", ["code": code()]).status == 403)
      rig.clock.advance(seconds: 30)
      #expect(try await second.post("/sign-in/code", ["code": code()]).location == "/desk")
      let third = Browser(client, rig)
      _ = try await signIn(third, "fay")
      #expect(try await third.post("/sign-in/code", ["code": code()]).status == 403)
    }
  }

  @Test("The seed of codes is sealed in the record")
  func sealedSeed() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig, as: "carl")
      let page = try await browser.get("/account/codes")
      let shown = try #require(page.text.firstMatch(of: /<code>([A-Z2-7 ]+)<\/code>/))
      let seed = String(shown.1).replacing(" ", with: "")
      let codes = try #require(OneTimeCode(base32: seed))
      let code = codes.code(at: OneTimeCode.step(at: rig.clock.now))
      _ = try await browser.post("/account/codes", ["code": code])
      let kept = try #require(try rig.store.accounts.credential(.codes, of: "carl"))
      #expect(!kept.value.text.contains(seed))
    }
  }

  @Test("A one-time secret sets one password, once, for the one it was given to")
  func secret() async throws {
    let rig = try Rig()
    let secret = try rig.store.accounts.giveSecret(
      to: "carl", at: rig.store.now, by: "alma", reason: "first sign-in")
    try await rig.test { (client) async throws in
      func use(_ person: String, _ typed: String) async throws -> Browser.Answer {
        let browser = Browser(client, rig)
        _ = try await browser.get("/sign-in/secret")
        return try await browser.post(
          "/sign-in/secret",
          ["person": person, "secret": typed, "new-password": Rig.password])
      }
      #expect(try await use("cleo", secret.text).status == 403)
      // As read out: without hyphens, in capitals.
      let typed = secret.text.replacing("-", with: "").uppercased()
      #expect(try await use("carl", typed).location == "/desk")
      #expect(try await use("carl", secret.text).status == 403)
      #expect(try await signIn(Browser(client, rig), "carl").location == "/desk")
    }
  }

  @Test("A secret is too old after 72 hours")
  func oldSecret() throws {
    let rig = try Rig()
    let secret = try rig.store.accounts.giveSecret(
      to: "carl", at: rig.store.now, by: "alma", reason: "")
    rig.clock.advance(seconds: 72 * 3600 + 1)
    #expect(throws: StoreError.self) {
      try rig.store.accounts.setPassword(
        Concealed("x"), with: Concealed(RandomText.spokenDigest(secret.text)), of: "carl")
    }
  }

  @Test("A fresh record lets nobody in")
  func noDefault() async throws {
    let rig = try Rig(people: [])
    try await rig.test { (client) async throws in
      for name in ["admin", "administrator", "alma", "root", ""] {
        for password in ["admin", "password", "", Rig.password] {
          let answer = try await signIn(Browser(client, rig), name, password)
          #expect([403, 429].contains(answer.status))
        }
      }
    }
    #expect(rig.site.sessions.count == 0)
  }

  @Test(
    "A session ends without use: 15 minutes for who approves, 60 for others",
    arguments: [("fay", 15), ("alma", 15), ("nina", 15), ("carl", 60), ("otto", 60), ("tess", 60)])
  func idle(_ person: String, _ minutes: Int64) async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig, as: person)
      rig.clock.advance(seconds: minutes * 60)
      #expect(try await browser.get("/desk").status == 200)
      rig.clock.advance(seconds: minutes * 60 + 1)
      #expect(try await browser.get("/desk").status == 303)
    }
  }

  @Test("A session ends after 12 hours however much it is used")
  func absolute() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig, as: "carl")
      for _ in 0..<24 {
        rig.clock.advance(seconds: 1800)
        #expect(try await browser.get("/desk").status == 200)
      }
      rig.clock.advance(seconds: 1)
      #expect(try await browser.get("/desk").status == 303)
    }
  }

  @Test("A session ends with the person's last appointment")
  func endOfAppointment() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig, as: "carl")
      #expect(try await browser.get("/desk").status == 200)
      try rig.store.people.end(
        "carl", on: Day(number: Rig.day.number - 1), by: "alma", reason: "left")
      #expect(try await browser.get("/desk").status == 303)
      #expect(rig.site.sessions.count == 0)
    }
  }

  @Test("Signing out ends the session itself, and not only the cookie")
  func signOut() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig, as: "carl")
      let token = try #require(browser.cookie)
      #expect(try await browser.post("/sign-out").location == "/")
      #expect(try rig.site.visitor(cookie: token, at: rig.clock.now).1 == nil)
    }
  }

  @Test("Changing the password signs out every other browser")
  func otherBrowsers() async throws {
    let rig = try Rig()
    try rig.setPassword(of: "carl")
    try await rig.test { (client) async throws in
      let (here, there) = (Browser(client, rig, as: "carl"), Browser(client, rig, as: "carl"))
      let answer = try await here.post(
        "/account/password",
        ["password": Rig.password, "new-password": "quite another phrase"])
      #expect(answer.text.contains("Password changed"))
      #expect(try await here.get("/desk").status == 200)
      #expect(try await there.get("/desk").status == 303)
    }
  }

  @Test("Strangers who try an account do not keep its owner out")
  func lockout() async throws {
    let rig = try Rig()
    try rig.setPassword(of: "carl")
    try await rig.test { (client) async throws in
      let own = Browser(client, rig)
      #expect(try await signIn(own, "carl").location == "/desk")
      _ = try await own.post("/sign-out")
      let stranger = Browser(client, rig)
      var statuses: [Int] = []
      for _ in 0..<6 { statuses.append(try await signIn(stranger, "carl", "guess").status) }
      #expect(statuses.last == 429)
      #expect(try await signIn(own, "carl").location == "/desk")
    }
  }

  @Test("One address tries at most 20 times a minute, whatever the account")
  func addressLimit() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      var statuses: [Int] = []
      for number in 0..<21 {
        statuses.append(try await signIn(Browser(client, rig), "nobody\(number)", "x").status)
      }
      #expect(statuses.dropLast().allSatisfy { $0 == 403 })
      #expect(statuses.last == 429)
    }
  }

  @Test("What a form held is kept until the person has signed in, and sent only when they say so")
  func keptForm() async throws {
    let rig = try Rig()
    try rig.setPassword(of: "carl")
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig, as: "carl")
      rig.clock.advance(seconds: 3601)
      let path = "/measures/09H/local-1/write/what"
      let refused = try await browser.post(path, ["title": "Dementia diagnosis", "version": "0"])
      #expect(refused.location.hasPrefix("/sign-in?to="))
      let signedIn = try await browser.post(
        "/sign-in", ["person": "carl", "password": Rig.password, "to": "/account/continue"])
      #expect(signedIn.location == "/account/continue")
      let kept = try await browser.get("/account/continue")
      #expect(kept.text.contains("Dementia diagnosis"))
      #expect(kept.text.contains("action=\"\(path)\""))
      // Somebody else at the same machine does not get to see it.
      let cookie = try #require(browser.cookie)
      #expect(rig.site.keptForms.form(under: cookie, for: "cleo") == nil)
    }
  }

  @Test(
    "Signing in leads to pages of this site alone",
    arguments: [
      "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)",
      "/a\r\nSet-Cookie: x=y", "",
    ])
  func openRedirect(_ to: String) {
    #expect(SignInPages.ownPath(to) == "/desk")
  }
}
