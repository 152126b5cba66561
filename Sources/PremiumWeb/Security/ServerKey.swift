import Crypto
public import Foundation
import PremiumStore

/// The server's own key: it seals what only the server may read, and signs what it handed out.
///
/// Kept in a file beside the record, so that a copy of the record alone opens no second factor.
public struct ServerKey: Sendable {
  private let key: SymmetricKey

  /// A key that is forgotten with the process.
  public init() { key = SymmetricKey(size: .bits256) }

  /// Reads the key of a record, and makes it on first use, for the owner of the file alone to read.
  public init(beside record: URL) throws {
    let url = URL(filePath: record.path + ".key")
    func read() throws -> Data? {
      guard FileManager.default.fileExists(atPath: url.path) else { return nil }
      let data = try Data(contentsOf: url)
      guard data.count == 32 else {
        throw StoreError(
          .refused, "'\(url.path)' is not a key of this program",
          remedy: "restore it, or remove it: everybody then sets up one-time codes anew")
      }
      return data
    }
    if let data = try read() {
      key = SymmetricKey(data: data)
      return
    }
    let fresh = SymmetricKey(size: .bits256)
    guard
      FileManager.default.createFile(
        atPath: url.path, contents: Data(fresh.bytes), attributes: [.posixPermissions: 0o600])
    else {
      throw StoreError(
        .unavailable, "cannot write '\(url.path)'", remedy: "check that you may write there")
    }
    key = fresh
  }

  /// A mark that only this server can have made for the text and the purpose.
  func mark(_ text: String, for purpose: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Data("\(purpose)\0\(text)".utf8), using: key)
    return RandomText.base64URL(Array(code))
  }

  func isMark(_ mark: String, of text: String, for purpose: String) -> Bool {
    RandomText.areEqual(mark, self.mark(text, for: purpose))
  }

  /// Seals text so that only this server can read it, and notices if it was changed or moved elsewhere.
  func seal(_ text: String, for purpose: String) throws -> String {
    let box = try AES.GCM.seal(
      Data(text.utf8), using: key, authenticating: Data(purpose.utf8))
    return (box.combined ?? Data()).base64EncodedString()
  }

  /// Opens what was sealed for the same purpose; nothing where it was not.
  func open(_ sealed: String, for purpose: String) -> String? {
    guard let data = Data(base64Encoded: sealed), let box = try? AES.GCM.SealedBox(combined: data),
      let text = try? AES.GCM.open(box, using: key, authenticating: Data(purpose.utf8))
    else { return nil }
    return String(decoding: text, as: UTF8.self)
  }
}
