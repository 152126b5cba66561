public import PremiumFiles

/// Where a Spark Connect server is: `sc://host:port/;key=value`.
public struct SparkAddress: Hashable, Sendable, CustomStringConvertible {
  public var host: String
  public var port: Int
  public var usesTLS: Bool
  /// For whom the cluster works, where it does not know by the token.
  public var user: String
  /// What else the address says, which the server is told with each call.
  public var headers: [String: String]

  /// Why a text is no such address, and how one is written. It repeats no part that may be a secret.
  public struct Mistake: Error, Hashable, CustomStringConvertible {
    public let description: String
  }

  /// Reads an address; the port is 15002 where it names none.
  public init(_ text: String) throws(Mistake) {
    let scheme = "sc://"
    guard text.hasPrefix(scheme) else {
      throw Mistake(description: "that is no address; write sc://host:port")
    }
    let parts = text.dropFirst(scheme.count).split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let settings = parts.count > 1 ? parts[1] : ""
    (host, port) = try Self.place(parts[0])
    usesTLS = false
    user = "qp"
    headers = [:]
    for setting in settings.split(separator: ";") {
      let pair = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = String(pair[0])
      guard pair.count == 2, !key.isEmpty, !pair[1].isEmpty,
        key.utf8.allSatisfy(Self.isOfHeader), pair[1].utf8.allSatisfy({ (33...126).contains($0) })
      else {
        let isWord = pair.count == 2 && !key.isEmpty && key.utf8.allSatisfy(Self.isOfHeader)
        throw Mistake(
          description: (isWord ? "'\(key)'" : "what follows the port")
            + " is no setting; write /;key=value after the port")
      }
      try set(key.lowercased(), String(pair[1]))
    }
    // A certificate is asked for by name, and TLS has no way to ask by number.
    if usesTLS, host.contains(":") || host.allSatisfy({ $0.isNumber || $0 == "." }) {
      throw Mistake(description: "TLS needs the name of the host, not its number '\(host)'")
    }
  }

  private mutating func set(_ key: String, _ value: String) throws(Mistake) {
    switch (key, value) {
    case ("use_ssl", "true"): usesTLS = true
    case ("use_ssl", "false"): usesTLS = false
    case ("use_ssl", _):
      throw Mistake(description: "use_ssl is true or false, not '\(value)'")
    case ("token", _), ("authorization", _):
      throw Mistake(
        description: "a token in an address is read by others; name a file of it with --token")
    case ("user_id", _): user = value
    case ("session_id", _):
      throw Mistake(description: "each derivation has a session of its own; leave session_id out")
    case ("user_agent", _): break
    default: headers[key] = value
    }
  }

  private static func place(_ text: Substring) throws(Mistake) -> (String, Int) {
    let isShown = !text.isEmpty && !text.contains { "@=;?".contains($0) }
    let wrong = Mistake(
      description: (isShown ? "'\(text)'" : "that")
        + " is no host and port; write sc://host:port, such as "
        + "sc://spark.example:15002")
    var host = text
    var port: Int? = 15002
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]") else { throw wrong }
      host = text[text.index(after: text.startIndex)..<end]
      let rest = text[text.index(after: end)...]
      if !rest.isEmpty {
        guard rest.first == ":" else { throw wrong }
        port = Int(rest.dropFirst())
      }
    } else if let colon = text.firstIndex(of: ":") {
      host = text[..<colon]
      port = Int(text[text.index(after: colon)...])
    }
    guard !host.isEmpty, let port, (1...65_535).contains(port),
      host.utf8.allSatisfy({ (33...126).contains($0) && $0 != UInt8(ascii: ";") })
    else { throw wrong }
    return (String(host), port)
  }

  private static func isOfHeader(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Whether what is sent is encrypted, or stays on this machine.
  public var keepsSecrets: Bool {
    usesTLS || host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }

  public var description: String {
    "sc://\(host.contains(":") ? "[\(host)]" : host):\(port)"
  }
}

/// What lets a program use a cluster.
public struct SparkAccess: Hashable, Sendable {
  /// A secret that stands for a user.
  public var token: String?
  /// A file of certificates (PEM) to trust in place of the system's.
  public var certificates: String?

  public init(token: String? = nil, certificates: String? = nil) {
    self.token = token
    self.certificates = certificates
  }

  /// Reads the token of a file, which holds nothing else.
  public static func token(_ file: InputFile) throws(Problems) -> String {
    var bytes = file.bytes[...]
    while let last = bytes.last, [10, 13, 32].contains(last) { bytes.removeLast() }
    guard !bytes.isEmpty, bytes.allSatisfy({ (33...126).contains($0) }) else {
      throw Problems([
        Problem(
          file: file.name, line: 1, column: 1, "holds no token, or more than one",
          remedy: "write the token on a line of its own")
      ])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
