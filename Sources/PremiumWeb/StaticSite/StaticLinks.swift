/// Turns the links of a page into ways from file to file; what needs a server stays as text.
///
/// Pages are written by our own templates, in which a quotation mark outside a tag is always escaped, so that a
/// link can be told by its first bytes.
struct StaticLinks {
  private let addresses: StaticAddresses
  private let page: String
  private let root: String

  init(_ addresses: StaticAddresses, on page: String) {
    self.addresses = addresses
    self.page = page
    root = addresses.root(from: page)
  }

  private static let opening = Array("<a ".utf8)
  private static let closing = Array("</a>".utf8)
  private static let styleSheet = Array("<link rel=\"stylesheet\" href=\"".utf8)

  func rewritten(_ html: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(html)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var (place, copied) = (0, 0)
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<") else {
        place += 1
        continue
      }
      if starts(bytes, Self.styleSheet, at: place) {
        let start = place + Self.styleSheet.count
        text += bytes[copied..<start]
        text += "\(root)\(StaticAddresses.styleSheet)".utf8
        place = end(bytes, of: UInt8(ascii: "\""), from: start)
        copied = place
      } else if starts(bytes, Self.opening, at: place) {
        text += bytes[copied..<place]
        (place, text) = link(bytes, at: place, text)
        copied = place
      } else {
        place += 1
      }
    }
    return text + bytes[copied...]
  }

  /// Writes the link that begins here, or its text alone, and gives the place after it.
  private func link(
    _ bytes: [UInt8], at start: Int, _ written: [UInt8]
  ) -> (place: Int, text: [UInt8]) {
    var text = written
    let inner = end(bytes, of: UInt8(ascii: ">"), from: start) + 1
    let tag = String(decoding: bytes[start..<min(inner, bytes.count)], as: UTF8.self)
    guard let match = tag.firstMatch(of: /href="([^"]*)"/) else {
      return (inner, text + tag.utf8)
    }
    let address = String(match.1).replacing("&amp;", with: "&")
    if address.hasPrefix("#") || address.contains("://") { return (inner, text + tag.utf8) }
    if let file = addresses.file(address, from: page) {
      let way = (root + file).replacing("&", with: "&amp;")
      text += tag.replacing("href=\"\(match.1)\"", with: "href=\"\(way)\"").utf8
      return (inner, text)
    }
    var close = inner
    while close < bytes.count, !starts(bytes, Self.closing, at: close) { close += 1 }
    text += bytes[min(inner, bytes.count)..<close]
    return (min(close + Self.closing.count, bytes.count), text)
  }

  private func starts(_ bytes: [UInt8], _ pattern: [UInt8], at place: Int) -> Bool {
    guard place + pattern.count <= bytes.count else { return false }
    return pattern.indices.allSatisfy { bytes[place + $0] == pattern[$0] }
  }

  private func end(_ bytes: [UInt8], of byte: UInt8, from place: Int) -> Int {
    bytes[place...].firstIndex(of: byte) ?? bytes.count
  }
}
