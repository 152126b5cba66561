/// Text of others within HTML and XML.
public enum Markup {
  /// The text with everything that could be taken for markup made harmless.
  public static func escaped(_ text: String) -> String {
    let special: [UInt8] = [UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">")]
    // Most text has nothing to escape.
    guard text.utf8.contains(where: { special.contains($0) || $0 == UInt8(ascii: "\"") }) else {
      return text
    }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
      case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
      case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
      case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
