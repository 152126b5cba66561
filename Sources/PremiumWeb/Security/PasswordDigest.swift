import CryptoExtras
import Foundation
import NIOPosix

/// How a password is recognised without being kept: scrypt (RFC 7914).
struct PasswordDigest: Hashable, Sendable {
  /// What it costs to try a password once.
  struct Cost: Hashable, Sendable {
    var logN: Int
    var blockSize: Int
    var parallelism: Int

    /// Today's: 32 MB and about 0.3 seconds a try.
    static let current = Cost(logN: 15, blockSize: 8, parallelism: 3)
  }

  var cost: Cost
  var salt: [UInt8]
  var key: [UInt8]

  init(of password: String, cost: Cost = .current) throws {
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
    self.cost = cost
    self.salt = salt
    key = try Self.derive(password, salt, cost)
  }

  /// Reads what `text` writes; nothing for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: "$").map(String.init)
    guard parts.count == 6, parts[0] == "scrypt", let logN = Int(parts[1]),
      (10...20).contains(logN),
      let blockSize = Int(parts[2]), (1...16).contains(blockSize), let parallelism = Int(parts[3]),
      (1...16).contains(parallelism), let salt = Data(base64Encoded: parts[4]),
      let key = Data(base64Encoded: parts[5]), key.count == 32
    else { return nil }
    cost = Cost(logN: logN, blockSize: blockSize, parallelism: parallelism)
    self.salt = Array(salt)
    self.key = Array(key)
  }

  /// As it is kept: with its cost, so that the cost can be raised later.
  var text: String {
    let (salt, key) = (Data(salt).base64EncodedString(), Data(key).base64EncodedString())
    return "scrypt$\(cost.logN)$\(cost.blockSize)$\(cost.parallelism)$\(salt)$\(key)"
  }

  func matches(_ password: String) throws -> Bool {
    let tried = try Self.derive(password, salt, cost)
    return zip(tried, key).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func derive(_ password: String, _ salt: [UInt8], _ cost: Cost) throws -> [UInt8] {
    // The same password typed on another keyboard may be composed differently.
    let normal = password.precomposedStringWithCompatibilityMapping
    return try KDF.Scrypt.deriveKey(
      from: Data(normal.utf8), salt: salt, outputByteCount: 32, rounds: 1 << cost.logN,
      blockSize: cost.blockSize, parallelism: cost.parallelism
    ).bytes
  }
}

/// Where passwords are worked on: at most two at a time, so that sign-ins cannot use up the memory.
struct PasswordWork: Sendable {
  private let pool: NIOThreadPool
  /// What an unknown name is compared with, so that it takes as long as a known one.
  private let decoy: PasswordDigest
  private let cost: PasswordDigest.Cost

  init(cost: PasswordDigest.Cost = .current) throws {
    self.cost = cost
    pool = NIOThreadPool(numberOfThreads: 2)
    pool.start()
    decoy = try PasswordDigest(of: RandomText.token(), cost: cost)
  }

  /// Whether the password is the one, and its digest at today's cost where the old one is outdated.
  func check(
    _ password: String, against kept: String?
  ) async throws -> (isRight: Bool, renewed: PasswordDigest?) {
    let digest = kept.flatMap(PasswordDigest.init)
    return try await pool.runIfActive { [decoy, cost] in
      let isRight = try (digest ?? decoy).matches(password) && digest != nil
      let renewed =
        isRight && digest?.cost != cost ? try PasswordDigest(of: password, cost: cost) : nil
      return (isRight, renewed)
    }
  }

  func digest(of password: String) async throws -> PasswordDigest {
    try await pool.runIfActive { [cost] in try PasswordDigest(of: password, cost: cost) }
  }

  func stop() async throws { try await pool.shutdownGracefully() }

  /// Without waiting for it.
  func close() { pool.shutdownGracefully { _ in } }
}
