/// Where each address of the server is among the files of the static site.
struct StaticAddresses {
  static let styleSheet = "style.css"
  /// The page that a reader opens.
  static let front = "/published"

  private let known: Set<String>

  init(_ addresses: [String]) {
    known = Set(addresses)
  }

  /// The path of an address in the folder, without the ending of a page.
  func stem(_ address: String) -> String {
    guard address != Self.front, address != "/", address != "/latest" else { return "index" }
    return String(address.dropFirst()).replacing("?version=", with: "-version-")
  }

  /// The file that an address leads to; nothing where it needs a server.
  func file(_ address: String, from page: String) -> String? {
    let halves = address.split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false
    ).map(String.init)
    let path = halves[0].isEmpty ? page : halves[0]
    guard halves.count > 1 else { return file(at: path) }
    var query = halves[1].split(separator: "&").map(String.init)
    guard let format = query.first(where: { $0.hasPrefix("format=") })?.dropFirst("format=".count)
    else { return file(at: address) }
    // What is left says which page, or which table or chart of it.
    query.removeAll { $0.hasPrefix("format=") }
    let part = query.first { $0.hasPrefix("chart=") || $0.hasPrefix("table=") }
      .flatMap { $0.split(separator: "=").last }
    query.removeAll { $0.hasPrefix("chart=") || $0.hasPrefix("table=") }
    let owner = query.isEmpty ? path : "\(path)?\(query.joined(separator: "&"))"
    guard known.contains(owner) else { return nil }
    return stem(owner) + (part.map { "-\($0)" } ?? "") + ".\(format)"
  }

  private func file(at address: String) -> String? {
    guard known.contains(address) else { return nil }
    // A file to be taken away has its own ending.
    return address.contains("/files/") ? stem(address) : stem(address) + ".html"
  }

  /// The way from the folder of a page to the top.
  func root(from page: String) -> String {
    String(repeating: "../", count: stem(page).count { $0 == "/" })
  }
}
