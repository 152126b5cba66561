import PremiumStore
import QualityPremium
import Testing

@testable import PremiumWeb

@Suite("Passwords, codes and limits")
struct PasswordTests {
  @Test("A password is kept as scrypt with N = 2^15, r = 8, p = 3")
  func cost() throws {
    let digest = try PasswordDigest(of: "three words apart")
    #expect(digest.text.hasPrefix("scrypt$15$8$3$"))
    let kept = try #require(PasswordDigest(digest.text))
    #expect(try kept.matches("three words apart"))
    #expect(try !kept.matches("three words aparT"))
  }

  @Test("Two people with the same password have different digests")
  func salt() throws {
    let cost = PasswordDigest.Cost(logN: 10, blockSize: 8, parallelism: 1)
    #expect(
      try PasswordDigest(of: "the same", cost: cost).text
        != PasswordDigest(of: "the same", cost: cost).text)
  }

  @Test("A digest at another cost is right, and renewed at today's")
  func renewed() async throws {
    let cheap = try PasswordDigest(
      of: "three words apart", cost: .init(logN: 14, blockSize: 8, parallelism: 1))
    let work = try PasswordWork()
    let (isRight, renewed) = try await work.check("three words apart", against: cheap.text)
    #expect(isRight)
    #expect(renewed?.cost == .current)
    let (isWrong, none) = try await work.check("something else", against: cheap.text)
    #expect(!isWrong)
    #expect(none == nil)
    #expect(try await !work.check("three words apart", against: nil).isRight)
    try await work.stop()
  }

  @Test(
    "What will not do as a password",
    arguments: [
      "short", "aaaaaaaa", "password1", "P4ssw0rd!", "qwerty123", "Liverpool1", "NHSengland1",
      "carl.smith1", String(repeating: "long ", count: 41),
    ])
  func refused(_ password: String) {
    #expect(PasswordRules.fault(of: password, person: "carl.smith") != nil)
  }

  @Test(
    "What will do: long, of any characters, with spaces, up to 64 and more",
    arguments: [
      "three words apart", "päßword für höhere Ämter", "correct horse stapled battery",
      "kqz7-fmt2", String(repeating: "abcd efgh ", count: 10),
    ])
  func taken(_ password: String) {
    #expect(PasswordRules.fault(of: password, person: "carl.smith") == nil)
  }

  /// RFC 6238, appendix B, shortened to six digits.
  @Test(
    "Codes are those of RFC 6238",
    arguments: [
      (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
      (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ] as [(Int64, String)])
  func codes(_ seconds: Int64, _ code: String) {
    let codes = OneTimeCode(seed: Array("12345678901234567890".utf8))
    let instant = Instant(milliseconds: seconds * 1000)
    #expect(codes.code(at: OneTimeCode.step(at: instant)) == code)
    #expect(codes.step(of: code, at: instant) == OneTimeCode.step(at: instant))
  }

  @Test("A seed in base 32 is read back")
  func base32() throws {
    #expect(
      OneTimeCode(seed: Array("12345678901234567890".utf8)).base32
        == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    let codes = OneTimeCode()
    #expect(try #require(OneTimeCode(base32: codes.base32)).code(at: 7) == codes.code(at: 7))
    #expect(OneTimeCode(base32: "not a seed!") == nil)
  }

  @Test("A code is good once, and none from before it either")
  func once() {
    let used = UsedCodes(start: Instant(milliseconds: 30_000 * 1000))
    #expect(used.take(1001, of: "fay"))
    #expect(!used.take(1001, of: "fay"))
    #expect(!used.take(1000, of: "fay"))
    #expect(used.take(1001, of: "finn"))
    #expect(!used.take(990, of: "new"))
  }

  @Test("After five in a minute the sixth waits 12 seconds")
  func limit() {
    let counter = RateCounter()
    let start = Instant(milliseconds: 0)
    for _ in 0..<5 { #expect(counter.take(.signInToAccount, of: "a", at: start) == nil) }
    #expect(counter.take(.signInToAccount, of: "a", at: start) == 12)
    #expect(counter.take(.signInToAccount, of: "b", at: start) == nil)
    let later = Instant(milliseconds: 12_000)
    #expect(counter.take(.signInToAccount, of: "a", at: later) == nil)
    #expect(counter.take(.signInToAccount, of: "a", at: later) == 12)
  }

  @Test("What the server sealed opens for the same purpose alone, and unchanged alone")
  func sealed() throws {
    let key = ServerKey()
    let sealed = try key.seal("seed", for: "codes of fay")
    #expect(key.open(sealed, for: "codes of fay") == "seed")
    #expect(key.open(sealed, for: "codes of finn") == nil)
    #expect(ServerKey().open(sealed, for: "codes of fay") == nil)
    let other = sealed.hasPrefix("A") ? "B" : "A"
    #expect(key.open(other + sealed.dropFirst(), for: "codes of fay") == nil)
  }

  @Test("A digest of a password is written nowhere by printing")
  func concealed() throws {
    let rig = try Rig()
    try rig.setPassword(of: "carl")
    let credential = try #require(try rig.store.accounts.credential(.password, of: "carl"))
    var dumped = ""
    dump(credential, to: &dumped)
    #expect(!"\(credential)\(dumped)".contains("scrypt"))
    #expect(credential.value.text.hasPrefix("scrypt$"))
  }
}
