import Foundation
import PremiumFiles
import PremiumStore
import PremiumWeb

/// The file that says how to sign in with an identity provider.
///
/// Lines `key: value`; the secret of the client is in a file of its own, so that this one may be shown.
enum ProviderFile {
  private static let required = ["name", "issuer", "client", "secret-file", "own-address"]
  private static let optional = ["person-claim", "assurance"]

  static func read(_ path: String) throws -> IdentityProvider.Settings {
    let file = try InputFile.read(URL(filePath: path))
    var values: [String: String] = [:]
    var problems: [Problem] = []
    func problem(_ line: Int, _ what: String, _ remedy: String) {
      problems.append(Problem(file: file.name, line: line, column: 1, what, remedy: remedy))
    }
    let lines = String(decoding: file.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.isEmpty || text.hasPrefix("#") { continue }
      let parts = text.split(separator: ":", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard parts.count == 2, !parts[1].isEmpty else {
        problem(index + 1, "the line is not 'key: value'", "write one of each a line")
        continue
      }
      guard (required + optional).contains(parts[0]) else {
        problem(
          index + 1, "there is no key '\(parts[0])'",
          "the keys are \((required + optional).joined(separator: ", "))")
        continue
      }
      values[parts[0]] = parts[1]
    }
    for key in required where values[key] == nil {
      problem(max(1, lines.count), "'\(key)' is missing", "add it")
    }
    for key in ["issuer", "own-address"] {
      guard let value = values[key], !isSafe(value) else { continue }
      problem(
        1, "\(key) '\(value)' is not encrypted", "write an address with https, or on localhost")
    }
    try problems.check()
    let secret = try InputFile.read(URL(filePath: values["secret-file"] ?? ""))
    return IdentityProvider.Settings(
      name: values["name"] ?? "", issuer: values["issuer"] ?? "", client: values["client"] ?? "",
      secret: Concealed(
        String(decoding: secret.bytes, as: UTF8.self).trimmingCharacters(
          in: .whitespacesAndNewlines)), ownAddress: values["own-address"] ?? "",
      personClaim: values["person-claim"] ?? "sub", assurance: values["assurance"])
  }

  private static func isSafe(_ address: String) -> Bool {
    ["https://", "http://localhost:", "http://127.0.0.1:"].contains { address.hasPrefix($0) }
  }
}
